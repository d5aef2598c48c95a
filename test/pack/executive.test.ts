import { describe, expect, test } from 'vitest';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { aDrift, aChange } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { anAcceptance } from '../workspace/a-judged-workspace.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { documentOf, documentText } from './page-text.ts';
import { sectionOf } from './a-section.ts';

const file = 'executive.pdf';
const section = async (id: string, changes: Parameters<typeof sectionOf>[1] = {}) =>
  sectionOf(id, changes, file);

const changesOf = (name: 'regressed' | 'fixed', count: number) =>
  Array.from({ length: count }, (_, at) =>
    aChange({ class: name, check: `AZ-${name}-${at}`, severity: at === 6 ? 'high' : 'low' }),
  );

const executiveText = async (changes: Partial<PackInput> = {}): Promise<string> =>
  documentText(documentOf(await buildPack({ ...aDeclaredPack(), ...changes }), file));

const movedIn = (text: string): string => /(\d) of \d$/m.exec(text)?.[1] ?? '';

const planOff = (scope: string, source: string) =>
  ({
    source,
    scope,
    reason: 'plan-off',
    detail: 'x',
    cure: `Turn it on for ${source}.`,
  }) as const;

const outstanding = (over: Partial<Outstanding>): Outstanding => ({
  id: 'W-1',
  kind: 'classify',
  what: 'Classify chat.',
  controls: [],
  system: null,
  owner: null,
  due: null,
  moves: 1,
  ticket: null,
  systems: null,
  ...over,
});

describe('conclusions per framework', () => {
  test('what binds later stands in a picture of its own', async () => {
    const { blocks } = documentOf(await buildPack(aDeclaredPack()), file);
    const charts = blocks.flatMap((block) =>
      block.kind === 'chart' && block.chart.kind === 'bars' ? [block.chart] : [],
    );
    const all = charts.flatMap(({ bars }) => bars.flatMap(({ parts }) => parts));
    const sum = all.reduce((total, { value }) => total + value, 0);
    expect(sum).toBe(aDeclaredPack().assessment.controls.length);
    for (const { title, alt, bars } of charts) {
      expect(title.startsWith('Readiness')).toBe(
        bars.some(({ parts }) => parts.some(({ label }) => label.startsWith('gap'))),
      );
      for (const { label, parts } of bars)
        for (const part of parts) {
          expect(alt).toContain(label);
          expect(alt.includes(`${part.value} ${part.label}`)).toBe(part.value > 0);
        }
    }
  });

  test('a framework that the pack does not show is not counted', async () => {
    const text = documentText(
      documentOf(await buildPack(aPackInput({ frameworks: ['mcsb'] })), file),
    );
    expect(text).toContain('Microsoft cloud security benchmark');
    expect(text).not.toContain('EU Artificial Intelligence Act');
  });

  test('no control judged is a warning', async () => {
    expect(await section('conclusions', { assessment: { controls: [] } })).toContain(
      'No control of any framework was judged.',
    );
  });
});

describe('what changed', () => {
  const earlier = anAssessment().rates;

  test('without an earlier side nothing is called unchanged', async () => {
    expect(await section('changes')).toContain('There is no earlier snapshot to compare with');
  });

  test('worse stands before better, once for each check and cause, the most severe first', async () => {
    const again = aChange({ subject: '/subscriptions/s/other', name: 'other' });
    const drift = aDrift({ changes: [...aDrift().changes, again] });
    const text = await section('changes', { drift, earlier });
    const rows = text.match(/^(?:regressed|evidence-lost|fixed) \|.*$/gm);
    expect(rows).toEqual([
      expect.stringMatching(/^regressed \|.*\| 1 resource \| it passed before and fails now$/),
      expect.stringMatching(/^evidence-lost \|.*\| 1 resource \|/),
      expect.stringMatching(/^fixed \|.*\| 2 resources \|/),
    ]);
    expect(text).toContain('technical rate then: ');
  });

  test('what may have failed all along comes behind what changed', async () => {
    const visible = { class: 'evidence-gained', before: 'unknown', after: 'fail' } as const;
    const changes = [
      aChange({ ...visible, severity: 'high' }),
      aChange({ class: 'regressed', severity: 'low', before: 'pass', after: 'fail' }),
    ];
    const text = await section('changes', { drift: aDrift({ changes }), earlier });
    expect(text.match(/^(?:regressed|evidence-gained) /gm)).toEqual([
      'regressed ',
      'evidence-gained ',
    ]);
  });

  test('what is left out is counted on either side', async () => {
    const drift = aDrift({ changes: [...changesOf('regressed', 7), ...changesOf('fixed', 5)] });
    const text = await section('changes', { drift, earlier });
    expect(text.match(/^regressed/gm)?.length).toBeLessThan(7);
    expect(text).toContain('Of 7 causes for the worse and 5 for the better, the most severe first');
  });

  test('no news is said to be none', async () => {
    const text = await section('changes', { drift: aDrift({ changes: [] }), earlier });
    expect(text).toContain('Nothing got worse, was lost from sight or was fixed.');
  });
});

describe('what to mend first', () => {
  test('where most fail, who owns it, and which conclusions would move', async () => {
    expect(await executiveText()).toMatch(
      /high \| AI services accounts accept no access keys \| chat: .*; 1 more system \| security@contoso\.example \| \d of \d$/m,
    );
  });

  test('a control that people call not met does not move, whatever is mended', async () => {
    const input = aDeclaredPack();
    const controls = input.assessment.controls.map((each) => ({
      ...each,
      axes: { ...each.axes, human: { ...each.axes.human, state: 'not-met' as const } },
    }));
    expect(Number(movedIn(await executiveText()))).toBeGreaterThan(0);
    expect(movedIn(await executiveText({ assessment: { ...input.assessment, controls } }))).toBe(
      '0',
    );
  });

  test('nothing known to fail is a warning as long as evidence is missing', async () => {
    const nothing = { deficiencies: [] };
    expect(
      await section('deficiencies', { assessment: { ...nothing, complete: false } }),
    ).toContain('the evidence is incomplete, so more may');
    expect(await section('deficiencies', { assessment: { ...nothing, complete: true } })).toContain(
      'No fact fails that a control rests on.',
    );
  });
});

describe('accepted risk', () => {
  test('counts what has an effect by age, and says how much has none', async () => {
    const acceptances = [
      anAcceptance({ state: 'live', from: '2026-10-01', covers: 2 }),
      anAcceptance({ state: 'live', from: '2026-06-01', covers: 3, until: null }),
      anAcceptance({ state: 'live', from: '2025-01-01', covers: 1 }),
      anAcceptance({ state: 'live', from: null, covers: 4 }),
      anAcceptance({ state: 'live', from: 'soon', covers: 1 }),
      anAcceptance({ state: 'expired', from: '2026-10-01', covers: 9 }),
    ];
    const text = await section('accepted', { assessed: { acceptances } });
    expect(text).toContain('up to 90 days | 1 | 2 | 0');
    expect(text).toContain('91 to 180 days | 1 | 3 | 1');
    expect(text).toContain('over a year | 1 | 1 | 0');
    expect(text).toContain('nobody knows since when | 2 | 5 | 0');
    expect(text).toContain('1 more has no effect');
    expect(text).not.toContain('181 to 365');
  });

  test('nothing accepted is said', async () => {
    expect(await section('accepted')).toContain('No acceptance has an effect today.');
  });
});

describe('blind spots', () => {
  test('without a register all AI is unassigned', async () => {
    const text = documentText(documentOf(await buildPack(aPackInput()), file));
    expect(text).toContain('Unassigned AI: all of it');
  });

  test('what stands in no system is at least, as long as not everything was seen', async () => {
    const register = {
      systems: [],
      unassigned: { n: 4, first: [] },
      overlaps: { n: 1, first: [] },
      complete: false,
    };
    expect(await section('blind-spots', { assessed: { register } })).toContain(
      'Unassigned AI: at least 4 resources are in no registered AI system; 1 is in two without a share',
    );
  });

  test('gaps of one source and cause are one line, those in most places first', async () => {
    const gaps = [
      planOff('/a', 'alerts'),
      planOff('/a', 'ai-resources'),
      planOff('/b', 'ai-resources'),
    ];
    const text = await section('blind-spots', { assessment: { gaps } });
    expect(text).toMatch(
      /ai-resources \| plan-off \| 2 places; \d checks look there \|[^]*alerts \|/,
    );
  });

  test('no gap is said to be none', async () => {
    expect(
      await section('blind-spots', {
        assessment: { gaps: [], complete: true, sources: [aSource({ id: 'scope' })] },
      }),
    ).toContain('No gap in the evidence is stated.');
  });
});

describe('decisions', () => {
  test('only what somebody must settle, what holds up most first', async () => {
    const work = [
      outstanding({ what: 'Classify chat.', moves: 2, owner: 'legal@contoso.example' }),
      outstanding({ kind: 'attest', what: 'Attest it.', moves: 9 }),
      outstanding({ kind: 'approve-waiver', what: 'Approve it.', moves: 5, due: '2026-12-01' }),
    ];
    const text = await section('decisions', { work });
    expect(text).toMatch(
      /5 \| Approve it\. \| nobody named \| 2026-12-01\n2 \| Classify chat\. \| legal@contoso\.example \| no date/,
    );
    expect(text).not.toContain('Attest it.');
  });

  test('none is said', async () => {
    expect(await section('decisions')).toContain('No decision is waited for.');
  });
});

test('a pack of one system has none: a board decides about the whole', async () => {
  const system = { id: 'chat', name: 'Chat' };
  const { documents } = await buildPack(aDeclaredPack({ system }));
  expect(documents.map((each) => each.file)).not.toContain(file);
});

test('an organisation without a workspace is called as its tenant', async () => {
  const { subtitle } = documentOf(await buildPack(aPackInput()), file);
  expect(subtitle).toBe(anAssessment().snapshot.tenantName);
});
