import { isAcceptedForAll } from '../../model/accepted-for-all.ts';
import type { CheckResult, Exception, Tally } from '../../model/assessment.ts';
import { compareBytes } from '../../model/json.ts';
import type { CheckVerdict, SubjectVerdicts } from '../../model/verdict.ts';
import { worstOf } from '../../model/worst-of.ts';
import { emptyTally } from './tally.ts';

/** A check as the assessment prints it, before anything is judged. */
export type CheckHead = Omit<
  CheckResult,
  'verdict' | 'tally' | 'unread' | 'complete' | 'accepted' | 'systems' | 'exceptions'
>;

/** How many fails and unknowns of a check are kept by name; the verdict parts hold them all. */
export const mostExceptions = 100;

/** Folds the verdicts of one check over its subjects. Memory does not grow with them. */
export type CheckFold = {
  add(subject: Subject, verdict: CheckVerdict): void;
  /** `complete`: nobody who should have been asked can be missing. */
  result(complete: boolean): CheckResult;
  /** What accepts any of the fails, of one system or of all. */
  acceptedBy(system: string | undefined): ReadonlySet<string>;
};

/** The one system that an acceptance is limited to. */
export type LimitedTo = (acceptance: string) => string | undefined;

type Subject = Pick<SubjectVerdicts, 'id' | 'name' | 'gap' | 'systems'>;
type Counted = {
  readonly tally: Tally;
  unread: number;
  accepted: number;
  readonly by: Set<string>;
};

const nothingYet = (): Counted => ({ tally: emptyTally(), unread: 0, accepted: 0, by: new Set() });

/** `placesAll`: no subject can belong to more systems than it was seen to belong to. */
export function foldCheck(
  head: CheckHead,
  limitedTo: LimitedTo = () => undefined,
  placesAll = false,
): CheckFold {
  const all = nothingYet();
  const bySystem = new Map<string, Counted>();
  const exceptions: Exception[] = [];

  function count({ systems = [], gap }: Subject, { verdict, accepted = [] }: CheckVerdict): void {
    const acceptedIn = (system: string): string[] =>
      accepted.filter((id) => (limitedTo(id) ?? system) === system);
    add(all, verdict, gap);
    for (const system of systems) {
      const own = bySystem.get(system) ?? nothingYet();
      bySystem.set(system, own);
      add(own, verdict, gap);
      take(own, acceptedIn(system));
    }
    if (isAcceptedForAll(accepted, systems, limitedTo, placesAll)) take(all, accepted);
  }

  return {
    add(subject, said) {
      const { id, name } = subject;
      const { verdict, observed, related } = said;
      count(subject, said);
      if (verdict !== 'fail' && verdict !== 'unknown') return;
      if (exceptions.length < mostExceptions)
        exceptions.push({ subject: id, name, verdict, observed, related });
    },
    result: (complete) => ({
      ...head,
      verdict: worstOf(all.tally, complete),
      tally: all.tally,
      unread: all.unread,
      complete,
      accepted: all.accepted,
      systems: [...bySystem]
        .toSorted(([a], [b]) => compareBytes(a, b))
        .map(([system, { tally, unread, accepted }]) => ({ system, tally, unread, accepted })),
      exceptions,
    }),
    acceptedBy: (system) => (system === undefined ? all : bySystem.get(system))?.by ?? new Set(),
  };
}

function add(counted: Counted, verdict: CheckVerdict['verdict'], gap: string | undefined): void {
  counted.tally[verdict] += 1;
  if (gap !== undefined) counted.unread += 1;
}

function take(counted: Counted, by: readonly string[]): void {
  if (by.length === 0) return;
  counted.accepted += 1;
  for (const id of by) counted.by.add(id);
}
