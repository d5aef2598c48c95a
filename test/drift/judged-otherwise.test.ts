import { describe, expect, test } from 'vitest';
import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import type { DriftClass } from '../../src/model/drift.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { aSide, fraud, type SideSpec } from './a-side.ts';

const account = `${fraud}/account`;
const said = (keys: Verdict, over: SideSpec = {}): SideSpec => ({
  lines: [{ id: account, facts: { keys } }],
  ...over,
});
const newCatalog = { catalogs: 'b'.repeat(64) };
const newWorkspace = { workspace: 'c'.repeat(64) };

async function changed(then: SideSpec, again: SideSpec, now: SideSpec) {
  const drift = await diffAssessments(aSide(then), aSide(now), aSide(again));
  return drift.changes.map(({ class: name, reason }) => [name, reason]);
}

describe('where the rules are different, the older snapshot judged by the new ones tells their part', () => {
  test.for<[string, SideSpec, SideSpec, SideSpec, DriftClass, RegExp]>([
    [
      'a new catalog',
      said('pass'),
      said('fail', newCatalog),
      said('fail', newCatalog),
      'catalog-changed',
      /^the earlier snapshot now reads so too, because the catalog is different$/,
    ],
    [
      'a new catalog and other declarations',
      said('pass'),
      said('fail', { ...newCatalog, ...newWorkspace }),
      said('fail', { ...newCatalog, ...newWorkspace }),
      'catalog-changed',
      /or what is declared/,
    ],
    [
      'other declarations',
      said('fail'),
      said('pass', newWorkspace),
      said('pass', newWorkspace),
      'parameter-changed',
      /^what is declared is different/,
    ],
    [
      'another release',
      said('fail'),
      said('pass', { release: '9.9.9' }),
      said('pass', { release: '9.9.9' }),
      'catalog-changed',
      /another release/,
    ],
    [
      'another day',
      said('pass'),
      said('unknown'),
      said('unknown'),
      'catalog-changed',
      /for another day/,
    ],
    [
      'other declarations, and a regression behind them',
      said('unknown'),
      said('pass', newWorkspace),
      said('fail', newWorkspace),
      'parameter-changed',
      /and then it passed before and fails now$/,
    ],
    [
      'other declarations that change nothing, and a fix',
      said('fail'),
      said('fail', newWorkspace),
      said('pass', newWorkspace),
      'fixed',
      /^it failed before/,
    ],
    [
      'a new catalog, and a resource that is gone',
      said('pass'),
      said('fail', newCatalog),
      { lines: [], ...newCatalog },
      'subject-deleted',
      /no longer there/,
    ],
    [
      'a question that is new',
      { lines: [{ id: account, facts: {} }], facts: ['network'] },
      said('fail', newCatalog),
      said('fail', newCatalog),
      'catalog-changed',
      /the catalog is different/,
    ],
    [
      'a question that is no longer asked',
      said('fail'),
      { lines: [{ id: account, facts: {} }], facts: ['network'], ...newCatalog },
      { lines: [{ id: account, facts: {} }], facts: ['network'], ...newCatalog },
      'catalog-changed',
      /the catalog is different$/,
    ],
  ])('%s', async ([, then, again, now, name, reason]) => {
    expect(await changed(then, again, now)).toEqual([[name, expect.stringMatching(reason)]]);
  });

  test('and is named with what differs', async () => {
    const drift = await diffAssessments(
      aSide(said('pass')),
      aSide(said('fail', newWorkspace)),
      aSide(said('fail', newWorkspace)),
    );
    expect(drift.rejudged).toMatchObject({ differs: ['workspace'] });
    expect((await diffAssessments(aSide(said('pass')), aSide(said('fail')))).rejudged).toBeNull();
  });
});

describe('a fail that stays a fail', () => {
  const exemption = `${account}/providers/microsoft.authorization/policyexemptions/e`;
  const failing = (...accepted: string[]): SideSpec => ({
    lines: [{ id: account, facts: { keys: 'fail' }, accepted }],
  });
  test.for<[string, SideSpec, SideSpec, DriftClass[]]>([
    ['is exempted', failing(), failing(exemption), ['exempted']],
    ['loses its exemption', failing(exemption), failing(), ['exemption-ended']],
    ['has another exemption', failing(exemption), failing(`${exemption}2`), ['acceptance-changed']],
    ['is waived', failing(), failing('waivers/w.yaml'), ['acceptance-changed']],
    ['is waived no more', failing('waivers/w.yaml'), failing(), ['acceptance-changed']],
    ['is exempted instead of waived', failing('waivers/w.yaml'), failing(exemption), ['exempted']],
    ['is accepted as before', failing(exemption), failing(exemption), []],
  ])('%s', async ([, old, next, names]) => {
    const { changes } = await diffAssessments(aSide(old), aSide(next));
    expect(changes.map((change) => change.class)).toEqual(names);
  });

  test('tells by what, and counts on both sides as the fail that it is', async () => {
    const { changes, likeForLike } = await diffAssessments(
      aSide(failing()),
      aSide(failing('waivers/w.yaml')),
    );
    expect(changes).toMatchObject([
      { acceptedBefore: [], acceptedAfter: ['waivers/w.yaml'], before: 'fail', after: 'fail' },
    ]);
    expect(likeForLike).toEqual({ n: 1, before: 0, after: 0 });
  });
});
