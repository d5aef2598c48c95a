import { describe, expect, test } from 'vitest';
import type { Visits } from '../../../src/mappings/judge/index-relations.ts';
import { tieOutPolicy } from '../../../src/mappings/judge/tie-out-policy.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { policyDefinitionSchema } from '../../../src/model/initiative.ts';
import type { SubjectVerdicts, Verdict } from '../../../src/model/verdict.ts';
import { aChange, aState, benchmark, initiative, keysOff, noCheckAsks } from './a-tie-out.ts';
import { account, chat, fraud } from './a-world.ts';

const [a, b, c] = [account(fraud, 'a'), account(fraud, 'b'), account(chat, 'c')];
const second = '1f3afdf9-d0c9-4c3d-847f-89da613e70a9';
const logsKept = '71ef260a-8f18-47b7-abcb-62d0673d94dd';
const initiatives = [initiative, { ...initiative, id: second }];
const asks = (id: string, ...checks: string[]) =>
  policyDefinitionSchema.parse({ id, title: id, 'judged-by': checks.map((check) => ({ check })) });
const definitions = [
  asks(keysOff, 'AZ-AIS-001'),
  asks(noCheckAsks),
  asks(logsKept, 'AZ-AIS-002', 'AZ-AIS-003'),
];

const said = (id: string, verdicts: Record<string, Verdict>, gap?: string): SubjectVerdicts => ({
  id,
  name: id,
  type: '',
  location: '',
  ...(gap && { gap }),
  verdicts: Object.entries(verdicts).map(([check, verdict]) => ({
    check,
    verdict,
    observed: '',
    related: [],
  })),
});

/** What comes of states and changes in the order they are shown, and of the verdicts heard afterwards. */
function heard(
  states: readonly EvidenceRecord[],
  lines: readonly SubjectVerdicts[],
  changes: readonly EvidenceRecord[] = [],
) {
  const visits: Visits = new Map();
  const policy = tieOutPolicy({ initiatives, definitions }, visits);
  for (const [source, records] of Object.entries({ 'policy-states': states, changes }))
    for (const record of records) for (const visit of visits.get(source) ?? []) visit(record);
  for (const line of lines) policy.hear(line);
  return (subscription: string, id: string) => policy.tally(subscription, id).result();
}
const first = (...given: Parameters<typeof heard>) => heard(...given)(fraud, benchmark);
const passes = { 'AZ-AIS-001': 'pass' } as const;
const fails = { 'AZ-AIS-001': 'fail' } as const;

test('each state is held against the checks of its policy, under its initiative and subscription', () => {
  const of = heard(
    [
      aState(a, 'Compliant'),
      aState(a, 'NonCompliant', { policy: logsKept, set: second }),
      aState(c, 'NonCompliant', { set: second }),
    ],
    [said(a, { ...passes, 'AZ-AIS-002': 'fail' }), said(c, fails)],
  );
  const one = { compared: 1, equal: 1, outside: 0 };
  expect(of(fraud, benchmark)).toMatchObject({ ...one, theirs: { pass: 1, fail: 0 } });
  expect(of(fraud, second)).toMatchObject({ ...one, theirs: { pass: 0, fail: 1 } });
  expect(of(chat, second)).toMatchObject({ ...one, theirs: { pass: 0, fail: 1 } });
  expect(of(chat, benchmark)).toMatchObject({ compared: 0, outside: 0 });
});

test('what nobody answered is left out under its own initiative, and counted once', () => {
  const of = heard(
    [
      aState(a, 'Compliant', { set: second }),
      aState(a, 'Compliant', { policy: logsKept, set: second }),
      aState(b, 'Compliant', { policy: logsKept }),
    ],
    [said(a, passes), said(b, passes)],
  );
  for (const _ of ['once', 'again']) {
    expect(of(fraud, second)).toMatchObject({ compared: 1, outside: 1 });
    expect(of(fraud, benchmark)).toMatchObject({ compared: 0, outside: 1 });
  }
});

test('a check that does not apply to the resource answers nothing; the next one may', () => {
  const state = [aState(a, 'Compliant', { policy: logsKept })];
  const both = { 'AZ-AIS-002': 'not-applicable', 'AZ-AIS-003': 'pass' } as const;
  expect(first(state, [said(a, both)])).toMatchObject({ compared: 1, equal: 1 });
  const neither = { 'AZ-AIS-002': 'not-applicable' } as const;
  expect(first(state, [said(a, neither)])).toMatchObject({ compared: 0, outside: 1 });
});

test('a gap says nothing of the resource in whose name it is told', () => {
  const lines = [said(a, { 'AZ-AIS-001': 'unknown' }, 'refused'), said(a, passes)];
  expect(first([aState(a, 'Compliant')], lines)).toMatchObject({ compared: 1, equal: 1 });
});

test('the worst state of a policy on a resource counts, whichever comes first', () => {
  const order = [
    ['Compliant', 'pass'],
    ['Exempt', 'other'],
    ['Unknown', 'other'],
    ['NonCompliant', 'fail'],
  ] as const;
  for (const [at, [worst, counted]] of order.entries())
    for (const [better] of order.slice(0, at))
      for (const states of [
        [better, worst],
        [worst, better],
      ]) {
        const both = states.map((state) => aState(a, state));
        expect(first(both, [said(a, fails)]).theirs).toMatchObject({ [counted]: 1 });
      }
});

test('what is neither fail nor pass is counted as neither, on both sides', () => {
  const unknown = said(a, { 'AZ-AIS-001': 'unknown' });
  expect(first([aState(a, 'Exempt')], [unknown])).toMatchObject({
    theirs: { pass: 0, fail: 0, other: 1 },
    ours: { pass: 0, fail: 0, other: 1 },
  });
});

test('a state that is no text is not evaluated', () => {
  const odd = aState(a, 'Compliant');
  const row = { properties: { ...Object(odd.row['properties']), complianceState: 7 } };
  expect(first([{ ...odd, row }], [said(a, passes)]).causes).toEqual([
    { cause: 'not-evaluated-there', count: 1 },
  ]);
});

const at = (hour: number) => `2026-10-30T${String(hour).padStart(2, '0')}:00:00Z`;
const isLate = (evaluated: readonly unknown[], changed: readonly string[]) => {
  const states = evaluated.map((time) => {
    const state = aState(a, 'Compliant');
    const properties = { ...Object(state.row['properties']), timestamp: time };
    return { ...state, row: { properties } };
  });
  const changes = changed.map((time) => aChange(a, time));
  const [cause] = first(states, [said(a, fails)], changes).causes;
  return cause?.cause === 'evaluated-at-another-time';
};

describe('a resource changed after it was evaluated', () => {
  test('where the last change is later than the last evaluation, in whatever order they come', () => {
    expect(isLate([at(5)], [at(6), at(4)])).toBe(true);
    expect(isLate([at(5)], [at(4), at(6)])).toBe(true);
    expect(isLate([at(5), at(3)], [at(4)])).toBe(false);
    expect(isLate([at(3), at(5)], [at(4)])).toBe(false);
    expect(isLate([at(5)], [at(5)])).toBe(false);
    expect(isLate([at(5)], [])).toBe(false);
  });

  test('not where either time cannot be read', () => {
    expect(isLate([at(5), 'some day'], [at(6)])).toBe(false);
    expect(isLate(['some day', at(5)], [at(6)])).toBe(false);
    expect(isLate(['some day'], [at(6)])).toBe(false);
    expect(isLate([7], [at(6)])).toBe(false);
    expect(isLate([at(5)], ['some day'])).toBe(false);
  });
});
