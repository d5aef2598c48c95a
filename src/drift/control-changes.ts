import type { Assessment, ControlResult } from '../model/assessment.ts';
import type { Change, ControlChange } from '../model/drift.ts';
import { controlKey } from '../model/control-id.ts';
import { compareBytes } from '../model/json.ts';
import { whyControlMoved } from './why-control-moved.ts';

/**
 * Controls whose conclusion, scope, force, acceptance or evidence from people is different, each with why. A second
 * list, never added to the first.
 */
export function controlChanges(
  old: Assessment,
  next: Assessment,
  changes: readonly Change[],
): ControlChange[] {
  const before = new Map(old.controls.map((control) => [controlKey(control), control]));
  const after = new Map(next.controls.map((control) => [controlKey(control), control]));
  const factsOf = changedFacts(old, next, changes);
  return [...new Set([...before.keys(), ...after.keys()])].toSorted(compareBytes).flatMap((key) => {
    const was = before.get(key);
    const is = after.get(key);
    const control = is ?? was;
    if (control === undefined) return [];
    const why = whyControlMoved(was, is, factsOf(control));
    if (why === undefined) return [];
    return [
      {
        framework: control.framework,
        control: control.control,
        title: control.title,
        system: control.system,
        before: was?.conclusion ?? null,
        after: is?.conclusion ?? null,
        ...why,
      },
    ];
  });
}

/** The facts of a control's checks that changed, of subjects that count for its system; those that count for it first. */
function changedFacts(
  old: Assessment,
  next: Assessment,
  changes: readonly Change[],
): (control: ControlResult) => string[] {
  const factOf = new Map([...old.checks, ...next.checks].map(({ id, fact }) => [id, fact]));
  const systemsOf = new Map<string, Set<string>>();
  for (const { fact, systems } of changes)
    systemsOf.set(fact, (systemsOf.get(fact) ?? new Set()).union(new Set(['', ...systems])));
  return ({ checks, system }) => {
    const factsWhere = (isSupporting: boolean): string[] =>
      checks
        .filter(({ strength }) => (strength === 'supporting') === isSupporting)
        .map(({ check }) => factOf.get(check) ?? '')
        .toSorted(compareBytes);
    // Lists of them are cut short, and what only supports a control moved nothing.
    return [...new Set([...factsWhere(false), ...factsWhere(true)])].filter((fact) =>
      isAbout(systemsOf.get(fact), system),
    );
  };
}

/** What belongs to no system of the register may count for any. */
const isAbout = (systems: ReadonlySet<string> | undefined, system: string): boolean =>
  systems !== undefined && (system === 'organisation' || systems.size === 1 || systems.has(system));
