import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import { type DriftClass, mirrorOf } from '../../src/model/drift.ts';
import { type Verdict, verdicts } from '../../src/model/verdict.ts';
import { aSide, chat, fraud, type SideSpec } from './a-side.ts';

const account = `${fraud}/account`;
const one = (keys: Verdict, over: SideSpec = {}): SideSpec => ({
  lines: [{ id: account, facts: { keys } }],
  ...over,
});
const none: SideSpec = { lines: [] };

/** What a caller did, as a log workspace answers. */
const answer = (workspace: string): SideSpec => ({
  source: 'logs',
  lines: [{ id: `logs:top-callers|${workspace}|caller`, facts: { keys: 'fail' } }],
});

const classesOf = async (old: SideSpec, next: SideSpec): Promise<DriftClass[]> =>
  (await diffAssessments(aSide(old), aSide(next))).changes.map((change) => change.class);

describe('the cause of a change', () => {
  test.for<[string, SideSpec, SideSpec, DriftClass]>([
    ['a fail that passes now is fixed', one('fail'), one('pass'), 'fixed'],
    ['a pass that fails now regressed', one('pass'), one('fail'), 'regressed'],
    [
      'a verdict that became unknown is lost evidence',
      one('fail'),
      one('unknown'),
      'evidence-lost',
    ],
    ['an unknown that is judged now is gained', one('unknown'), one('fail'), 'evidence-gained'],
    ['an unknown that passes now is not fixed', one('unknown'), one('pass'), 'evidence-gained'],
    [
      'a fail that no longer applies is not fixed',
      one('fail'),
      one('not-applicable'),
      'applicability-changed',
    ],
    ['a subject that is gone was deleted', one('fail'), none, 'subject-deleted'],
    ['a subject that came is new', none, one('fail'), 'new-subject'],
    [
      'a subject gone under a gap is not comparable',
      one('fail'),
      { ...none, gaps: [{}] },
      'not-comparable',
    ],
    [
      'a subject gone under a tenant-wide gap is not comparable',
      one('fail'),
      { ...none, gaps: [{ scope: '/' }] },
      'not-comparable',
    ],
    [
      'a subject gone under a management group gap is not comparable',
      one('fail'),
      { ...none, gaps: [{ scope: '/providers/microsoft.management/managementgroups/ai' }] },
      'not-comparable',
    ],
    [
      'a subject gone where read is not proved is not comparable',
      one('fail'),
      { ...none, proved: [chat] },
      'not-comparable',
    ],
    [
      'a subject gone where nobody said what to expect is not comparable',
      one('fail'),
      { ...none, basis: 'as-seen' },
      'not-comparable',
    ],
    [
      'a gap elsewhere does not hide a deletion',
      one('fail'),
      { ...none, gaps: [{ scope: chat }] },
      'subject-deleted',
    ],
    [
      'a subscription no longer expected left the scope',
      one('fail'),
      { ...none, expected: [chat] },
      'scope-left',
    ],
    [
      'a subscription now expected entered the scope',
      { ...none, expected: [chat] },
      one('fail'),
      'scope-entered',
    ],
    [
      'a fact the new catalog does not ask is a catalog change',
      one('fail'),
      { ...none, facts: ['network'] },
      'catalog-changed',
    ],
    [
      'a different catalog makes a changed outcome not comparable',
      one('fail'),
      one('pass', { catalogs: 'b'.repeat(64) }),
      'not-comparable',
    ],
  ])('%s', async ([, old, next, expected]) => {
    expect(await classesOf(old, next)).toEqual([expected]);
  });

  test('a new gap is lost evidence, and its end gained evidence', async () => {
    const gap: SideSpec = {
      lines: [{ id: fraud, gap: 'refused', facts: { keys: 'unknown' } }],
      gaps: [{}],
    };
    expect(await classesOf(none, gap)).toEqual(['evidence-lost']);
    expect(await classesOf(gap, none)).toEqual(['evidence-gained']);
    expect(await classesOf(gap, gap)).toEqual([]);
  });

  test('a gap that a wider one took the place of is no gain', async () => {
    const narrow: SideSpec = {
      lines: [{ id: fraud, gap: 'refused', facts: { keys: 'unknown' } }],
      gaps: [{}],
    };
    const wide: SideSpec = {
      lines: [{ id: '/', gap: 'failed', facts: { keys: 'unknown' } }],
      gaps: [{ scope: '/' }],
    };
    expect(await classesOf(narrow, wide)).toEqual(['not-comparable', 'not-comparable']);
    expect(await classesOf(wide, narrow)).toEqual(['not-comparable', 'not-comparable']);
  });

  test('a gap hides a deletion however its scope is spelled', async () => {
    const gone: SideSpec = { ...none, gaps: [{ scope: '/Subscriptions/FRAUD/' }] };
    expect(await classesOf(one('fail'), gone)).toEqual(['not-comparable']);
  });

  test.for<[string, SideSpec, SideSpec, DriftClass]>([
    ['gone where it was asked again', answer(`${fraud}/logs`), {}, 'subject-deleted'],
    ['gone where nobody asked', answer(`${fraud}/logs`), { proved: [chat] }, 'not-comparable'],
    [
      'gone from a workspace that no resource names',
      answer('8c0e4a78-f197-4def-ab4c-7ffd686b6c62'),
      {},
      'not-comparable',
    ],
  ])('an answer of logs %s', async ([, old, after, expected]) => {
    const next = { ...none, ...after, source: 'logs' };
    expect(await classesOf(old, next)).toEqual([expected]);
    expect(await classesOf(next, old)).toEqual([mirrorOf(expected)]);
  });

  test('logs that cannot be asked any more are lost evidence, wherever they lie', async () => {
    const gap: SideSpec = {
      source: 'logs',
      lines: [{ id: '/', gap: 'refused', facts: { keys: 'unknown' } }],
      gaps: [{ source: 'logs', scope: '/' }],
    };
    expect(await classesOf({ ...none, source: 'logs' }, gap)).toEqual(['evidence-lost']);
  });

  test('a corroborating check is not counted a second time', async () => {
    const withBoth = aSide({
      lines: [{ id: account, facts: { keys: 'fail', 'not-a-deciding-check': 'fail' } }],
    });
    const drift = await diffAssessments(withBoth, aSide(one('pass')));
    expect(drift.changes.map((change) => change.check)).toEqual(['check-keys']);
  });
});

test('each change names its subject, both values and the reason', async () => {
  const drift = await diffAssessments(aSide(one('fail')), aSide(one('pass')));
  expect(drift.changes).toEqual([
    {
      class: 'fixed',
      fact: 'keys',
      check: 'check-keys',
      title: 'The keys holds',
      severity: 'high',
      subject: account,
      name: 'account',
      before: 'fail',
      after: 'pass',
      observedBefore: 'keys fail',
      observedAfter: 'keys pass',
      systems: [],
      acceptedBefore: [],
      acceptedAfter: [],
      moved: null,
      reason: 'it failed before and passes now',
    },
  ]);
  expect(drift.counts).toMatchObject({ fixed: 1, regressed: 0, unchanged: 0 });
});

describe('the like-for-like rate', () => {
  test('counts only what both sides judged', async () => {
    const drift = await diffAssessments(
      aSide({
        lines: [
          { id: `${fraud}/a`, facts: { keys: 'fail' } },
          { id: `${fraud}/b`, facts: { keys: 'pass' } },
          { id: `${fraud}/c`, facts: { keys: 'unknown' } },
          { id: `${fraud}/deleted`, facts: { keys: 'fail' } },
        ],
      }),
      aSide({
        lines: [
          { id: `${fraud}/a`, facts: { keys: 'pass' } },
          { id: `${fraud}/b`, facts: { keys: 'pass' } },
          { id: `${fraud}/c`, facts: { keys: 'pass' } },
          { id: `${fraud}/new`, facts: { keys: 'pass' } },
        ],
      }),
    );
    expect(drift.likeForLike).toEqual({ n: 2, before: 0.5, after: 1 });
  });

  test('is not stated where nothing was judged on both sides', async () => {
    const drift = await diffAssessments(aSide(one('unknown')), aSide(one('pass')));
    expect(drift.likeForLike).toEqual({ n: 0, before: null, after: null });
  });

  test('is not stated across different catalogs', async () => {
    const drift = await diffAssessments(
      aSide(one('pass')),
      aSide(one('pass', { catalogs: 'b'.repeat(64) })),
    );
    expect(drift.likeForLike.n).toBe(0);
  });
});

describe('laws', () => {
  const verdict = fc.constantFrom(...verdicts);
  const facts = fc.record({ keys: verdict, network: verdict }, { requiredKeys: [] });
  const id = fc.constantFrom(`${fraud}/a`, `${fraud}/b`, `${chat}/a`, `${chat}/b`, `${chat}/c`);
  const spec: fc.Arbitrary<SideSpec> = fc.record({
    lines: fc.uniqueArray(fc.record({ id, facts }), { selector: (line) => line.id }),
    gaps: fc.subarray([{ scope: fraud }, { scope: chat }]),
    expected: fc.subarray([fraud, chat], { minLength: 1 }),
    proved: fc.subarray([fraud, chat]),
  });

  test('nothing differs between an assessment and itself', async () => {
    await fc.assert(
      fc.asyncProperty(spec, async (side) => {
        expect(await classesOf(side, side)).toEqual([]);
      }),
    );
  });

  test('the way back is the mirror of the way there', async () => {
    await fc.assert(
      fc.asyncProperty(spec, spec, async (a, b) => {
        const there = await classesOf(a, b);
        const back = await classesOf(b, a);
        expect(back).toEqual(there.map((name) => mirrorOf(name)));
      }),
    );
  });

  test('what cannot be read on either side is never called fixed, deleted or new', async () => {
    await fc.assert(
      fc.asyncProperty(spec, spec, async (a, b) => {
        const unread = { ...b, lines: [], gaps: [{ scope: '/' }], proved: [] };
        const claims = ['fixed', 'regressed', 'subject-deleted', 'new-subject'];
        for (const name of [...(await classesOf(a, unread)), ...(await classesOf(unread, a))])
          expect(claims).not.toContain(name);
      }),
    );
  });
});
