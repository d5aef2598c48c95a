import type { Relation } from '../../model/catalog.ts';
import type { Problem } from '../../model/yaml-file.ts';
import type { Entries } from './entries.ts';
import { type Remark, remarks } from './remarks.ts';

/** What a schema cannot see in a relation: that its source exists, and that its templates give keys that meet. */
export function lintRelations(
  { entries }: Entries<Relation>,
  sources: ReadonlySet<string>,
): Problem[] {
  return entries.flatMap((entry) => remarks(entry, (value) => lintRelation(value, sources)));
}

function* lintRelation(relation: Relation, sources: ReadonlySet<string>): Generator<Remark> {
  const { source, reach, key, join } = relation;
  if (!sources.has(source)) yield { path: ['source'], problem: `there is no source ${source}` };
  for (const [path, template] of [...keysOf(key), ['join', join] as const]) {
    const place = typeof path === 'string' ? [path] : path;
    for (const problem of lintTemplate(template)) yield { path: place, problem };
    if (reach !== 'same' && !mayGiveId(template)) {
      yield { path: place, problem: `${reach} goes by ids, and this gives none` };
    }
  }
}

const keysOf = (key: Relation['key']): (readonly [readonly (string | number)[], string])[] =>
  Array.isArray(key)
    ? key.map((template, index) => [['key', index], template] as const)
    : [[['key'], key]];

const ownNames = ['id', 'of', 'subscription'];

function* lintTemplate(template: string): Generator<string> {
  const names = placeholdersIn(template);
  for (const name of names) {
    const [root = ''] = name.split('.');
    const meant = [...ownNames, 'properties'].find((own) => own === root.toLowerCase());
    if (meant !== undefined && meant !== root) yield `{${name}} looks like {${meant}} misspelt`;
    if (ownNames.includes(root) && root !== name) yield `{${root}} has no parts: name a field`;
  }
  // Two lists would pair every item of one with every item of the other.
  if (names.filter(isList).length > 1) yield 'only one placeholder may go through a list';
}

/** The names between braces, without what is done to them. */
const placeholdersIn = (template: string): string[] =>
  [...template.matchAll(/\{([^}|]+)/g)].map(([, name = '']) => name);

const isList = (name: string): boolean => name.includes('[]');
const goesThroughList = (template: string): boolean => placeholdersIn(template).some(isList);

/** An id begins with a slash or is read from the record as it stands; the last part of one is a name. */
const mayGiveId = (template: string): boolean =>
  template.startsWith('/') || (template.startsWith('{') && !/^\{[^}]*\|/.test(template));

/**
 * Whether one record may be met more than once on the way from a subject: both look under several keys, or several
 * keys lie above or below one another. Numbers of such records cannot be trusted, only whether there are any.
 */
export function mayRepeat({ key, join, reach }: Relation): boolean {
  const keys = [key].flat();
  const isSpread = keys.length > 1 || keys.some(goesThroughList);
  if (goesThroughList(join)) return isSpread || reach !== 'same';
  // Below a subscription a record is kept under the subscription, once.
  return isSpread && (reach === 'above' || (reach === 'below' && join !== '{subscription}'));
}
