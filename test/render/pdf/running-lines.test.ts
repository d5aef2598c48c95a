import { describe, expect, test } from 'vitest';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { readPdf } from './read-pdf.ts';

const always = ['SAMPLE', 'INCOMPLETE', 'UNSIGNED', 'NOT RE-PERFORMABLE'];

describe('every mark stands whole on every page, whatever the title takes', () => {
  const titles = ['EU AI Act', 'Microsoft cloud security benchmark v2 (preview)', 'W'.repeat(120)];
  const classifications = [
    'Confidential',
    'Contoso strictly confidential, internal',
    'W'.repeat(40),
  ];

  test.for(
    (['A4', 'LETTER'] as const).flatMap((page) =>
      titles.flatMap((title) => classifications.map((mark) => [page, title, mark] as const)),
    ),
  )('on %s, under %s, beside %s', async ([page, title, classification]) => {
    const marks = [classification, ...always];
    const blocks = [
      { kind: 'heading', level: 1, text: 'First', anchor: 'first' } as const,
      { kind: 'page-break' } as const,
      { kind: 'heading', level: 1, text: 'Second', anchor: 'second' } as const,
    ];
    const { pages } = await readPdf(
      await renderPdf(aDocument({ title, marks, blocks }), { ...templates.theme, page }),
    );
    expect(pages).toHaveLength(2);
    for (const shown of pages) for (const mark of marks) expect(shown).toContain(mark);
  });
});
