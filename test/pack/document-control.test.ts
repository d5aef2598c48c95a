import { describe, expect, test } from 'vitest';
import type { Closing } from '../../src/model/workspace/closing.ts';
import type { History } from '../../src/model/workspace/workspace.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { documentControl } from '../../src/pack/document-control.ts';
import { aWorkspace } from '../mappings/judge/a-workspace.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aDeclaredInput } from './a-declared-estate.ts';

// The evidence was read on 2026-10-31.
const prepared = { by: 'governance@contoso.example', on: '2026-11-02' };
const approved = { by: 'board@contoso.example', on: '2026-11-06' };

function controlOf(closing?: Partial<Closing>, id = '2026-10'): Record<string, string> {
  const closings =
    closing === undefined
      ? []
      : [{ id, file: `closings/${id}.yaml`, prepared, reopened: [], ...closing }];
  return Object.fromEntries(documentControl(aDeclaredInput({ declared: { closings } })));
}

describe('an approval stands on page one', () => {
  test('with who gave it and when', () => {
    expect(controlOf({ approved })).toMatchObject({
      'Prepared, 2026-10': 'governance@contoso.example on 2026-11-02',
      'Reviewed, 2026-10': 'awaiting review',
      'Approved, 2026-10': 'board@contoso.example on 2026-11-06',
    });
  });

  test('as awaited where the month of the snapshot is not closed, whatever other month is', () => {
    const awaited = {
      Period: expect.stringMatching(/^2026-10,/),
      'Prepared, 2026-10': 'awaiting preparation',
      'Reviewed, 2026-10': 'awaiting review',
      'Approved, 2026-10': expect.stringMatching(/^awaiting approval: 2026-10 is not closed/),
    };
    expect(controlOf()).toMatchObject(awaited);
    expect(controlOf({ approved }, '2026-09')).toMatchObject(awaited);
  });

  test('as awaited, with preparation and review, where there is no workspace', () => {
    expect(Object.fromEntries(documentControl(aPackInput()))).toMatchObject({
      Period: expect.stringMatching(/^2026-10,/),
      'Prepared, 2026-10': 'awaiting preparation',
      'Reviewed, 2026-10': 'awaiting review',
      'Approved, 2026-10': 'awaiting approval',
    });
  });

  test('as awaited before it is given', () => {
    expect(controlOf({})['Approved, 2026-10']).toBe('awaiting approval');
  });

  test('as awaited where it is older than the evidence', () => {
    const early = { ...approved, on: '2026-10-30' };
    expect(controlOf({ approved: early })['Approved, 2026-10']).toBe(
      'awaiting approval: board@contoso.example on 2026-10-30, before the evidence was read',
    );
  });

  test.for([
    { on: '2026-11-05', words: 'board@contoso.example on 2026-11-06' },
    {
      on: '2026-11-06',
      words: 'awaiting approval: board@contoso.example on 2026-11-06, and reopened since',
    },
  ])('where the month was reopened on $on: $words', ({ on, words }) => {
    const reopened = [{ by: 'risk@contoso.example', on, because: 'A waiver came late.' }];
    expect(controlOf({ approved, reopened })).toMatchObject({
      'Approved, 2026-10': words,
      'Reopened, 2026-10': `risk@contoso.example on ${on}: A waiver came late.`,
    });
  });
});

describe('a review stands on page one', () => {
  const reviewed = { by: 'audit@contoso.example', on: '2026-11-04' };

  test('with who gave it and when, whether or not anybody approved', () => {
    const words = 'audit@contoso.example on 2026-11-04';
    expect(controlOf({ reviewed })['Reviewed, 2026-10']).toBe(words);
    expect(controlOf({ reviewed, approved })['Reviewed, 2026-10']).toBe(words);
  });

  test.for([
    { on: '2026-10-30', counts: false },
    { on: '2026-10-31', counts: true },
  ])('of $on held against the day of the evidence: counts $counts', ({ on, counts }) => {
    const words = `audit@contoso.example on ${on}`;
    expect(controlOf({ reviewed: { ...reviewed, on } })['Reviewed, 2026-10']).toBe(
      counts ? words : `awaiting review: ${words}, before the evidence was read`,
    );
  });

  test.for([
    { on: '2026-11-03', words: 'audit@contoso.example on 2026-11-04' },
    {
      on: '2026-11-04',
      words: 'awaiting review: audit@contoso.example on 2026-11-04, and reopened since',
    },
  ])('where the month was reopened on $on: $words', ({ on, words }) => {
    expect(controlOf({ reviewed, reopened: reopenedOn(on) })['Reviewed, 2026-10']).toBe(words);
  });

  test('as awaited where the month was reopened between it and the approval, which stands', () => {
    expect(controlOf({ reviewed, approved, reopened: reopenedOn('2026-11-05') })).toMatchObject({
      'Reviewed, 2026-10':
        'awaiting review: audit@contoso.example on 2026-11-04, and reopened since',
      'Approved, 2026-10': 'board@contoso.example on 2026-11-06',
    });
  });
});

describe('a preparation stands on page one', () => {
  test.for([
    { on: '2026-10-30', counts: false },
    { on: '2026-10-31', counts: true },
  ])('of $on held against the day of the evidence: counts $counts', ({ on, counts }) => {
    const words = `governance@contoso.example on ${on}`;
    expect(controlOf({ prepared: { ...prepared, on } })['Prepared, 2026-10']).toBe(
      counts ? words : `awaiting preparation: ${words}, before the evidence was read`,
    );
  });

  test.for([
    { on: '2026-11-01', words: 'governance@contoso.example on 2026-11-02' },
    {
      on: '2026-11-02',
      words: 'awaiting preparation: governance@contoso.example on 2026-11-02, and reopened since',
    },
  ])('where the month was reopened on $on: $words', ({ on, words }) => {
    expect(controlOf({ reopened: reopenedOn(on) })['Prepared, 2026-10']).toBe(words);
  });
});

const reopenedOn = (on: string) => [
  { by: 'risk@contoso.example', on, because: 'A waiver came late.' },
];

test('retention is counted from the day the report speaks for', () => {
  const { settings } = aWorkspace();
  const retention = { years: 10, basis: 'Article 18' };
  const workspace = { settings: { ...settings, retention } };
  const facts = new Map(documentControl(aDeclaredInput({ declared: workspace })));
  expect(facts.get('Retention')).toBe('10 years, until 2036-10-31: Article 18');
  expect(controlOf()['Retention']).toBe('not declared');
});

test('files without a known commit are counted as such, and who says so is named', () => {
  const attributedBy = 'attribution.json';
  const files = ['a.yaml', 'attribution.json', 'b.yaml'];
  const brought = {
    file: 'a.yaml',
    commit: 'c0ffee',
    on: '2026-10-01',
    by: 'someone',
    sha256: 'a',
  };
  const attributed = (history: History, ...attribution: (typeof brought)[]) =>
    new Map(documentControl(aDeclaredInput({ declared: { files, attribution, history } }))).get(
      'Attribution',
    );
  const none = 'none: no git commit is known for any of the 2 files of the workspace';
  expect(attributed('none')).toBe(none);
  expect(attributed('whole', brought, { ...brought, file: 'b.yaml' })).toMatch(/brought them$/);
  expect(attributed('whole', brought)).toMatch(
    /^1 of 2 files.* The others were changed or added and not committed since: their waivers and attestations count as retroactive/,
  );
  const carried = { files, attribution: [brought], history: 'whole', attributedBy } as const;
  expect(
    new Map(documentControl(aDeclaredInput({ declared: carried }))).get('Attribution'),
  ).toMatch(
    /^1 of 2 files.*, as attribution\.json states for files of the same sha256; git itself was not asked\. The others are not there with the sha256 .* count as retroactive/,
  );
  expect(attributed('shallow')).toMatch(
    /^none: .* Git's history is cut off here .* count as retroactive.*`git fetch --unshallow`, in CI `fetch-depth: 0`$/,
  );
  expect(attributed('unreadable')).toMatch(
    /^none: .* git cannot answer for it, .* count as retroactive, and an attribution\.json among them is not believed\. Make `git log` work/,
  );
});

test('the classification mark stands on every page of every document', async () => {
  const { documents } = await buildPack(aDeclaredInput());
  expect(documents.length).toBeGreaterThan(1);
  for (const { marks } of documents) expect(marks).toContain('Confidential');
});
