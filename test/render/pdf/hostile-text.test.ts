import { describe, expect, test } from 'vitest';
import type { Block, PageTable } from '../../../src/model/pack.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { dense, readPdf } from './read-pdf.ts';
import { allOf, readStructure } from './read-structure.ts';
import { aPageTable, rendered } from './rendered.ts';

const { theme } = templates;

describe('hostile text is shown, never obeyed', () => {
  const nasty = [
    ['markup', '<svg onload=alert(1)>{"image":"x"}'],
    ['a right-to-left override', 'gpj\u202e.exe', 'gpj\\u{202e}.exe'],
    ['controls', 'a\u0000\u001b[2J\nb', 'a\\u{0}\\u{1b}[2J\\u{a}b'],
    ['tag characters', 'x\u{e0041}', 'x\\u{e0041}'],
    ['a lone surrogate', 'x\ud800', 'x\\u{d800}'],
    ['letters no font here has', 'שלום 統', 'שלום \\u{7d71}'],
    ['Greek, Cyrillic and Vietnamese', 'Δέλτα Жук Việt'],
    ['Hebrew with points', 'שָׁלוֹם'],
    ['Arabic, with what joins two letters in one', 'مرحبا بالعالم الإدارة'],
    ['symbols and signs of several fonts', 'a ✓ ⚠ → ☂ 😀 ≠ b'],
    ['a mark upon a letter of another font', 'q\u0323\u0301 ∆\u0301 ✓\u0301'],
    ['a prototype key', '__proto__ constructor'],
    ['a formula', '=cmd|calc!A1'],
  ] as const;

  test.for(nasty)('%s', async ([, input, output]) => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, text: input, anchor: 'h' },
      { kind: 'text', text: input, tone: 'plain' },
      { kind: 'text', text: input, tone: 'warning' },
      { kind: 'list', items: [input] },
      { kind: 'facts', rows: [[input, input]] },
      {
        kind: 'chart',
        chart: {
          kind: 'bars',
          title: input,
          alt: input,
          bars: [
            {
              label: input,
              parts: [
                { label: input, value: 1 },
                { label: 'fail', value: 1 },
              ],
            },
          ],
        },
      },
      aPageTable([input, input]),
    ];
    const bytes = await renderPdf(aDocument({ blocks }), theme);
    const { dense: text } = await readPdf(bytes);
    const times = text.split(dense(output ?? input)).length - 1;
    // In a picture a mark upon a letter is shown by its code point, whose digits stand apart from words read from the right.
    const inPicture = /\p{M}/u.test(input) ? 0 : 2;
    // Heading, two texts, list, both sides of the fact, title, bar and legend of the chart, two cells.
    expect(times).toBe(9 + inPicture);
    const [figure] = allOf('Figure', await readStructure(bytes));
    expect(dense(figure?.alt ?? '')).toBe(dense(output ?? input));
  });

  test('a word such as `constructor` in an outcome cell has no mark of its own', async () => {
    const table: PageTable = {
      columns: [{ header: 'Outcome', width: 10, kind: 'outcome' }],
      rows: [['constructor'], ['fail']],
    };
    const { dense: text } = await rendered({ kind: 'table', table });
    expect(text).toContain('constructor×fail');
  });

  test.for([
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['plain http', 'http://contoso.example/'],
    ['a sign-in in the address', 'https://user:secret@contoso.example/'],
    ['no address at all', 'https://'],
    ['an address longer than any page has', `https://contoso.example/${'a'.repeat(2_000)}`],
    ['an anchor that is not there', '#nowhere'],
    ['a name every array has', '#length'],
  ] as const)('%s is no link', async ([, link]) => {
    const { links, dense: text } = await rendered(aPageTable([{ text: 'go', link }, 'x']));
    expect(links).toEqual([]);
    expect(text).toContain('go');
  });

  test('a heading may be called like a property of arrays', async () => {
    const { destinations } = await rendered({
      kind: 'heading',
      level: 1,
      text: 'x',
      anchor: 'length',
    });
    expect(destinations).toContain('at:length');
  });
});
