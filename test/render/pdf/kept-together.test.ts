import { expect, test } from 'vitest';
import type { Block } from '../../../src/model/pack.ts';
import { aPageTable, rendered } from './rendered.ts';

const heading = (level: 1 | 2 | 3, text: string): Block => ({
  kind: 'heading',
  level,
  text,
  anchor: text.toLowerCase().replaceAll(' ', '-'),
});
const plain = (text: string): Block => ({ kind: 'text', text, tone: 'plain' });
const boxes: Block = { kind: 'sign-off', boxes: ['Prepared by', 'Reviewed by'] };
const rowsOf = (name: string, count: number): Block =>
  aPageTable(...Array.from({ length: count }, (_, at) => [`${name}-${at}.`, 'id']));

/** Each list: words that must stand on one page, in whatever height of the page these blocks begin. */
const together: readonly (readonly [string, readonly Block[], readonly (readonly string[])[]])[] = [
  [
    'a heading, the first rows of its table, and boxes below the last',
    [heading(3, 'Why unknown'), rowsOf('row', 9), boxes],
    [
      ['Why unknown', 'row-0.'],
      ['row-7.', 'row-8.', 'Prepared by'],
    ],
  ],
  [
    'a heading, a short table and the boxes below it',
    [heading(3, 'Why unknown'), rowsOf('row', 3), boxes],
    [['Why unknown', 'row-0.', 'row-2.', 'Prepared by']],
  ],
  [
    'the end of a long table and the boxes below it',
    [rowsOf('row', 40), boxes],
    [['row-38.', 'row-39.', 'Prepared by']],
  ],
  [
    'the end of long facts and the boxes below them',
    [
      { kind: 'facts', rows: Array.from({ length: 40 }, (_, at) => [`fact-${at}.`, 'value']) },
      boxes,
    ],
    [['fact-38.', 'fact-39.', 'Prepared by']],
  ],
  [
    'the last words on what is signed, and the boxes below a line',
    [{ kind: 'list', items: ['The first of it.', 'The last of it.'] }, plain('Seen.'), boxes],
    [['The last of it.', 'Seen.', 'Prepared by']],
  ],
  [
    'a long line that names what follows, and the start of it',
    [
      plain(`What people must supply, all of it open for ${'a-system, '.repeat(14)}and one:`),
      { kind: 'list', items: ['The first of it.', 'The second of it.', 'The third of it.'] },
    ],
    [['all of it open', 'and one:', 'The first of it.', 'The second of it.']],
  ],
  [
    'a chapter, its words, its first section and the start of what that holds',
    [heading(1, 'Acceptance'), plain('Of risk.'), heading(2, 'Waivers'), rowsOf('row', 30)],
    [['Acceptance', 'Of risk.', 'Waivers', 'row-0.', 'row-1.']],
  ],
  [
    'a chapter of one fact, and its first section',
    [
      heading(1, 'Inventory'),
      plain('What there is.'),
      { kind: 'facts', rows: [['Resources', 'forty-one']] },
      heading(2, 'By type'),
      rowsOf('row', 30),
    ],
    [['What there is.', 'forty-one', 'By type', 'row-0.', 'row-1.']],
  ],
  [
    'the lines of a short paragraph',
    [plain(`begins ${'and goes on with some more words '.repeat(9)}ends.`)],
    [['begins', 'ends.']],
  ],
];

test.for(together)('on one page stand %s', { timeout: 60_000 }, async ([, blocks, lists]) => {
  const pages = new Set<string>();
  // Of twenty-eight rows of a page, so that what follows meets its foot.
  for (let above = 13; above < 36; above += 2) {
    const read = await rendered(rowsOf('above', above), ...blocks);
    for (const words of lists) {
      const on = words.map((word) => read.pages.findIndex((page) => page.includes(word)));
      expect(new Set(on).size, `${words.join(' | ')} after ${above} rows`).toBe(1);
      expect(on).not.toContain(-1);
    }
    pages.add(read.pages.map((page) => lists.flat().some((word) => page.includes(word))).join(' '));
  }
  expect(pages.size).toBeGreaterThan(1);
});
