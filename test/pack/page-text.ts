import type { Block, DocumentModel, Pack, PageCell, PageTable } from '../../src/model/pack.ts';

export function documentOf(pack: Pack, file: string): DocumentModel {
  const document = pack.documents.find((each) => each.file === file);
  if (document === undefined) throw new Error(`no document ${file}`);
  return document;
}

export function cellText(cell: PageCell): string {
  if (typeof cell !== 'object' || cell instanceof Date) return String(cell);
  if ('chip' in cell)
    return [`[${cell.chip}]`, ...(cell.beside === undefined ? [] : [cell.beside])].join(' ');
  return cell.text;
}

const tableText = ({ rows, note }: PageTable): string =>
  [...rows.map((row) => row.map(cellText).join(' | ')), note].join('\n');

export function blockText(block: Block): string {
  if ('text' in block) return block.text;
  switch (block.kind) {
    case 'list':
      return block.items.join('\n');
    case 'sign-off':
      return block.boxes.join(' | ');
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${cellText(value)}`).join('\n');
    case 'table':
      return tableText(block.table);
    case 'chart':
      return [block.chart.title, block.chart.alt].join('\n');
    case 'contents':
    case 'page-break':
      return '';
  }
}

export const documentText = (document: DocumentModel): string =>
  [
    document.title,
    document.subtitle,
    ...document.marks,
    ...document.facts.map(([label, value]) => `${label}: ${cellText(value)}`),
    ...document.blocks.map(blockText),
  ].join('\n');
