import { expect, test } from 'vitest';
import type { Block, DocumentModel } from '../../../src/model/pack.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { estimatedPages } from '../../../src/render/pdf/estimated-pages.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { everyRecord } from '../../builders/azure-says.ts';
import { wholeInput } from '../../pack/an-azure-section.ts';
import { documentOf } from '../../pack/page-text.ts';
import { readPdf } from './read-pdf.ts';

const { theme } = templates;
const pack = await buildPack(wholeInput({ records: everyRecord }));

const pagesOf = async (document: DocumentModel): Promise<number> =>
  (await readPdf(await renderPdf(document, theme))).pages.length;

const sentence = 'The account accepts keys, which cannot be told apart from one another. ';
const many = <T>(length: number, item: (at: number) => T): T[] =>
  Array.from({ length }, (_, at) => item(at));

const blocks: readonly (readonly [string, readonly Block[]])[] = [
  ['sentences', many(200, () => ({ kind: 'text', text: sentence.repeat(4), tone: 'plain' }))],
  ['lists', [{ kind: 'list', items: many(300, () => sentence.repeat(2)) }]],
  ['facts', [{ kind: 'facts', rows: many(300, (at) => [`Fact ${at}`, sentence.repeat(2)]) }]],
  ['code', many(60, () => ({ kind: 'code', text: `${sentence}\n`.repeat(12).trim() }))],
  [
    'rows of words and ids',
    [
      {
        kind: 'table',
        table: {
          columns: [
            { header: 'Row', width: 24, kind: 'code' },
            { header: 'Verdict', width: 14, kind: 'outcome' },
            { header: 'Found', width: 44, kind: 'text' },
            { header: 'Resource', width: 70, kind: 'code' },
          ],
          rows: many(500, (at) => [
            `F-AZ-AIS-001-${at}`,
            'fail',
            sentence,
            `/subscriptions/0a000000-0000-4000-8000-000000000001/resourcegroups/rg-ai/providers/microsoft.cognitiveservices/accounts/contoso-${at}`,
          ]),
        },
      },
    ],
  ],
];

test.for([
  ...blocks.map(([what, of]) => [what, aDocument({ blocks: of })] as const),
  ['the report of a framework', documentOf(pack, 'mcsb.pdf')] as const,
  ['the report of a board', documentOf(pack, 'executive.pdf')] as const,
])('the pages of %s are foretold to within three tenths', async ([, document]) => {
  const pages = await pagesOf(document);
  const foretold = estimatedPages(document, theme);
  expect(foretold).toBeGreaterThanOrEqual(Math.floor(pages * 0.7));
  expect(foretold).toBeLessThanOrEqual(Math.ceil(pages * 1.3));
});
