import { expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { Pack } from '../../src/model/pack.ts';
import { aCatalog, aCheck } from '../builders/a-catalog.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { blockText, cellText, documentOf } from './page-text.ts';

/** The pack of an organisation to which one framework belongs, and a check that none of its controls names. */
function packWithAdditions(): Promise<Pack> {
  const { frameworks, checks, ...rest } = aCatalog();
  const catalog = {
    ...rest,
    frameworks: frameworks.map((each) =>
      each.id === 'mcsb' ? { ...each, added: true as const } : each,
    ),
    checks: [...checks, aCheck({ id: 'CON-AIS-001', fact: 'own', title: 'Own' })],
  };
  return buildPack(aPackInput({ catalog }));
}

test('what an organisation added is named on the cover of every report and in README.txt', async () => {
  const pack = await packWithAdditions();
  const words = 'frameworks mcsb; checks CON-AIS-001.';
  for (const { facts } of pack.documents) {
    const lines = facts.map(([label, value]) => `${label}: ${cellText(value)}`);
    expect(lines.join('\n')).toContain(`Added by this organisation: ${words}`);
  }
  const [readMe] = pack.texts;
  expect(readMe?.text).toContain(words);
});

test('its framework says so under the title and in the dashboard, and no other does', async () => {
  const pack = await packWithAdditions();
  const mark = ', added by this organisation';
  expect(documentOf(pack, 'mcsb.pdf').subtitle).toContain(mark);
  expect(documentOf(pack, 'eu-ai-act.pdf').subtitle).not.toContain(mark);
  const groups = (await rowsOf(pack.workbook, 'dashboard')).map(({ Group }) =>
    cellText(Group ?? ''),
  );
  const marked = groups.filter((group) => group.includes(mark));
  expect(marked.length).toBeGreaterThan(0);
  expect(marked.filter((group) => !group.startsWith('Microsoft cloud'))).toEqual([]);
});

test('where nothing was added, nothing is said of it', async () => {
  const pack = await buildPack(aPackInput());
  const text = pack.documents.flatMap(({ facts, blocks }) => [
    ...facts.map(([label]) => label),
    ...blocks.map(blockText),
  ]);
  expect(text.filter((words) => /added by/i.test(words))).toEqual([]);
});
