import type { Cell } from '../../model/pack.ts';
import type { SheetId } from '../../model/sheet-ids.ts';
import { upwards } from '../../model/workspace/match.ts';
import type { PackContext } from '../pack-input.ts';

/** Words that lead to a row of a sheet, where there is one. */
export const rowLink = (words: string, sheet: SheetId, row: number | undefined): Cell =>
  row === undefined || words === '' ? words : { text: words, link: `#${sheet}:${row}` };

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
