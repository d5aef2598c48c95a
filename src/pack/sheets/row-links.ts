import type { Assessment } from '../../model/assessment.ts';
import type { Cell, Column } from '../../model/pack.ts';
import type { SheetId } from '../../model/sheet-ids.ts';
import { upwards } from '../../model/workspace/match.ts';
import { column } from '../blocks.ts';
import { asListed, type ControlsBroken } from '../counts-as.ts';
import type { FindingRow } from '../first-findings.ts';
import type { PackContext } from '../pack-input.ts';

/** Words that lead to a row of a sheet, where there is one. */
export const rowLink = (words: string, sheet: SheetId, row: number | undefined): Cell =>
  row === undefined || words === '' ? words : { text: words, link: `#${sheet}:${row}` };

/** What is worst of a row's findings, and leads to it. Of which findings a row speaks, its digest of exceptions tells. */
export const firstFindingColumn: Column = { ...column('First finding', 26, 'code'), fact: false };

export const findingLink = (first: FindingRow | undefined): Cell =>
  first === undefined ? '' : rowLink(first.id, 'findings', first.row);

/** Which row of the sheet Deficiencies each one has, by its id. In that order. */
export const deficiencyRows = (
  { deficiencies }: Pick<Assessment, 'deficiencies'>,
  broken: ControlsBroken,
): ReadonlyMap<string, number> =>
  new Map(asListed(deficiencies, broken).map(({ id }, at) => [id, at + 1]));

/** Leads from words about something to the AI resource that it is, or lies below. Grows with AI resources. */
export function resourceLinks({
  reach,
}: Pick<PackContext, 'reach'>): (words: string, key: string) => Cell {
  const { resources: rows } = reach;
  return (words, key) => {
    const own = [...upwards(key)].find((scope) => rows.has(scope));
    return own === undefined ? words : rowLink(words, 'resources', rows.get(own));
  };
}
