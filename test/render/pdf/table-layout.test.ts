import { describe, expect, test } from 'vitest';
import type { Block } from '../../../src/model/pack.ts';
import { aPageTable, rendered } from './rendered.ts';

describe('columns', () => {
  const words = 'words that fill a cell of their own with many more words than fit '.repeat(6);
  const id = 'F-AZ-AIS-001-4d320ce312b0';
  const narrow = (name: string): Block => ({
    kind: 'table',
    table: {
      columns: [
        { header: 'Row', width: 1, kind: 'code' },
        { header: 'Verdict', width: 1, kind: 'outcome' },
        ...['a', 'b', 'c', 'd'].map((header) => ({ header, width: 60, kind: 'text' as const })),
      ],
      rows: [[id, 'not-determined', name, `${name} ${words}`, `${name} ${words}`, words]],
    },
  });

  test('give an id and an outcome the room to stand in one piece, however little weight they have', async () => {
    const [page] = (await rendered(narrow('x'))).pages;
    expect(page).toContain(id);
    expect(page).toContain('? not-determined');
  });

  test('are not crowded out by a resource with a long name', async () => {
    const long = ['x'.repeat(300), 'y'.repeat(300), 'z'.repeat(300)];
    const { pages } = await rendered(narrow(long.join(' ')), narrow(long[0] ?? ''));
    const text = pages.join('\n');
    expect(text.split(id)).toHaveLength(3);
    expect(text.split('? not-determined')).toHaveLength(3);
  });
});

test('a heading never stands alone at the foot of a page', async () => {
  const row = ['name', 'id'];
  // One of these leaves room for the heading and for nothing under it.
  for (let lines = 56; lines < 64; lines++) {
    const rows = Array.from({ length: lines }, () => row);
    const { pages } = await rendered(
      aPageTable(...rows),
      { kind: 'heading', level: 2, text: 'Register', anchor: 'r' },
      { kind: 'text', text: 'Lead.', tone: 'plain' },
      aPageTable(...Array.from({ length: 60 }, () => ['under', 'below'])),
    );
    const page = pages.find((each) => each.includes('Register'));
    expect(page).toContain('under');
  }
});

test('a line that names what follows never stands alone at the foot of a page', async () => {
  const pushed: string[] = [];
  for (let lines = 52; lines < 64; lines++) {
    const rows = Array.from({ length: lines }, () => ['name', 'id']);
    const { pages } = await rendered(
      aPageTable(...rows),
      { kind: 'text', text: 'What people must supply:', tone: 'plain' },
      { kind: 'list', items: ['The first of it.', 'The second of it.'] },
    );
    const at = pages.findIndex((page) => page.includes('What people must supply:'));
    expect(pages[at]).toContain('The first of it.');
    pushed.push(String(at));
  }
  // The line met the foot of a page on the way.
  expect(new Set(pushed).size).toBeGreaterThan(1);
});

test('a fact stays on one page with its label', async () => {
  const value = 'words of a fact that takes some lines '.repeat(12).trim();
  for (let lines = 48; lines < 62; lines++) {
    const rows = Array.from({ length: lines }, () => ['name', 'id']);
    const { pages } = await rendered(aPageTable(...rows), {
      kind: 'facts',
      rows: [
        ['First', 'short'],
        ['Second', `begins ${value} ends`],
      ],
    });
    const page = pages.find((each) => each.includes('begins'));
    expect(page).toContain('ends');
  }
});
