import type { Assessment, ControlResult } from '../model/assessment.ts';
import type { Change, ControlChange } from '../model/drift.ts';
import { compareBytes } from '../model/json.ts';

/** Controls whose conclusion or force moved, with the facts that moved them. A second list, never added to the first. */
export function controlChanges(
  old: Assessment,
  next: Assessment,
  changes: readonly Change[],
): ControlChange[] {
  const before = new Map(old.controls.map((control) => [keyOf(control), control]));
  const after = new Map(next.controls.map((control) => [keyOf(control), control]));
  const changedFacts = new Set(changes.map((change) => change.fact));
  const factOf = new Map(
    [...old.checks, ...next.checks].map((check) => [check.id, check.fact] as const),
  );
  return [...new Set([...before.keys(), ...after.keys()])].toSorted(compareBytes).flatMap((key) => {
    const was = before.get(key);
    const is = after.get(key);
    const control = is ?? was;
    const kind = kindOf(was, is);
    if (control === undefined || kind === undefined) return [];
    const facts = control.checks
      .map(({ check }) => factOf.get(check) ?? '')
      .filter((fact) => changedFacts.has(fact));
    return {
      framework: control.framework,
      control: control.control,
      title: control.title,
      system: control.system,
      class: kind,
      before: was?.conclusion ?? null,
      after: is?.conclusion ?? null,
      facts: [...new Set(facts)].toSorted(compareBytes),
    };
  });
}

const keyOf = ({ framework, control, system }: ControlResult): string =>
  [framework, control, system].join('\u0000');

function kindOf(
  was: ControlResult | undefined,
  is: ControlResult | undefined,
): ControlChange['class'] | undefined {
  if (was === undefined) return 'added';
  if (is === undefined) return 'removed';
  if (was.axes.force.state === 'readiness' && is.axes.force.state === 'in-force')
    return 'became-in-force';
  return was.conclusion === is.conclusion ? undefined : 'moved';
}
