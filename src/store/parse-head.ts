import type * as z from 'zod';
import { isJsonObject, type Json } from '../model/json.ts';

/** What a head file says, or why this release cannot take it. `format` tells apart a later release's from a bad one. */
export type Head<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'other-format'; readonly found: string }
  | { readonly kind: 'bad'; readonly problems: readonly string[] };

/** The format number is looked at before anything else: a later format may differ in every other field. */
export function parseHead<S extends z.ZodType>(
  text: string,
  schema: S,
  formatOf: (value: Json) => Json | undefined,
): Head<z.infer<S>> {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'bad', problems: [`is not JSON: ${String(error)}`] };
  }
  if (!isJsonObject(value)) return { kind: 'bad', problems: ['is not a JSON object'] };
  const format = formatOf(value);
  if (format !== undefined && format !== 1)
    return { kind: 'other-format', found: JSON.stringify(format) };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { kind: 'ok', value: parsed.data };
  const { issues } = parsed.error;
  const named = issues
    .slice(0, mostNamed)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
  if (issues.length > mostNamed) named.push(`and ${issues.length - mostNamed} more such problems`);
  return { kind: 'bad', problems: named };
}

// A stranger's file may be wrong a million times.
const mostNamed = 50;
