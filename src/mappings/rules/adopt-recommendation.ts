import { lastPartOf } from '../../model/ids.ts';
import { type JsonObject, valueAt } from '../../model/json.ts';
import { plainName } from '../../model/recommendation-name.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { AdoptedReader } from './adopt.ts';
import { cut } from './words.ts';

/** How much of somebody else's word is repeated. */
const longest = 80;

const nameless =
  'Defender for Cloud has a recommendation whose name cannot be read, which may be this one';

/** Reads the rows of one Defender recommendation: by its assessment key, then by display name. */
export function recommendationReader(wanted: {
  readonly key: string;
  readonly names: readonly string[];
}): AdoptedReader {
  const key = wanted.key.toLowerCase();
  const names = new Set(wanted.names.map(plainName));
  return (id, row) => {
    const by = keyOf(id) === key ? 'key' : matchByName(namesOf(row), names);
    if (by === undefined) return undefined;
    // The status of a nameless row is that of a recommendation that may be another one.
    if (by === 'nameless') return { id, by, verdict: 'unknown', said: nameless };
    const [code, cause] = [textAt(row, 'code'), textAt(row, 'cause')];
    return { id, by, verdict: verdictOf(code, cause), said: saidBy(code, cause) };
  };
}

// The last part of an assessment's id is its key, and the id is what the record is filed under.
const keyOf = forLast((id: string): string => lastPartOf(id).toLowerCase());

function matchByName(
  names: readonly string[],
  wanted: ReadonlySet<string>,
): 'name' | 'nameless' | undefined {
  if (names.length === 0) return 'nameless';
  return names.some((name) => wanted.has(name)) ? 'name' : undefined;
}

// Resource Manager answers without metadata, so one readable name is enough to tell rows apart.
const namesOf = forLast((row: JsonObject): string[] =>
  [
    ['properties', 'displayName'],
    ['properties', 'metadata', 'displayName'],
  ]
    .map((path) => valueAt(row, path))
    .filter((name) => typeof name === 'string')
    .map(plainName)
    .filter((name) => name !== ''),
);

/** Every check that adopts is asked of a row before the next row comes: what they all read of it is read once. */
function forLast<Of, Read>(read: (of: Of) => Read): (of: Of) => Read {
  let last: { readonly of: Of; readonly read: Read } | undefined;
  return (of) => {
    if (last === undefined || last.of !== of) last = { of, read: read(of) };
    return last.read;
  };
}

function textAt(row: JsonObject, field: 'code' | 'cause'): string | undefined {
  const value = valueAt(row, ['properties', 'status', field]);
  return typeof value === 'string' ? value : undefined;
}

function verdictOf(code = '', cause: string | undefined): Verdict {
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

function saidBy(code: string | undefined, cause: string | undefined): string {
  const status = `Defender for Cloud says ${code === undefined ? 'nothing' : cut(code, longest)}`;
  return cause === undefined || cause === '' ? status : `${status} (${cut(cause, longest)})`;
}
