import { lastPartOf, subjectKey } from '../../model/ids.ts';
import type { PathChart } from '../../model/pack.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../model/json.ts';
import { objectsAt, textAt } from '../evidence-fields.ts';
import { plural } from '../words.ts';

const mostSteps = 10;

/** What a path goes from or to. */
export type End = { readonly name: string; readonly type: string; readonly id: string };

/** An attack path as its row tells it, in whichever of the two shapes Azure gives. */
export type PathStory = {
  readonly words: string;
  readonly entry: End | undefined;
  readonly target: End | undefined;
  /** What lies between, in words. */
  readonly through: string;
  /** The same one after the other; empty where it branches, or not all of its way is told. */
  readonly nodes: PathChart['nodes'];
  /** Subject keys of what a check takes for reached by it. */
  readonly reached: readonly string[];
  /** Whether the row names by id what it leads to; without that nobody knows what it reaches. */
  readonly namesTarget: boolean;
};

/** `most` steps are told one by one. */
export function storyOf(row: JsonObject, most = mostSteps): PathStory {
  if (isJsonObject(valueAt(row, ['properties', 'graphComponent']))) return ofGraph(row, most);
  const [entry, target] = ['entryPoint', 'target'].map((end) => endAt(row, end));
  const reached = target === undefined || target.id === '' ? [] : [subjectKey(target.id)];
  const through = stepWords(row, most);
  return {
    words: `${pathWords(entry, through, target)}${partialWords(row)}`,
    entry,
    target,
    through,
    nodes: [startOf(entry), ...stepNodes(row), goalOf(target)],
    reached,
    namesTarget: reached.length > 0,
  };
}

type Node = PathChart['nodes'][number];

const startOf = (end: End | undefined): Node => ({
  ...nodeOf(end),
  role: { is: 'entry', word: 'entry point' },
});
const goalOf = (end: End | undefined): Node => ({
  ...nodeOf(end),
  role: { is: 'target', word: 'target' },
});
const nodeOf = (end: End | undefined): Node =>
  end === undefined ? { name: 'not named', type: '' } : { name: endName(end), type: end.type };

/** Steps that say nothing of themselves stand together: how many there are is all that is known. */
function stepNodes(row: JsonObject): Node[] {
  const steps = valueAt(row, ['properties', 'attackPathSteps']);
  if (!Array.isArray(steps)) return [{ name: 'steps', type: 'that the row does not tell' }];
  const told = steps.flatMap((step: unknown) => wordsIn(step));
  if (told.length === 0)
    return [{ name: plural(steps.length, 'step', 'steps'), type: 'that Azure does not describe' }];
  const more = told.length - mostSteps;
  return [
    ...told.slice(0, mostSteps).map((name) => ({ name, type: 'step' })),
    ...(more > 0 ? [{ name: `${more} more`, type: 'steps' }] : []),
  ];
}

function endAt(row: JsonObject, end: string): End | undefined {
  const at = (field: string): string => textAt(row, `properties.${end}.${field}`);
  const found = { name: at('name'), type: at('type'), id: at('id') };
  return found.name === '' && found.type === '' && found.id === '' ? undefined : found;
}

function pathWords(entry: End | undefined, through: string, target: End | undefined): string {
  return `From ${endWords(entry, 'an entry point that the row does not name')} ${through} to ${endWords(target, 'a target that the row does not name')}.`;
}

function endWords(end: End | undefined, unnamed: string): string {
  if (end === undefined) return unnamed;
  return end.type === '' ? endName(end) : `${endName(end)} (${end.type})`;
}

export const endName = ({ name, id }: End): string =>
  name || lastPartOf(id) || 'something without a name';

/** Steps come as numbers alone, or with words of their own: these are shown as they are. */
function stepWords(row: JsonObject, most: number): string {
  const steps = valueAt(row, ['properties', 'attackPathSteps']);
  if (!Array.isArray(steps)) return 'through steps that the row does not tell';
  const told = steps.flatMap((step: unknown) => wordsIn(step));
  if (told.length > 0) return `through ${firstOf(told, most)}`;
  return steps.length === 1
    ? 'through 1 step that Azure does not describe'
    : `through ${steps.length} steps that Azure does not describe`;
}

const wordsIn = (step: unknown): string[] => {
  if (!isJsonObject(step)) return typeof step === 'string' ? [step] : [];
  const words = Object.values(step).flatMap((value) =>
    typeof value === 'string' && value !== '' ? [value] : [],
  );
  return words.length === 0 ? [] : [words.join(', ')];
};

const firstOf = (words: readonly string[], most: number): string => {
  const more = words.length - most;
  return `${words.slice(0, most).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

const partialWords = (row: JsonObject): string =>
  valueAt(row, ['properties', 'isPartialAttackPath']) === true
    ? ' Azure marks it as a part of a path.'
    : '';

type Entity = End & { readonly key: string };

/** The documented shape: entities, and connections from one to the next. */
function ofGraph(row: JsonObject, most: number): PathStory {
  const entities = objectsAt(row, 'properties.graphComponent.entities').map((each): Entity => {
    const id = textAt(each, 'entityIdentifiers.azureResourceId');
    const [name, type] = [textAt(each, 'entityName'), textAt(each, 'entityType')];
    return { key: textAt(each, 'entityInternalId'), name, type, id };
  });
  const known = new Map(entities.map((each) => [each.key, each]));
  const entryKey = textAt(row, 'properties.entryPointEntityInternalID');
  const [entry, target] = [
    known.get(entryKey),
    known.get(textAt(row, 'properties.targetEntityInternalID')),
  ];
  const through = connectionWords(
    row,
    entryKey,
    (key) => known.get(key)?.name || 'something that the row does not name',
    most,
  );
  return {
    words: pathWords(entry, through, target),
    entry,
    target,
    through,
    nodes: chainOf(row, known),
    // Every entity on the way counts as reached, as it does for the checks.
    reached: entities.flatMap(({ id }) => (id === '' ? [] : [subjectKey(id)])),
    namesTarget: target !== undefined && target.id !== '',
  };
}

/** Only where every connection leads on from the one before it, from the entry point to the target. */
function chainOf(row: JsonObject, known: ReadonlyMap<string, Entity>): Node[] {
  const connections = connectionsOf(row);
  const [entry, target] = ['entryPointEntityInternalID', 'targetEntityInternalID'].map((end) =>
    textAt(row, `properties.${end}`),
  );
  const ordered = inOrderFrom(entry ?? '', connections);
  const keys = [entry, ...ordered.map(({ to }) => to)];
  const leads = ordered.every(({ from }, at) => from === keys[at]);
  if (!leads || keys.at(-1) !== target || new Set(keys).size < keys.length) return [];
  if (keys.length < 2 || keys.length > mostSteps + 2) return [];
  return keys.map((key, at) => {
    const entity = known.get(key ?? '');
    if (at === 0) return startOf(entity);
    return at === keys.length - 1 ? goalOf(entity) : nodeOf(entity);
  });
}

type Connection = { readonly from: string; readonly to: string; readonly how: string };

/** In the order of the way from the entry point; what is on no such way comes behind it. */
function connectionWords(
  row: JsonObject,
  entry: string,
  nameOf: (key: string) => string,
  most: number,
): string {
  const left = connectionsOf(row);
  if (left.length === 0) return 'through connections that the row does not tell';
  const words = inOrderFrom(entry, left).map(
    ({ from, to, how }) => `${nameOf(from)} "${how || 'not told how'}" ${nameOf(to)}`,
  );
  return `through ${firstOf(words, most)};`;
}

const connectionsOf = (row: JsonObject): Connection[] =>
  objectsAt(row, 'properties.graphComponent.connections').map((each) => ({
    from: textAt(each, 'sourceEntityInternalId'),
    to: textAt(each, 'targetEntityInternalId'),
    how: textAt(each, 'description'),
  }));

function inOrderFrom(entry: string, connections: readonly Connection[]): Connection[] {
  const bySource = Map.groupBy(connections, ({ from }) => from);
  const ordered = new Set<Connection>();
  const seen = new Set([entry]);
  // A set goes on over what is added on the way.
  for (const key of seen)
    for (const each of bySource.get(key) ?? []) {
      ordered.add(each);
      seen.add(each.to);
    }
  return [...ordered.union(new Set(connections))];
}
