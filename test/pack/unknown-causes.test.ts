import { describe, expect, test } from 'vitest';
import type { Assessment, CheckResult } from '../../src/model/assessment.ts';
import type { Gap } from '../../src/model/gap.ts';
import type { Block, PageCell } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { unknownCauses } from '../../src/pack/unknown-causes.ts';
import { aCatalog, aCheck } from '../builders/a-catalog.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { anAssessment, aCheckResult } from '../builders/an-assessment.ts';
import { documentOf } from './page-text.ts';

const adopting = aCheck({
  id: 'AZ-AIS-001',
  fact: 'key-access-disabled',
  title: 'AI services accounts accept no access keys',
  expect: undefined,
  adopt: {
    recommendation: { key: '00000000-0000-4000-8000-000000000001', names: ['Key access'] },
  },
});
const catalog = { ...aCatalog(), checks: [adopting] };

const gap = (changes: Partial<Gap>): Gap => ({
  source: 'recommendations',
  scope: '/subscriptions/a',
  reason: 'plan-off',
  detail: 'The plan is off.',
  cure: 'Turn the plan on.',
  ...changes,
});

const offByPolicy = 'Defender for Cloud says NotApplicable (OffByPolicy)';
const unread = 'Defender for Cloud recommendations were not completely read';

function checkWith(...findings: readonly (readonly [subject: string, observed: string])[]) {
  const exceptions = findings.map(([subject, observed]) => ({
    subject,
    name: subject,
    verdict: 'unknown' as const,
    observed,
    related: [],
  }));
  const tally = { fail: 0, unknown: findings.length, pass: 0, 'not-applicable': 0 };
  return aCheckResult(adopting, { exceptions, tally, beside: ['recommendations'] });
}

function causes(check: CheckResult, gaps: readonly Gap[] = []) {
  const input = aPackInput({ catalog, assessment: { gaps: [...gaps] } });
  return unknownCauses(input, check).map(({ cause, cure, count }) => [count, cause, cure]);
}

describe('causes of unknown', () => {
  test('are counted apart, most first, each with its own cure', () => {
    const found = causes(
      checkWith(
        ['/subscriptions/a/x', unread],
        ['/subscriptions/b/y', offByPolicy],
        ['/subscriptions/b/z', offByPolicy],
      ),
      [gap({})],
    );
    expect(found).toEqual([
      [2, 'switched off by policy', expect.stringContaining('effect of its policy')],
      [1, 'recommendations: plan-off', 'Turn the plan on.'],
    ]);
  });

  test('a gap elsewhere, or of a source the check does not read, explains nothing', () => {
    const gaps = [gap({ scope: '/subscriptions/b' }), gap({ source: 'census' })];
    expect(causes(checkWith(['/subscriptions/a/x', unread]), gaps)).toEqual([
      [1, 'not completely read', expect.stringContaining('names every gap')],
    ]);
  });

  test('a gap over the subject does not explain a value that is missing', () => {
    const check = checkWith(['/subscriptions/a/x', 'identity is not known (identity absent)']);
    expect(causes(check, [gap({})])).toMatchObject([[1, 'a value is missing', expect.any(String)]]);
  });

  test('the line that stands for a gap has the reason of the gap', () => {
    const gaps = [gap({ source: 'ai-resources', reason: 'refused', cure: 'Grant Reader.' })];
    expect(causes(checkWith(['/subscriptions/a', 'Azure refused.']), gaps)).toEqual([
      [1, 'ai-resources: refused', 'Grant Reader.'],
    ]);
  });

  test('what nobody declared has the words of the templates for its cure', () => {
    const found = causes(
      checkWith(['/x', 'model is "gpt-4o"; the workspace declares no allowed-models']),
    );
    expect(found).toEqual([
      [1, 'not declared by the organisation', templates.report.declarations.cure],
    ]);
  });

  test.for([
    ['no setting found, 1 more could not be judged', 'a related row could not be judged'],
    ['AZ-AIS-001 says fail, AZ-AIS-020 says unknown', 'two observers cannot be compared'],
    [
      'Azure Policy has no state of it for the resource: nothing assigns it here, or it was not evaluated yet',
      'no state of Azure Policy',
    ],
  ] as const)('%s has a cause of its own, and a cure', ([observed, cause]) => {
    const [[, found, cure] = []] = causes(checkWith(['/subscriptions/a/x', observed]));
    expect(found).toBe(cause);
    expect(cure).toMatch(/collect again|closes it|Make readable/);
  });

  test('cures of one result follow each other as sentences', () => {
    const gaps = [gap({}), gap({ scope: '/', reason: 'refused', cure: 'Grant Reader.' })];
    expect(causes(checkWith(['/subscriptions/a/x', unread]), gaps)).toMatchObject([
      [1, expect.any(String), 'Turn the plan on. Grant Reader.'],
    ]);
  });

  test('those past what an assessment keeps by name are counted too', () => {
    const check = checkWith(['/subscriptions/a/x', offByPolicy]);
    const tally = { ...check.tally, unknown: 41 };
    expect(causes({ ...check, tally })).toMatchObject([
      [1, 'switched off by policy', expect.any(String)],
      [40, 'not counted by cause here', expect.stringContaining('AZ-AIS-001')],
    ]);
  });
});

test('a control sheet lists them over all its checks, and the sheet of a check its own', async () => {
  const check = checkWith(['/subscriptions/a/x', offByPolicy]);
  const assessment: Partial<Assessment> = {
    checks: [check, ...anAssessment().checks.slice(1)],
  };
  const pack = await buildPack(aPackInput({ catalog, assessment }));
  const switchedOff = [
    1,
    'switched off by policy',
    expect.stringContaining('effect of its policy'),
  ];
  const { blocks } = documentOf(pack, 'mcsb.pdf');
  expect(rowsUnder(blocks, 'control-IM-1')).toContainEqual([...switchedOff, 'AZ-AIS-001']);
  expect(rowsUnder(blocks, 'check-AZ-AIS-001')).toContainEqual(switchedOff);
});

test('a check that a control links to twice counts once among them', async () => {
  const check = checkWith(['/subscriptions/a/x', offByPolicy]);
  const control = anAssessment().controls.find((each) => each.control === 'IM-1');
  if (control === undefined) throw new Error('no such control');
  const twice = { ...control, checks: [...control.checks, ...control.checks] };
  const assessment: Partial<Assessment> = { checks: [check], controls: [twice] };
  const pack = await buildPack(aPackInput({ catalog, assessment }));
  const { blocks } = documentOf(pack, 'mcsb.pdf');
  const rows = rowsUnder(blocks, 'control-IM-1');
  expect(rows.filter((row) => row.includes('switched off by policy'))).toEqual([
    [1, 'switched off by policy', expect.any(String), 'AZ-AIS-001'],
  ]);
});

/** The rows of every table between a heading and the next of its level. */
function rowsUnder(blocks: readonly Block[], anchor: string): PageCell[][] {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.anchor === anchor);
  if (from < 0) throw new Error(`no heading ${anchor}`);
  const rest = blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === 'heading' && block.level <= 2);
  return rest
    .slice(0, to < 0 ? undefined : to)
    .flatMap((block) => (block.kind === 'table' ? block.table.rows : []))
    .map((row) => [...row]);
}
