import type { Clause, ExplainedChange, Holds } from '../../model/explanation.ts';
import { wrap } from '../wrap.ts';
import { firstLines } from './first-lines.ts';

const mostRecords = 3;

const marks = { yes: '[yes]', no: '[no]', 'not known': '[not known]' } as const satisfies Record<
  Holds,
  string
>;

/** A rule as a tree: a clause a line with whether it holds, what was found, and the records it counts. */
export function clauseLines(clause: Clause, indent: string): string[] {
  const { says, found, holds, parts, records, more } = clause;
  const deeper = `${indent}  `;
  const telling = tellingOf(clause);
  const silent = records.length + more - telling.length;
  return [
    ...wrap(`${marks[holds]} ${says}`, indent, `${deeper}  `),
    ...(found === '' ? [] : wrap(`found: ${found}`, deeper, `${deeper}  `)),
    ...parts.flatMap((part) => clauseLines(part, deeper)),
    ...firstLines(
      telling,
      mostRecords,
      (first) => first.flatMap((record) => recordLines(record, deeper)),
      deeper,
    ),
    ...(silent > 0 ? [`${deeper}${silent} more looked at; --json lists the first`] : []),
  ];
}

/** Those that count, or may. Where none does, and that is why the clause does not hold, those that do not. */
function tellingOf({ holds, records }: Clause): Clause['records'] {
  const counting = records.filter(({ counts }) => counts !== 'no');
  return counting.length > 0 || holds === 'yes' ? counting : records;
}

const countMarks = {
  yes: 'counts:',
  no: 'does not count:',
  'not known': 'may count:',
} as const satisfies Record<Holds, string>;

function recordLines(record: Clause['records'][number], indent: string): string[] {
  const { id, counts, place, unplaced, parts } = record;
  const deeper = `${indent}  `;
  return [
    ...wrap(`${countMarks[counts]} ${id}`, indent, deeper),
    ...(place === null ? [] : wrap(`in ${place.file}, line ${place.line}`, deeper)),
    ...(unplaced === true ? wrap('What it belongs to is not known.', deeper) : []),
    ...parts.flatMap((part) => clauseLines(part, deeper)),
  ];
}

/** What would have to be otherwise, with the records that come nearest to it. */
export function changeLines(change: ExplainedChange, indent: string): string[] {
  const deeper = `${indent}  `;
  return [
    ...wrap(`- ${change.says}`, indent, deeper),
    ...change.cures.flatMap((cure) => wrap(cure, deeper)),
    ...change.records.flatMap(({ id, changes }) => [
      ...wrap(`nearest: ${id}`, deeper, `${deeper}  `),
      ...changes.flatMap((inner) => changeLines(inner, `${deeper}  `)),
    ]),
  ];
}
