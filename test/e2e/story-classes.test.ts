import { beforeAll, describe, expect, test } from 'vitest';
import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import type { Side } from '../../src/drift/side.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import { type Drift, type DriftClass, driftClasses } from '../../src/model/drift.ts';
import { sideIn } from './false-progress.ts';
import { sampleWorkspace, shipped } from './judge-tenant.ts';
import { claimsOf, isAbout, toldMonth, toldOtherwise } from './story-changes.ts';
import { storyCitations } from './story-citations.ts';
import { judgeMonth, type ReadMonth, readMonths } from './story-months.ts';

const later = ['2026-08', '2026-09', '2026-10', '2026-11'];
const citations = storyCitations();

/** What only the estate, or somebody's decision, can bring about: each of them must be expected. */
const claimed: readonly DriftClass[] = [
  'fixed',
  'regressed',
  'new-subject',
  'subject-deleted',
  'scope-entered',
  'scope-left',
  'exempted',
  'exemption-ended',
  'acceptance-changed',
  'applicability-changed',
];

/** The catalogs before Defender for APIs was asked about. */
const before: Catalog = {
  ...shipped,
  digest: 'b'.repeat(64),
  checks: shipped.checks.filter(({ id }) => id !== 'AZ-DEF-020'),
  frameworks: shipped.frameworks.map((framework) => ({
    ...framework,
    controls: framework.controls.map((control) => ({
      ...control,
      checks: control.checks.filter(({ check }) => check !== 'AZ-DEF-020'),
    })),
  })),
};

let months: readonly ReadMonth[] = [];
let sides: readonly Side[] = [];
let drifts: ReadonlyMap<string, Drift> = new Map();
let back: Drift;
let declaredSince: Drift;
let askedSince: Drift;

const governed = async (month: ReadMonth, catalog = shipped): Promise<Side> =>
  sideIn(await judgeMonth(month, { workspace: sampleWorkspace, catalog }));

const factsTold = () =>
  [...drifts.values(), back, declaredSince, askedSince].flatMap(({ changes }) => changes);
const controlsTold = () => [...drifts.values()].flatMap(({ controls }) => controls);

const driftOf = (month: string): Drift => {
  const drift = drifts.get(month);
  if (drift === undefined) throw new Error(`${month} was not compared`);
  return drift;
};

beforeAll(async () => {
  months = await readMonths();
  sides = await Promise.all(months.map((month) => governed(month)));
  const compared = new Map<string, Drift>();
  for (const [at, { month }] of months.entries()) {
    const [old, next] = [sides[at - 1], sides[at]];
    if (old !== undefined && next !== undefined)
      compared.set(month, await diffAssessments(old, next));
  }
  drifts = compared;
  const [august, september] = [sides[1], sides[2]];
  const [newest, declared] = [months.at(-1), sides.at(-1)];
  if (!august || !september || !newest || !declared) throw new Error('the story is too short');
  back = await diffAssessments(september, august);
  declaredSince = await diffAssessments(sideIn(await judgeMonth(newest)), declared, declared);
  askedSince = await diffAssessments(await governed(newest, before), declared, declared);
}, 240_000);

describe.for(later)('%s, as against the month before', { tags: ['slow'] }, (month) => {
  const told = toldMonth(month);
  const claims = claimsOf(told);

  test('every event of the story is expected to be told in some way', () => {
    const events = Object.keys(told.events).map((event) => `${month}.yaml ${event}`);
    const story = citations.inMonth(month);
    expect(events.filter((event) => !citations.isThere(event))).toEqual([]);
    expect(story.filter((event) => !events.includes(event))).toEqual([]);
  });

  test('what happened is told as what it is', () => {
    const wrong = claims.flatMap((claim) => toldOtherwise(claim, driftOf(month)) ?? []);
    expect(wrong).toEqual([]);
  });

  test('nothing else is said to have happened', () => {
    const surprising = driftOf(month)
      .changes.filter((change) => claimed.includes(change.class))
      .filter(
        (change) => !claims.some((claim) => claim.class === change.class && isAbout(claim, change)),
      );
    expect(
      surprising.map(({ class: name, check, subject }) => `${name}: ${check} ${subject}`),
    ).toEqual([]);
  });

  test('controls are told by the axis that moved them', () => {
    const expected = Object.entries(told.controls).flatMap(([name, controls]) =>
      Object.keys(controls).map((control) => `${name}: ${control}`),
    );
    const found = driftOf(month).controls.map(
      ({ class: name, framework, control, system }) => `${name}: ${framework} ${control} ${system}`,
    );
    expect(expected.filter((each) => !found.includes(each))).toEqual([]);
  });
});

describe('the classes of change', { tags: ['slow'] }, () => {
  test('are all shown by the story', () => {
    const shown = new Set<string>(
      [...factsTold(), ...controlsTold()].map((change) => change.class),
    );
    expect(driftClasses.filter((name) => !shown.has(name))).toEqual(['unchanged']);
    for (const drift of drifts.values()) expect(drift.counts.unchanged).toBeGreaterThan(1000);
  });

  test('tell the way back from September as a subscription that left', () => {
    const left = back.changes.filter(({ subject }) =>
      subject.includes('2e30ffd6-012d-4205-ae3f-b0bb5e5f9fe1'),
    );
    expect(new Set(left.map((change) => change.class))).toEqual(new Set(['scope-left']));
  });

  test('tell what declarations of today change of the same snapshot as nothing of the estate', () => {
    const names = new Set(declaredSince.changes.map((change) => change.class));
    expect(names).toEqual(new Set(['parameter-changed', 'acceptance-changed', 'exempted']));
    expect(declaredSince.rejudged?.differs).toEqual(['workspace']);
  });

  test('tell a question that is new as such, whatever its answer', () => {
    expect(askedSince.rejudged?.differs).toEqual(['catalogs']);
    expect(
      askedSince.changes.map(({ class: name, check, after }) => [name, check, after]),
    ).toContainEqual(['catalog-changed', 'AZ-DEF-020', 'pass']);
    expect(new Set(askedSince.changes.map(({ check }) => check))).toEqual(new Set(['AZ-DEF-020']));
  });
});
