import { expect, test } from 'vitest';
import { factsDigest } from '../../src/model/workspace/row-facts.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { systemView } from '../../src/pack/system-view.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { aDraw, anItem, aSample, digest } from './a-sample.ts';

const sample = aSample();
const risk = aSample({
  method: 'risk',
  population: { size: 4, digest, unread: ['alerts: failed', 'scope: short'] },
});
const untouched = aSample({ size: 9, system: 'chat' });
const first = aDraw(sample, 'one', {
  items: [
    anItem('contoso-chat-prod', 'pass'),
    anItem('contoso-fraud', 'unknown'),
    anItem('gone', 'fail'),
    anItem('contoso-docs', 'pass', { verdicts: [] }),
    anItem('contoso-speech', 'pass', {
      verdicts: [{ check: 'X-1', verdict: 'pass', finding: 'F-X' }],
    }),
  ],
});
const second = aDraw(sample, 'two', { after: [first.id], items: [anItem('contoso-docs', 'pass')] });
const weighed = aDraw(risk, 'one', { items: [anItem('contoso-docs', 'pass', { weight: 2 })] });

const { workspace } = aDeclaredPack();
if (workspace === undefined) throw new Error('no workspace');
const sampled = aDeclaredPack({
  workspace: {
    ...workspace,
    samples: [sample, risk, untouched],
    draws: [first, second, weighed],
  },
});
const { workbook } = await buildPack(sampled);
const rows = await rowsOf(workbook, 'samples');

const idsOf = async (input: Parameters<typeof buildPack>[0]) =>
  (await buildPack(input)).workbook.sheets.map(({ id }) => id);

test('the sheet is there where a workspace has samples, and nowhere else', async () => {
  expect(workbook.sheets.map(({ id }) => id)).toContain('samples');
  expect(await idsOf(aDeclaredPack())).not.toContain('samples');
  expect(await idsOf(aDeclaredPack({ workspace: undefined }))).not.toContain('samples');
});

test('every draw is shown, as one of how many; so is what nobody drew from', () => {
  expect(rows.map((row) => [row['Draw'], row['Nonce'], row['Order']])).toEqual([
    ['1 of 2', 'one', 1],
    ['1 of 2', 'one', 2],
    ['1 of 2', 'one', 3],
    ['1 of 2', 'one', 4],
    ['1 of 2', 'one', 5],
    ['2 of 2', 'two', 1],
    ['1 of 1', 'one', 1],
    ['', '', ''],
  ]);
  expect(rows.at(-1)).toMatchObject({ Subject: 'nothing drawn yet', File: untouched.file });
});

test('every row has a cell under every head and an id of its own', () => {
  for (const row of rows) expect(Object.values(row)).not.toContain('no cell');
  const ids = rows.map((row) => row['Row']);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^Z-[0-9a-f]{12}$/);
});

test('verdicts then stand beside those of now, and what is no longer there is told', () => {
  const told = rows
    .slice(0, 5)
    .map((row) => [row['Verdict then'], row['Verdict now'], row['Since']]);
  expect(told).toEqual([
    ['pass', 'fail', 'changed'],
    ['unknown', 'unknown', 'the same'],
    ['fail', '', 'not in this evidence'],
    ['', '', 'not judged'],
    ['pass', '', 'not judged by the same checks'],
  ]);
});

test('an AI resource is linked to its row; what is not there is named', async () => {
  const names = (await rowsOf(workbook, 'resources')).map((row) => row['Name']);
  const [here, , gone] = rows.map((row) => row['Subject']);
  const row = names.indexOf('contoso-chat-prod') + 1;
  expect(here).toEqual({ text: 'contoso-chat-prod', link: `#resources:${row}` });
  expect(gone).toBe('gone');
});

test('a risk draw says not projectable, an incomplete frame what is not in it, on every row', () => {
  expect(rows.map((row) => row['Projectable'])).toEqual([
    ...Array<string>(6).fill('projectable'),
    'not projectable',
    'projectable',
  ]);
  expect(rows[6]).toMatchObject({
    'Frame complete': 'no',
    'Not in the frame': 'alerts: failed; scope: short',
    Weight: 2,
  });
  expect(rows[0]).toMatchObject({ 'Frame complete': 'yes', 'Not in the frame': '' });
});

test('a pack of one system shows what was drawn from that system alone', async () => {
  const view = await systemView({ ...sampled, system: { id: 'chat', name: 'Chat' } }, 'chat');
  expect(view.workspace?.samples).toEqual([untouched]);
  expect(view.workspace?.draws).toEqual([]);
});

test('samples change no verdict and no conclusion, and no figure', async () => {
  const plain = await buildPack(aDeclaredPack());
  for (const id of ['dashboard', 'controls', 'findings', 'deficiencies'])
    expect(await rowsOf(workbook, id)).toEqual(await rowsOf(plain.workbook, id));
});

const brought = (file: string, commit: string, on: string) => ({
  file,
  sha256: digest,
  commit: commit.repeat(40),
  on: `${on}T00:00:00Z`,
  by: 'grc@contoso.example',
});
const committed = aDeclaredPack({
  workspace: {
    ...workspace,
    samples: [sample, untouched],
    draws: [first],
    history: 'whole',
    files: [sample.file, untouched.file, first.file],
    attribution: [brought(sample.file, 'a', '2026-11-01'), brought(first.file, 'b', '2026-11-03')],
  },
});

test('which commit brought the frame, and which the draw, stands in every row; what git does not know says so', async () => {
  const all = await rowsOf((await buildPack(committed)).workbook, 'samples');
  const told = all.map((row) => [row['Published by commit'], row['Drawn by commit']]);
  expect(told).toEqual([
    ...Array.from({ length: 5 }, () => [
      'aaaaaaaaaaaa by grc@contoso.example on 2026-11-01',
      'bbbbbbbbbbbb by grc@contoso.example on 2026-11-03',
    ]),
    ['no commit known', ''],
  ]);
});

const factsOf = async (input: Parameters<typeof buildPack>[0]) => {
  const sheet = (await buildPack(input)).workbook.sheets.find(({ id }) => id === 'samples');
  const found = [];
  for await (const row of sheet?.rows() ?? [])
    if (row.includes(sample.id) && row.includes('one'))
      found.push(factsDigest(sheet?.columns ?? [], row));
  return found;
};

test('what a review of an item is of does not change because another draw was made, or a file committed', async () => {
  expect(await factsOf(committed)).toEqual(await factsOf(sampled));
  expect(new Set(await factsOf(sampled)).size).toBe(5);
});

const reviewTold = async (input: Parameters<typeof buildPack>[0]) => {
  const all = await rowsOf((await buildPack(input)).workbook, 'read-me');
  return all.find((row) => row['About'] === 'Internal review')?.['What'];
};

test('the read me names every sheet with columns for the review, and only those that are there', async () => {
  expect(await reviewTold(sampled)).toMatch(/^On Controls, Deficiencies and Samples: fill in/);
  expect(await reviewTold(aDeclaredPack())).toMatch(/^On Controls and Deficiencies: fill in/);
});

const samplesTold = async (input: Parameters<typeof buildPack>[0]) => {
  const all = await rowsOf((await buildPack(input)).workbook, 'read-me');
  return all.flatMap((row) => (row['About'] === 'Samples' ? [row['What']] : []));
};

test('the read me of a pack without samples says that none was published, and why none is told', async () => {
  expect(await samplesTold(aDeclaredPack())).toEqual([
    expect.stringMatching(/^None was published before this pack was made/),
  ]);
  expect(await samplesTold(aPackInput())).toEqual([expect.stringMatching(/made without one\.$/)]);
  expect(await samplesTold(aDeclaredPack({ system: { id: 'chat', name: 'Chat' } }))).toEqual([
    expect.stringMatching(/^None was published of this system alone/),
  ]);
  expect(await samplesTold(sampled)).not.toContainEqual(expect.stringContaining('None was'));
});
