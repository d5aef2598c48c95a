import type { Change } from '../model/drift.ts';

/** What stays with a resource wherever it is moved: the name of its endpoint, or the id of its workspace. */
export type Identities = ReadonlyMap<string, string>;

/**
 * A resource that was moved has another id: it went at one place and came at another. Where just one that went and one
 * that came have the same identity, each says where the other is; the classes stay, because both ids are judged.
 */
export function noteMoved(
  changes: readonly Change[],
  before: Identities,
  after: Identities,
): Change[] {
  const went = placesOf(changes, 'subject-deleted', before);
  const came = placesOf(changes, 'new-subject', after);
  return changes.map((change) => {
    if (change.class === 'subject-deleted') return noted(change, 'to', before, went, came);
    if (change.class === 'new-subject') return noted(change, 'from', after, came, went);
    return change;
  });
}

type Places = ReadonlyMap<string, ReadonlySet<string>>;

function noted(
  change: Change,
  way: 'to' | 'from',
  identities: Identities,
  here: Places,
  there: Places,
): Change {
  const identity = identities.get(change.subject) ?? '';
  const other = only(there.get(identity));
  if (other === undefined || only(here.get(identity)) === undefined) return change;
  return { ...change, moved: other, reason: `${change.reason}: moved ${way} ${other}` };
}

const only = (subjects: ReadonlySet<string> | undefined): string | undefined =>
  subjects?.size === 1 ? [...subjects][0] : undefined;

function placesOf(
  changes: readonly Change[],
  name: Change['class'],
  identities: Identities,
): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  for (const { class: found, subject } of changes) {
    const identity = found === name ? identities.get(subject) : undefined;
    if (identity === undefined) continue;
    const known = places.get(identity) ?? new Set();
    places.set(identity, known.add(subject));
  }
  return places;
}
