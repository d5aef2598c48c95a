import { expect, test } from 'vitest';
import type { Cell } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { aDrift } from '../builders/a-drift.ts';
import { everyRecord } from '../builders/azure-says.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { aGap, chatInput, wholeInput } from './an-azure-section.ts';
import { linkOf, wordsOf } from './an-azure-sheet.ts';

type Row = Readonly<Record<string, Cell>>;
type Led = {
  readonly from: string;
  readonly head: string;
  readonly row: Row;
  readonly link: string;
};

async function sheetsOf(input: PackInput): Promise<Map<string, Row[]>> {
  const { workbook } = await buildPack({ ...input, formats: ['xlsx'] });
  const all = new Map<string, Row[]>();
  for (const { id } of workbook.sheets) all.set(id, await rowsOf(workbook, id));
  return all;
}

function* linksIn(sheets: ReadonlyMap<string, readonly Row[]>): Generator<Led> {
  for (const [from, rows] of sheets)
    for (const row of rows)
      for (const [head, cell] of Object.entries(row)) {
        const link = linkOf(cell);
        if (link?.startsWith('#') === true) yield { from, head, row, link };
      }
}

const records = { records: everyRecord };
const everything = wholeInput({ ...records, gaps: [aGap('alerts', '/')] }, { drift: aDrift() });
const inputs: readonly (readonly [string, PackInput])[] = [
  ['of everything', everything],
  ['of one system', chatInput(records)],
  ['with a workspace', aDeclaredPack()],
];

test.for(inputs)('every link in a pack %s leads to a row that is there', async ([, input]) => {
  const sheets = await sheetsOf(input);
  const places = [...linksIn(sheets)].map(({ link }) => link);
  expect(places.length).toBeGreaterThan(30);
  const rows = (place: string): number =>
    sheets.get(place.slice(1).split(':')[0] ?? '')?.length ?? -1;
  // A link to a sheet alone needs the sheet, and no row of it.
  const dead = places.filter((place) => rows(place) < Number(place.split(':')[1] ?? 0));
  expect(dead).toEqual([]);
});

/** What stands at both ends of a link, by sheet and head. */
const ends: Readonly<Record<string, (from: Row, to: Row) => readonly unknown[]>> = {
  'controls First of these': (from, to) => [wordsOf(from['First of these']), to['Row']],
  'controls First finding': (from, to) => [wordsOf(from['First finding']), to['Row']],
  'deficiencies First finding': (from, to) => [wordsOf(from['First finding']), to['Row']],
  'resources First finding': (from, to) => [from['Resource id'], to['Resource id']],
  'findings Resource': (from, to) => [from['Resource id'], to['Resource id']],
  'findings Deficiency': (from, to) => [wordsOf(from['Deficiency']).split('; ')[0], to['Row']],
  'findings Query': (from, to) => [wordsOf(from['Query']), to['Row']],
  'deficiencies First control': (from, to) => [
    wordsOf(from['First control']),
    `${wordsOf(to['Framework'])} ${wordsOf(to['Control'])}`,
  ],
  'remediation-plan Counts as': (from, to) => [from['Row'], to['Row']],
  'remediation-plan First of these': (from, to) => [
    wordsOf(from['First of these']),
    `${wordsOf(to['Framework'])} ${wordsOf(to['Control'])}`,
  ],
  'recommendations Resource': (from, to) => [from['Resource id'], to['Resource id']],
  'alerts Resource': (from, to) => [from['Resource id'], to['Resource id']],
  'alerts What': (from, to) => [from['Row'], to['Row']],
  'attack-paths Target': (from, to) => [
    wordsOf(from['Target id']).toLowerCase(),
    to['Resource id'],
  ],
  'models Account': (from, to) => [
    wordsOf(from['Account']),
    wordsOf(to['Resource id']).split('/').at(-1),
  ],
  'policy What': (from, to) => [from['Scope'], to['Resource id']],
};

test('a link leads to what its cell speaks of', async () => {
  const sheets = await sheetsOf(everything);
  const seen = new Set<string>();
  for (const { from, head, row, link } of linksIn(sheets)) {
    const both = ends[`${from} ${head}`];
    const [sheet = '', at] = link.slice(1).split(':');
    const target = sheets.get(sheet)?.[Number(at) - 1];
    if (both === undefined || target === undefined) continue;
    seen.add(`${from} ${head}`);
    const [one, other] = both(row, target);
    expect([from, head, one]).toEqual([from, head, other]);
  }
  expect([...seen].toSorted()).toEqual(Object.keys(ends).toSorted());
});

test('a control that something breaks names it, and others name nothing', async () => {
  const sheets = await sheetsOf(wholeInput({}));
  const rows = sheets.get('controls') ?? [];
  const ids = new Set((sheets.get('deficiencies') ?? []).map((row) => row['Row']));
  for (const row of rows) {
    const broken = /^(deficiency|gap)/.test(wordsOf(row['Conclusion']));
    const named = wordsOf(row['Broken by'])
      .split('; ')
      .filter((id) => id !== '');
    expect([row['Row'], named.length > 0]).toEqual([row['Row'], broken]);
    for (const id of named) expect(ids).toContain(id);
  }
});

const portals = async (cloud: string) =>
  ((await sheetsOf(wholeInput({ cloud }))).get('resources') ?? []).map((row) =>
    linkOf(row['Portal']),
  );

test('resources lead to the portal of their cloud', async () => {
  const links = await portals('public');
  expect(links).toHaveLength(4);
  for (const link of links)
    expect(link).toMatch(/^https:\/\/portal\.azure\.com\/#resource\/subscriptions\//);
  expect(new Set(await portals('sample'))).toEqual(new Set([undefined]));
});
