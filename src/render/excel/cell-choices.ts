import type { Column } from '../../model/pack.ts';
import { letterOf } from './column-letters.ts';
import { escaped } from './xml-text.ts';

/** Lists to choose a cell's word from. Words without commas or quotation marks: a list has none of them. */
export function cellChoices(columns: readonly Column[], lastRow: number): string {
  if (lastRow === 1) return '';
  const lists = columns.flatMap(({ choices }, at) => {
    if (choices === undefined) return [];
    const letter = letterOf(at + 1);
    return [listXml(`${letter}2:${letter}${lastRow}`, choices)];
  });
  return lists.length === 0
    ? ''
    : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

function listXml(range: string, words: readonly string[]): string {
  const error = escaped(`Choose one of: ${words.join(', ')}.`);
  const list = escaped(`"${words.join(',')}"`);
  return `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="One of a list" error="${error}" sqref="${range}"><formula1>${list}</formula1></dataValidation>`;
}
