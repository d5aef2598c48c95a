import type * as z from 'zod';
import { nearIds } from './near-ids.ts';
import { safe } from './safe.ts';

type Issue = z.core.$ZodIssue;

const kindWords = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
  ['array', 'a list'],
  ['object', 'keys with values'],
  ['record', 'keys with values'],
  ['null', 'nothing'],
]);

const formatWords = new Map([
  ['guid', 'an id such as 00000000-0000-0000-0000-000000000000'],
  ['uuid', 'an id such as 00000000-0000-0000-0000-000000000000'],
  ['url', 'an address such as https://contoso.example'],
  ['date', 'a day as 2026-10-31'],
  ['datetime', 'an instant as 2026-10-31T06:00:00Z'],
]);

const namesOf = (kind: string): string[] =>
  kind === 'boolean' ? ['true', 'false'] : [kindWords.get(kind) ?? kind];

/** `a`, `a or b`, `a, b or c`. */
const orWords = (all: readonly string[]): string =>
  all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;

export const kindsWords = (kinds: readonly string[]): string =>
  `write ${orWords(kinds.flatMap(namesOf))}`;

/** One of the words that a schema knows, and those that look like what stands there. */
export function choiceWords(values: readonly string[], found: unknown): string {
  if (values.length === 1) return `write ${values[0]}`;
  const near = typeof found === 'string' ? nearIds(found, values) : [];
  const hint = near.length === 0 ? '' : `; did you mean ${near.join(', ')}?`;
  return `write one of ${values.join(', ')}${hint}`;
}

/** What a schema found, as whoever writes the file would say it. What a schema says in words of its own stays. */
export function issueWords(issue: Issue, found: unknown): string {
  const words = ownWords(issue) ?? standardWords(issue, found);
  return found === undefined && !words.startsWith('missing') ? `missing: ${words}` : words;
}

/** The library begins its own sentences with one of these. */
const standard = /^(Invalid|Too (small|big)|Unrecognized|No matching)/;

const ownWords = ({ message }: Issue): string | undefined =>
  standard.test(message) ? undefined : message;

function standardWords(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type')
    return `${kindsWords([issue.expected])}${quoteHint(issue.expected, found)}`;
  if (issue.code === 'invalid_value') return choiceWords(issue.values.map(String), found);
  return issue.code === 'too_small' ? atLeast(issue) : rarerWords(issue, found);
}

function rarerWords(issue: Issue, found: unknown): string {
  if (issue.code === 'too_big') return `write at most ${issue.maximum}${unitOf(issue.origin)}`;
  if (issue.code === 'invalid_format')
    return `write ${formatWords.get(issue.format) ?? 'it in another form'}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'the key is malformed';
  return found === undefined ? 'write it' : `${safe(JSON.stringify(found), 60)} cannot stand here`;
}

/** YAML takes 4.10 for a number, and a plain yes for a text. */
const quoteHint = (expected: string, found: unknown): string =>
  expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')
    ? ': put it in quotes'
    : '';

function atLeast({ minimum, origin }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string')
    return minimum === 1 ? 'write something' : `write at least ${minimum} characters`;
  if (origin === 'array') return minimum === 1 ? 'list at least one' : `list at least ${minimum}`;
  return `write at least ${minimum}`;
}

const unitOf = (origin: string): string => {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' items' : '';
};
