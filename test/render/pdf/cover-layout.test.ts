import { describe, expect, test } from 'vitest';
import { disclaimerOf } from '../../../src/pack/disclaimer.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { dense, readPdf } from './read-pdf.ts';

const marks = ['Contoso strictly confidential, internal', 'SAMPLE', 'INCOMPLETE', 'UNSIGNED'];
const disclaimer = disclaimerOf(templates.report);
const words = 'contoso words '.repeat(20);

async function printed(page: 'A4' | 'LETTER', facts: [string, string][], title = 'EU AI Act') {
  const document = aDocument({
    title,
    marks: [...marks, 'NOT RE-PERFORMABLE'],
    facts,
    blocks: [
      { kind: 'text', tone: 'note', text: disclaimer },
      { kind: 'page-break' },
      { kind: 'heading', level: 1, text: 'Contents', anchor: 'contents' },
    ],
  });
  const { pages } = await readPdf(await renderPdf(document, { ...templates.theme, page }));
  return pages.map(dense);
}

describe('page one holds every fact and the whole disclaimer, and nothing runs over', () => {
  test.for([
    ['A4', 'few', 3, 30, 'EU AI Act'],
    ['A4', 'many', 21, 80, 'EU AI Act'],
    ['LETTER', 'many', 21, 80, 'EU AI Act'],
    ['A4', 'many long ones', 20, 130, 'EU AI Act'],
    ['LETTER', 'many long ones', 18, 130, 'W'.repeat(100)],
  ] as const)('on %s with %s', async ([page, , count, length, title]) => {
    const facts = Array.from({ length: count }, (_, at): [string, string] => [
      `label ${at}`,
      `${words.slice(0, length)} ${at}.`,
    ]);
    const pages = await printed(page, facts, title);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain(dense(disclaimer));
    for (const [label, value] of facts) expect(pages[0]).toContain(dense(`${label}${value}`));
    expect(pages[1]).not.toContain('label');
  });
});

test('a disclaimer that finds no room at all goes to the next page whole', async () => {
  const facts = Array.from({ length: 90 }, (_, at): [string, string] => [`label ${at}`, 'x']);
  const pages = await printed('A4', facts);
  expect(pages.filter((page) => page.includes(dense(disclaimer)))).toHaveLength(1);
  expect(pages.length).toBeGreaterThan(2);
});
