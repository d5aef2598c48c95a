import type { Assessment } from '../model/assessment.ts';
import type { ControlChange } from '../model/drift.ts';
import { outcomeWord } from './words.ts';

/** Both sides of a control change as they are called, with readiness told apart from what binds. */
export function controlChangeWords(
  change: ControlChange,
  { controls }: Assessment,
): { before: string; after: string } {
  const now = controls.find(
    ({ framework, control, system }) =>
      framework === change.framework && control === change.control && system === change.system,
  );
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
