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
    const [page] = (await rendered(narrow(long.join(' ')), narrow(long[0] ?? ''))).pages;
    expect(page?.split(id)).toHaveLength(3);
    expect(page).toContain('? not-determined');
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
