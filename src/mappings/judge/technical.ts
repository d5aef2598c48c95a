import type { Axes, CheckResult, Tally } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import { worstOf } from '../../model/worst-of.ts';
import { addTallies, emptyTally, judged } from './tally.ts';

/** Finds the deciding observer of the fact a check observes. */
export type FactOf = (check: string) => CheckResult;

/** What a check says of the subjects that somebody asks about: all of them, or those of one system. */
export type View = (check: CheckResult) => {
  readonly tally: Tally;
  /** Scopes that could not be read, of what the tally calls unknown. */
  readonly unread: number;
  readonly complete: boolean;
};

export const everySubject: View = ({ tally, unread, complete }) => ({
  tally,
  unread,
  complete,
});

/** `isWhole`: whether nothing of the system can be missing from a source. */
export const subjectsOf =
  (system: string, isWhole: (source: string) => boolean): View =>
  ({ source, systems }) => {
    const own = systems.find((each) => each.system === system);
    return {
      tally: own?.tally ?? emptyTally(),
      unread: own?.unread ?? 0,
      complete: isWhole(source),
    };
  };

/** The facts of a control: those that count, and those that only stand beside them. */
export function factsOf(
  { checks }: Pick<Control, 'checks'>,
  factOf: FactOf,
): { readonly counted: ReadonlySet<CheckResult>; readonly beside: ReadonlySet<CheckResult> } {
  // Two checks may observe one fact, and a fact counts once: keyed by its deciding observer.
  const counted = new Set<CheckResult>();
  const supporting = new Set<CheckResult>();
  for (const { check, strength } of checks)
    (strength === 'supporting' ? supporting : counted).add(factOf(check));
  return { counted, beside: supporting.difference(counted) };
}

export function technicalOf(control: Control, factOf: FactOf, view: View): Axes['technical'] {
  const { counted, beside } = factsOf(control, factOf);
  const views = [...counted].map(view);
  const tally = addTallies(views.map((each) => each.tally));
  const complete = views.every((each) => each.complete);
  return {
    state: counted.size === 0 ? 'none' : worstOf(tally, complete),
    k: tally.fail,
    u: tally.unknown,
    n: judged(tally),
    unread: views.reduce((sum, each) => sum + each.unread, 0),
    complete,
    decided: control.checks.some(({ strength }) => strength === 'deciding'),
    supportingFails: addTallies([...beside].map((fact) => view(fact).tally)).fail,
    supportingUnknown: [...beside].reduce((sum, fact) => sum + unknownOf(view(fact)), 0),
  };
}

/** What could not be judged of a fact; at least one where not all may have been seen. */
export const unknownOf = ({ tally, complete }: ReturnType<View>): number =>
  complete ? tally.unknown : Math.max(tally.unknown, 1);
