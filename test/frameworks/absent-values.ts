import type { Check, CheckExample } from '../../src/model/catalog.ts';
import { isJsonObject } from '../../src/model/json.ts';
import type { Condition, Leaf } from '../../src/model/rule.ts';

/** An example in which one value is gone, and where it stood: `properties.rules[].enabled`, after its relation. */
export type Lesser = { readonly example: CheckExample; readonly gone: string };

/** The example once for each value in its rows, with that value gone. */
export function withoutOneValue(example: CheckExample): Lesser[] {
  const subjects = lacking(example.subject, '').map(({ less, gone }) => ({
    example: { ...example, subject: less },
    gone,
  }));
  const worlds = Object.entries(example.related).flatMap(([relation, rows]) =>
    rows.flatMap((row, at) =>
      lacking(row, `${relation}/`).map(({ less, gone }) => ({
        example: { ...example, related: { ...example.related, [relation]: rows.with(at, less) } },
        gone,
      })),
    ),
  );
  return [...subjects, ...worlds];
}

type Less = { readonly less: Row; readonly gone: string };
type Row = Record<string, unknown>;

function lacking(row: Readonly<Row>, before: string): Less[] {
  return Object.entries(row).flatMap(([key, value]) => [
    { less: { ...row, [key]: undefined }, gone: before + key },
    ...within(value, before + key).map(({ less, gone }) => ({
      less: { ...row, [key]: less },
      gone,
    })),
  ]);
}

function within(value: unknown, path: string): { less: unknown; gone: string }[] {
  if (isJsonObject(value)) return lacking(value, `${path}.`);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, at) =>
    within(item, `${path}[]`).map(({ less, gone }) => ({ less: value.with(at, less), gone })),
  );
}

/**
 * Whether a check reads the absence of this very value, or of what lies in it. A demand may ask for presence itself,
 * and may know from Azure's documents what an absent property means: then no value is missing. Losing all properties,
 * or what decides whether a subject belongs, is never read like that.
 */
export function readsAbsence({ expect }: Check, gone: string): boolean {
  if (expect === undefined || /(^|\/)properties$/.test(gone)) return false;
  return leavesOf(expect, '').some(
    ({ leaf, path }) =>
      (isOfPresence(leaf) || leaf.default !== undefined) &&
      (path === gone || path.startsWith(`${gone}.`)),
  );
}

/** Nothing is ever unknown about presence on a row that was collected. */
export const asksPresenceOnly = ({ subject, expect }: Check): boolean =>
  subject.where === undefined &&
  expect !== undefined &&
  leavesOf(expect, '').every(({ leaf }) => isOfPresence(leaf)) &&
  relationsIn(expect).length === 0;

const isOfPresence = ({ is }: Leaf): boolean => is === 'present' || is === 'absent';

/** Where a check found what an absent property means. */
export const documentsOf = ({ subject, expect }: Check): string[] =>
  [subject.where, expect]
    .flatMap((rule) => (rule === undefined ? [] : leavesOf(rule, '')))
    .flatMap(({ leaf }) => leaf.default?.source ?? []);

/** The relations that a rule counts, at any depth. */
export function relationsIn(rule: Condition): string[] {
  if ('is' in rule) return [];
  if ('count' in rule) {
    const deeper = rule.where === undefined ? [] : relationsIn(rule.where);
    return rule.count.endsWith('[]') ? deeper : [rule.count, ...deeper];
  }
  return partsOf(rule).flatMap(relationsIn);
}

type Placed = { readonly leaf: Leaf; readonly path: string };

function leavesOf(rule: Condition, before: string): Placed[] {
  if ('is' in rule) return [{ leaf: rule, path: before + rule.field }];
  if (!('count' in rule)) return partsOf(rule).flatMap((part) => leavesOf(part, before));
  if (rule.where === undefined) return [];
  const isNested = rule.count.endsWith('[]');
  return leavesOf(rule.where, isNested ? `${before}${rule.count}.` : `${rule.count}/`);
}

function partsOf(rule: Exclude<Condition, Leaf | { count: string }>): Condition[] {
  if ('all' in rule) return rule.all;
  return 'any' in rule ? rule.any : [rule.not];
}
