import type { ControlResult } from '../../model/assessment.ts';
import { counted, type Draft, isUndetermined, type WorkInput } from './draft.ts';

/** Conclusions that no other work would move. Left out here, they would look as if nothing were missing. */
export function unexplainedWork(input: WorkInput, others: readonly Draft[]): Draft[] {
  const explained = new Set(others.flatMap(({ waiting }) => waiting));
  const idle = input.assessment.controls.filter((row) => !explained.has(row));
  return [...unsettled(idle.filter(isUndetermined)), ...unjudged(idle, input)];
}

/** Scope that is undetermined for a reason of its own, which the reason tells. */
function unsettled(rows: readonly ControlResult[]): Draft[] {
  const groups = Map.groupBy(rows, ({ system, axes }) =>
    JSON.stringify([system, axes.scope.reason]),
  );
  return [...groups.values()].flatMap((waiting): Draft[] => {
    const [row] = waiting;
    if (row === undefined) return [];
    const { system, axes } = row;
    const { reason } = axes.scope;
    return [
      {
        kind: 'classify',
        subject: ['undetermined', system, reason],
        what: `Settle for ${system} what keeps its scope undetermined. ${reason}`,
        waiting,
        system: system === 'organisation' ? null : system,
      },
    ];
  });
}

/** What could not be judged, and nothing that can be named would mend it: somebody has to look at the findings. */
function unjudged(rows: readonly ControlResult[], { assessment, catalog }: WorkInput): Draft[] {
  const idle = rows.filter(
    (row) => row.conclusion === 'not-determined' && row.axes.technical.u > 0,
  );
  const facts = new Map(catalog.checks.map(({ id, fact }) => [id, fact]));
  const asks = (row: ControlResult, fact: string): boolean =>
    counted(row).some((check) => facts.get(check) === fact);
  return assessment.checks
    .filter(({ observer, tally }) => observer === 'deciding' && tally.unknown > 0)
    .map((check): Draft => {
      const { id, fact, tally } = check;
      const n = tally.fail + tally.unknown + tally.pass;
      return {
        kind: 'look-into',
        subject: [id],
        what: `Look into why ${tally.unknown} of ${n} could not be judged by ${id}; explain tells of each.`,
        waiting: idle.filter((row) => asks(row, fact)),
        owner: null,
      };
    })
    .filter(({ waiting }) => waiting.length > 0);
}
