import type { CheckResult } from '../../model/assessment.ts';
import { type Cell, mostSheetLinks } from '../../model/pack.ts';
import { type CheckVerdict, countedIn, type SubjectVerdicts } from '../../model/verdict.ts';
import { mostPasses } from '../listed-findings.ts';
import type { PackContext } from '../pack-input.ts';
import { deficiencyRows, rowLink } from './row-links.ts';

export type RoomForLinks = { readonly ofPasses: boolean; readonly toQueries: boolean };

/**
 * What there is room for on a sheet. Where not every row can have its links, those of passes would use up what
 * exceptions need; and where these are too many, what leads to one of some forty queries gives way first.
 */
export function roomForLinks({ figures }: PackContext): RoomForLinks {
  const { fail, unknown, pass } = figures.listed.tally;
  return {
    ofPasses: fits(fail + unknown + Math.min(pass, mostPasses)),
    toQueries: fits(fail + unknown),
  };
}

const fits = (rows: number): boolean => rows * mostLinksOfRow <= mostSheetLinks;

/** To its resource, its deficiency, its query and a related one. */
const mostLinksOfRow = 4;

export const withoutLink = (cell: Cell): Cell =>
  typeof cell === 'object' && 'link' in cell ? cell.text : cell;

/** What a fail makes of its fact in the systems that it is in. Leads to the first of these. */
export function deficiencyLinks({
  assessment,
  figures,
}: PackContext): (check: CheckResult, line: SubjectVerdicts, said: CheckVerdict) => Cell {
  const rows = deficiencyRows(assessment, figures.broken);
  const byFact = Map.groupBy(assessment.deficiencies, ({ fact }) => fact);
  return ({ fact }, line, { verdict }) => {
    if (verdict !== 'fail') return '';
    const systems = countedIn(line);
    const own = (byFact.get(fact) ?? [])
      .filter(({ system }) => systems.has(system))
      .map(({ id }) => id)
      .toSorted((a, b) => (rows.get(a) ?? 0) - (rows.get(b) ?? 0));
    return rowLink(own.join('; '), 'deficiencies', rows.get(own[0] ?? ''));
  };
}
