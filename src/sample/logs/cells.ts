import type { Json } from '../../model/json.ts';

/** `parse_json()` of the query language: text that is no JSON stays as it is. */
export function parsedJson(text: Json | undefined): Json {
  if (typeof text !== 'string') return text ?? null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `tostring()` of the query language: nothing is empty. */
export function textOf(cell: Json | undefined): string {
  if (typeof cell === 'string') return cell;
  return cell === undefined || cell === null ? '' : JSON.stringify(cell);
}
