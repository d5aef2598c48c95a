import type { Block, Cell } from '../../../src/model/pack.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { readPdf } from './read-pdf.ts';

/** A document of these blocks, printed and read again. */
export const rendered = async (...blocks: Block[]) =>
  readPdf(await renderPdf(aDocument({ blocks }), templates.theme));

/** A table of names and ids. */
export const aPageTable = (...rows: Cell[][]): Block => ({
  kind: 'table',
  table: {
    columns: [
      { header: 'Name', width: 30, kind: 'text' },
      { header: 'Id', width: 70, kind: 'code' },
    ],
    rows,
  },
});
