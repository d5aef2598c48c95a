import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { assessmentDigest } from '../../src/model/assessment-digest.ts';
import { type Json, valueAt } from '../../src/model/json.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { aColumn, aTable } from '../builders/a-workbook.ts';
import { csvLines } from '../../src/render/machine/csv.ts';
import { csvWords } from '../../src/pack/words.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { blockText, documentOf } from './page-text.ts';

const alone = readMeOf(await buildPack(aPackInput()));
const compared = readMeOf(await buildPack(aPackInput({ drift: aDrift() })));

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value));

/** With its line ends as spaces, so that a sentence can be looked for. */
function readMeOf({ texts }: Awaited<ReturnType<typeof buildPack>>): string {
  const text = texts.find(({ file }) => file === 'README.txt')?.text ?? '';
  return text.replace(/\s+/g, ' ');
}

const readMeAs = async (format: 'json' | 'csv' | 'xlsx') =>
  readMeOf(await buildPack(aPackInput({ formats: [format] })));

describe('the README of a pack', () => {
  test('says where the assessment lies, and that data/ is the sheets', () => {
    expect(alone).toContain('data/: every sheet of the workbook as JSON and CSV');
    expect(alone).toContain('inputs/assessment: the verdicts');
  });
  test('says what a CSV file does to text, wherever there is one, and so does the workbook', async () => {
    expect(await readMeAs('csv')).toContain(csvWords);
    expect(await readMeAs('xlsx')).toContain(csvWords);
    expect(await readMeAs('json')).not.toContain('apostrophe');
    const { workbook } = await buildPack(aPackInput());
    expect(await rowsOf(workbook, 'read-me')).toContainEqual({
      About: 'CSV files',
      What: csvWords,
    });
  });
  test('is right that a CSV file has an apostrophe before formulas alone, and yes for what is true', async () => {
    const { workbook } = await buildPack(aDeclaredPack());
    for (const { id } of workbook.sheets)
      for (const row of await rowsOf(workbook, id))
        for (const cell of Object.values(row)) expect(typeof cell).not.toBe('boolean');
    const signs = ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'];
    const starts = signs.flatMap((sign) => [`${sign}1`, ` ${sign}1`]);
    const rows = [[...starts, 'plain', -1]];
    const columns = rows[0]?.map((_, at) => aColumn(`${at}`)) ?? [];
    let text = '';
    for await (const piece of csvLines({ ...aTable({ columns, rows }) })) text += piece;
    const fields = text
      .split('\r\n')[1]
      ?.split(',')
      .map((field) => field.replaceAll('"', ''));
    expect(fields).toEqual([...starts.map((start) => `'${start}`), 'plain', '-1']);
  });
  test('promises that everything can be made again only where it can', () => {
    expect(alone).toContain('to make again every report and the workbook.');
    expect(alone).not.toContain('earlier');
    expect(compared).toContain(
      'every report but the progress report, and every sheet but Progress and Control changes.',
    );
    expect(compared).toContain('The snapshot they were judged from is not in this pack but');
  });
  test('tells the truth about rows: what privacy rules remove is not in them', () => {
    expect(alone).toContain('as received, minus the fields that privacy rules remove');
  });
  test('names the place of every value that the assessment digest is made of', () => {
    const input = aPackInput();
    const recipe = /JSON text \{(.*?)\} .*?, under (.*?)\. /.exec(alone);
    const keys = recipe?.[1]?.split(',').map((key) => key.slice(1, -1)) ?? [];
    const places = recipe?.[2]?.split(/, | and /) ?? [];
    const values = places.map((place) => valueAt(plain(input.assessment), place.split('.')));
    const { format, release, asOf, inputs, snapshot } = input.assessment;
    const own = { format, release, snapshot: snapshot.digest, ...inputs, asOf };
    const text = `{${keys.map((key, at) => `"${key}":${JSON.stringify(values[at])}`).join(',')}}`;
    expect(hash('sha256', text)).toBe(assessmentDigest(own));
  });
  test('gives the command that judges again what the pack carries, and so does page one', async () => {
    const again =
      'proofpack assess ./inputs/snapshot --frameworks inputs/frameworks --out ../again';
    expect(alone).toContain(`with proofpack 0.1.0. `);
    expect(alone).toContain(again);
    const late = aPackInput({ assessment: { asOf: '2026-11-05T23:59:59.999Z' } });
    expect(readMeOf(await buildPack(late))).toContain('inputs/frameworks --as-of 2026-11-05 --out');
    const page = new Map(documentOf(await buildPack(aPackInput()), 'mcsb.pdf').facts);
    expect(page.get('To verify')).toContain(`sha256sum -c SHA256SUMS; then ${again} must print`);
  });
  test('says what sums cannot show, and what to compare instead', () => {
    expect(alone).toContain('whoever can rewrite the files can rewrite all their sums');
    expect(alone).toContain('compare the bundle digest below with the one that the maker gave you');
  });
});

test('that nothing was declared is a limitation wherever limitations stand, and stands on page one', async () => {
  const { none: declarations } = templates.report.declarations;
  const pack = await buildPack(aPackInput());
  const limits = pack.texts.find(({ file }) => file === 'known-limitations.txt')?.text ?? '';
  expect(limits.replace(/\s+/g, ' ')).toContain(declarations);
  const report = documentOf(pack, 'mcsb.pdf');
  expect(report.facts).toContainEqual(['Workspace', declarations]);
  expect(report.blocks.map(blockText).join('\n')).toContain(declarations);
  expect(await rowsOf(pack.workbook, 'read-me')).toContainEqual({
    About: 'Known limitation',
    What: declarations,
  });
});
