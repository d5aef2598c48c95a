import { expect, test } from 'vitest';
import type { TieOut } from '../../src/model/tie-out.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aTieOut } from '../builders/a-tie-out.ts';
import { subscriptions } from '../builders/an-estate.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { documentOf, documentText } from './page-text.ts';

const differing = aTieOut({
  beside: 'defender',
  status: 'unexplained',
  equal: 2,
  causes: [
    { cause: 'exempted', count: 1 },
    { cause: 'unexplained', count: 1 },
  ],
  differences: [
    {
      what: 'Keys are off',
      subject: '/x',
      theirs: '"Compliant"',
      ours: 'fail',
      cause: 'unexplained',
    },
  ],
});
const unread = aTieOut({
  status: 'not-determined',
  reason: 'policy-states: Azure refused.',
  compared: 0,
  equal: 0,
  outside: 0,
});

const packOf = (...tieOut: TieOut[]) => buildPack(aPackInput({ assessment: { tieOut } }));
const heading = "Microsoft's numbers beside ours";
const sectionOf = async (...tieOut: TieOut[]): Promise<string> => {
  const text = documentText(documentOf(await packOf(...tieOut), 'mcsb.pdf'));
  return text.slice(text.lastIndexOf(heading));
};

test('stands in the report of the framework it is about, and in no other', async () => {
  const pack = await packOf(aTieOut());
  expect(documentText(documentOf(pack, 'mcsb.pdf'))).toContain(heading);
  expect(documentText(documentOf(pack, 'eu-ai-act.pdf'))).not.toContain(heading);
});

test('shows both sides, what was left out, and each cause with its number', async () => {
  expect(await sectionOf(aTieOut())).toContain(
    ' | 4 | 4 | 1 | 3 pass, 1 fail, 0 neither | 3 pass, 1 fail, 0 neither | the same',
  );
  const section = await sectionOf(differing);
  expect(section).toContain('| 1 exempted there; 1 unexplained');
  expect(section).toContain('Keys are off | /x | "Compliant" | fail | unexplained');
});

test('what is unexplained comes first, what could not be compared last and without numbers', async () => {
  const section = await sectionOf(unread, aTieOut(), differing);
  const places = ['. policy-states: Azure refused.', '| the same', '1 unexplained'].map((words) =>
    section.indexOf(words),
  );
  expect(places).toEqual(places.toSorted((a, b) => b - a));
  expect(section).not.toContain('| 0 | 0 | 0 |');
});

test('says of each kind what is compared and counted, and whose word the second side is', async () => {
  const heads = (beside: TieOut['beside']) => async () => {
    const { blocks } = documentOf(await packOf(aTieOut(), differing), 'mcsb.pdf');
    const at = blocks.findIndex(
      (block) => block.kind === 'heading' && block.anchor === `tie-out-${beside}`,
    );
    return blocks
      .slice(at, at + 3)
      .flatMap((block) =>
        block.kind === 'table' ? block.table.columns.map(({ header }) => header) : [],
      );
  };
  expect(await heads('defender')()).toEqual(
    expect.arrayContaining(['Assessments compared', 'By our reading of its recommendations']),
  );
  expect(await heads('policy')()).toEqual(
    expect.arrayContaining(['Pairs compared', 'By verdicts of our checks']),
  );
  const rows = await rowsOf((await packOf(aTieOut(), differing)).workbook, 'tie-out');
  expect(rows).toMatchObject([
    { 'Compared are': 'pairs of a resource and a policy', 'Here is': 'verdicts of our checks' },
    {
      'Compared are': 'assessments',
      'Here is': 'our reading of its recommendations',
      'Counts are of': 'resources, once for each assessment',
    },
    { What: 'difference', 'Here is': 'our reading of its recommendations' },
  ]);
});

test('one reason that many subscriptions share is said once, with their names', async () => {
  const silent = subscriptions.map((subscription) => ({ ...unread, subscription }));
  const section = await sectionOf(...silent);
  expect(section.split('policy-states: Azure refused.')).toHaveLength(2);
  for (const subscription of subscriptions) expect(section).toContain(subscription);
});

test('never shows a share of anything', async () => {
  expect(await sectionOf(aTieOut(), differing)).not.toMatch(/\d\s?%/);
});

test('the workbook has a row for each comparison, and for each difference below it', async () => {
  const rows = await rowsOf((await packOf(differing, unread)).workbook, 'tie-out');
  expect(rows).toMatchObject([
    { What: 'comparison', Status: 'unexplained', Compared: 4, 'The same': 2, 'Fail there': 1 },
    { What: 'difference', Status: 'unexplained', Resource: '/x', 'Said there': '"Compliant"' },
    {
      What: 'comparison',
      Status: 'not-determined',
      Difference: 'not determined: policy-states: Azure refused.',
    },
  ]);
  expect(new Set(rows.map((each) => each['Row'])).size).toBe(3);
});
