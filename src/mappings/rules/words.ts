import type { Json } from '../../model/json.ts';
import type { Scalar } from '../../model/rule.ts';
import { daysFromAsOf } from './instant.ts';

const longest = 120;
/** Cut anywhere, an id no longer names what it is of. */
const longestId = 400;

/** A value in words: switches are on or off, long texts are cut, structures are only named. */
export function valueWords(value: Json): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return value === '' ? 'empty' : cut(value, value.startsWith('/') ? longestId : longest);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return 'a structure';
}

/** A value the rule could not compare, told apart from one it could: the text "on" is not a switch. */
export function kindWords(value: Json): string {
  if (typeof value === 'object') return valueWords(value);
  if (typeof value === 'string') return `the text ${valueWords(value)}`;
  return `the ${typeof value === 'number' ? 'number' : 'switch'} ${valueWords(value)}`;
}

/** The value a rule compares with; instants are said in days. */
export function boundWords(value: Scalar): string {
  const days = daysFromAsOf(value);
  if (days === undefined) return valueWords(value);
  if (days === 0) return 'the as-of date';
  return `${dayWords(Math.abs(days))} ${days > 0 ? 'after' : 'before'} the as-of date`;
}

export const dayWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

/** Cuts visibly, and never through a character that takes two units. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** A field as people read it: everything worth asking stands under `properties`. */
export const fieldWords = (field: string): string => field.replace(/^properties\./, '');
