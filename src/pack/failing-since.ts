import { daysWords } from '../model/days-words.ts';
import type { Change, Drift } from '../model/drift.ts';

const dayMs = 24 * 60 * 60 * 1000;

type Failing = { readonly since: string; readonly days: string };

/** Between which two instants what fails now came to fail, as far as two snapshots show; empty where it does not fail. */
export function failingSince(
  { class: name, before, after }: Pick<Change, 'class' | 'before' | 'after'>,
  { old, new: now }: Pick<Drift, 'old' | 'new'>,
): Failing {
  if (after !== 'fail') return { since: '', days: '' };
  const [then, today] = [old.asOf.slice(0, 10), now.asOf.slice(0, 10)];
  const between = Math.round(((Date.parse(now.asOf) - Date.parse(old.asOf)) / dayMs) * 10) / 10;
  if (before === 'fail')
    return { since: `${then} or earlier`, days: daysWords({ min: between, max: null }) };
  // Where nobody could tell before, it may have failed all along.
  const wasWell = before === 'pass' || before === 'not-applicable' || name === 'new-subject';
  return wasWell
    ? { since: `${then} to ${today}`, days: daysWords({ min: 0, max: between }) }
    : { since: `${today} or earlier`, days: daysWords({ min: 0, max: null }) };
}
