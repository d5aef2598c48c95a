import { expect, test } from 'vitest';
import type { CheckResult } from '../../../src/model/assessment.ts';
import { checksOfControl, controlFrame } from '../../../src/pack/sampling/control-frame.ts';
import { aSource } from '../../builders/a-source-summary.ts';
import { accountLines, aVerdictReader } from '../../builders/an-estate.ts';
import { anAssessment } from '../../builders/an-assessment.ts';

const assessment = anAssessment();
const whole = {
  ...assessment,
  gaps: [],
  sources: [aSource({ id: 'ai-resources' })],
};
const check = (over: Partial<CheckResult> = {}): CheckResult => {
  const [first] = assessment.checks;
  if (first === undefined) throw new Error('no check');
  return { ...first, id: 'AZ-AIS-001', source: 'ai-resources', complete: true, ...over };
};

const of = (id: string, ...placedBy: string[]) => ({ id, placedBy: () => placedBy });

async function drawable(frame: ReturnType<typeof controlFrame>) {
  const all = [];
  for await (const { name, verdicts } of frame.items())
    all.push([name, ...verdicts.map(({ verdict }) => verdict)]);
  return all;
}

test('subjects are those of which a check of the control says something; no scope that stands for a gap', async () => {
  const lines = accountLines.map((line) =>
    line.name === 'contoso-docs'
      ? {
          ...line,
          verdicts: line.verdicts.map((said) => ({ ...said, verdict: 'not-applicable' as const })),
        }
      : line,
  );
  const verdicts = aVerdictReader({ 'ai-resources': lines });
  const frame = controlFrame({ assessment: whole, verdicts }, [check()], undefined);
  expect(await drawable(frame)).toEqual([
    ['contoso-chat-prod', 'fail'],
    ['contoso-fraud', 'unknown'],
    ['contoso-speech', 'pass'],
  ]);
  expect(frame.unread()).toEqual([]);
});

test('of a system, only its own; where nobody says whose it is, nothing', async () => {
  const lines = accountLines.map((line) => ({
    ...line,
    ...(line.name === 'contoso-docs' ? { systems: ['chat', 'fraud'] } : {}),
  }));
  const read = { assessment: whole, verdicts: aVerdictReader({ 'ai-resources': lines }) };
  expect(await drawable(controlFrame(read, [check()], of('chat')))).toEqual([
    ['contoso-docs', 'pass'],
  ]);
  expect(await drawable(controlFrame(read, [check()], of('other')))).toEqual([]);
});

test('a gap of the source, and a check that may have more subjects, make the frame incomplete', () => {
  const verdicts = aVerdictReader();
  const gap = {
    source: 'ai-resources',
    scope: '/',
    reason: 'refused',
    detail: '',
    cure: '',
  } as const;
  const gapped = { ...whole, gaps: [gap] };
  expect(controlFrame({ assessment: gapped, verdicts }, [check()], undefined).unread()).toEqual([
    'ai-resources: refused in 1 scope',
  ]);
  const unsure = check({ complete: false });
  expect(controlFrame({ assessment: whole, verdicts }, [unsure], undefined).unread()).toEqual([
    'AZ-AIS-001: it may have more subjects than were seen',
  ]);
  const failed = { ...whole, sources: [aSource({ id: 'ai-resources', status: 'failed' })] };
  expect(controlFrame({ assessment: failed, verdicts }, [check()], undefined).unread()).toEqual([
    'ai-resources: failed',
  ]);
});

test('of a system, what could not be read of what tells its things apart makes the frame incomplete', () => {
  const unreadable = ['ai-resources', 'diagnostic-settings'].map((source) => ({
    source,
    scope: '/',
    reason: 'refused' as const,
    detail: '',
    cure: '',
  }));
  const sources = ['ai-resources', 'diagnostic-settings', 'key-vaults'].map((id) =>
    aSource({ id }),
  );
  const read = { assessment: { ...whole, gaps: unreadable, sources }, verdicts: aVerdictReader() };
  const checks = [check({ source: 'key-vaults' })];
  expect(controlFrame(read, checks, undefined).unread()).toEqual([]);
  const mine = of('chat', 'ai-resources', 'diagnostic-settings');
  expect(controlFrame(read, checks, mine).unread()).toEqual([
    'ai-resources: refused in 1 scope',
    'diagnostic-settings: refused in 1 scope',
  ]);
});

test('checks that count make the population; where none counts, those that stand beside the control', () => {
  const [row] = assessment.controls;
  if (row === undefined) throw new Error('no control');
  const linked = (strengths: readonly ('deciding' | 'necessary' | 'supporting')[]) => ({
    checks: ['A', 'B', 'C'].map((id) => check({ id })),
    controls: [
      {
        ...row,
        checks: strengths.map((strength, at) => ({
          check: 'ABC'[at] ?? '',
          strength,
          because: '',
        })),
      },
    ],
  });
  const idsOf = (...strengths: ('deciding' | 'necessary' | 'supporting')[]) =>
    checksOfControl(linked(strengths), row).map(({ id }) => id);
  expect(idsOf('deciding', 'necessary', 'supporting')).toEqual(['A', 'B']);
  expect(idsOf('supporting', 'supporting')).toEqual(['A', 'B']);
  expect(idsOf()).toEqual([]);
});
