import { type JsonObject, valueAt } from '../../model/json.ts';
import { type Verdict, worst } from '../../model/verdict.ts';
import { cut } from './words.ts';

/** How much of somebody else's word is repeated. */
const longest = 80;

/** The relation through which a check reaches the recommendations on its subject. */
export const adoptedRelation = 'recommendations';

export type Recommendation = { readonly key: string; readonly names: readonly string[] };

/** What one recommendation row says, reduced to what an adoption needs. */
export type AdoptedRow = {
  readonly id: string;
  /** `nameless`: it has another key and no name that can be read, so it may be the one by name. */
  readonly by: 'key' | 'name' | 'nameless';
  readonly code: string | undefined;
  readonly cause: string | undefined;
};

export type Adopted = {
  readonly verdict: Verdict;
  readonly observed: string;
  readonly related: readonly string[];
};

/** Makes the test for one recommendation: gives what a row says, or undefined when it surely is another one. */
export function adoptsRow(
  wanted: Recommendation,
): (id: string, row: JsonObject) => AdoptedRow | undefined {
  const key = wanted.key.toLowerCase();
  const names = new Set(wanted.names.map(plainName));
  return (id, row) => {
    const by = keyOf(id) === key ? 'key' : matchByName(namesOf(row), names);
    if (by === undefined) return undefined;
    return { id, by, code: textAt(row, 'code'), cause: textAt(row, 'cause') };
  };
}

// The last part of an assessment's id is its key, and the id is what the record is filed under.
const keyOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1).toLowerCase();

function matchByName(
  names: readonly string[],
  wanted: ReadonlySet<string>,
): 'name' | 'nameless' | undefined {
  if (names.length === 0) return 'nameless';
  return names.some((name) => wanted.has(name)) ? 'name' : undefined;
}

// Resource Manager answers without metadata, so one readable name is enough to tell rows apart.
const namesOf = (row: JsonObject): string[] =>
  [
    ['properties', 'displayName'],
    ['properties', 'metadata', 'displayName'],
  ]
    .map((path) => valueAt(row, path))
    .filter((name) => typeof name === 'string')
    .map(plainName)
    .filter((name) => name !== '');

/** Microsoft drops "(Preview)" when a recommendation becomes generally available. */
const plainName = (name: string): string =>
  name.toLowerCase().replace('[preview]:', '').replace('(preview)', '').trim();

function textAt(row: JsonObject, field: 'code' | 'cause'): string | undefined {
  const value = valueAt(row, ['properties', 'status', field]);
  return typeof value === 'string' ? value : undefined;
}

/** Takes Defender's word for it, as far as it is given. The key wins over the name. */
export function adoptVerdict(rows: readonly AdoptedRow[], unread: boolean): Adopted {
  const byKey = rows.filter(({ by }) => by === 'key');
  const found = byKey.length > 0 ? byKey : rows;
  const related = found.map(({ id }) => id);
  if (found.length === 0) {
    const observed = unread
      ? 'Defender for Cloud recommendations were not completely read'
      : 'Defender for Cloud has no such recommendation on the resource';
    return { verdict: 'unknown', observed, related };
  }
  const verdict = worst(found.map(verdictOf));
  const observed = found.map(words).join('; ');
  // A row that was not read could stand above the ones that were; a found fail by key cannot improve.
  if (unread && !(verdict === 'fail' && byKey.length > 0)) {
    return { verdict: 'unknown', observed: `${observed}; not completely read`, related };
  }
  return { verdict, observed, related };
}

function verdictOf({ by, code = '', cause }: AdoptedRow): Verdict {
  // Its status is that of a recommendation that may be another one.
  if (by === 'nameless') return 'unknown';
  switch (code.toLowerCase()) {
    case 'healthy':
      return 'pass';
    case 'unhealthy':
      return 'fail';
    case 'notapplicable':
      return notApplicable(cause);
    default:
      return 'unknown';
  }
}

function notApplicable(cause: string | undefined): Verdict {
  // Azure writes an empty cause where there is none; a missing one may have been any of those below.
  if (cause === undefined) return 'unknown';
  switch (cause.toLowerCase()) {
    // The weakness is there, somebody took it out of the score. Whether that is accepted is judged later.
    case 'exempt':
      return 'fail';
    case 'offbypolicy':
      return 'unknown';
    default:
      return 'not-applicable';
  }
}

function words({ by, code, cause }: AdoptedRow): string {
  if (by === 'nameless')
    return 'Defender for Cloud has a recommendation whose name cannot be read, which may be this one';
  const status = `Defender for Cloud says ${code === undefined ? 'nothing' : cut(code, longest)}`;
  return cause === undefined || cause === '' ? status : `${status} (${cut(cause, longest)})`;
}
