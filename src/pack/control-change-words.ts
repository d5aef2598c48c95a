import type { Assessment, ControlResult } from '../model/assessment.ts';
import { controlKey } from '../model/control-id.ts';
import type { ControlChange } from '../model/drift.ts';
import { outcomeWord } from './words.ts';

type Sides = { readonly before: string; readonly after: string };

/** How both sides of a control change are called, looked up in the controls as they are now. */
export function changeWordsIn({
  controls,
}: Pick<Assessment, 'controls'>): (change: ControlChange) => Sides {
  const now = new Map(controls.map((result) => [controlKey(result), result]));
  return (change) => wordsOf(change, now.get(controlKey(change)));
}

/** Readiness is told apart from what binds. */
function wordsOf(change: ControlChange, now: ControlResult | undefined): Sides {
  const named = (conclusion: ControlChange['before'], wasReadiness: boolean): string => {
    if (conclusion === null) return 'not there';
    if (now === undefined) return conclusion;
    const force = wasReadiness
      ? { ...now.axes.force, state: 'readiness' as const }
      : now.axes.force;
    return outcomeWord({ conclusion, axes: { ...now.axes, force } });
  };
  return {
    before: named(change.before, change.class === 'became-in-force'),
    after: named(change.after, false),
  };
}
