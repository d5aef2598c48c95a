import { type Document, isMap, isSeq, parseDocument, stringify, type YAMLMap } from 'yaml';

const style = { version: '1.2', lineWidth: 0 } as const;

/** A value as a file that people go on editing: a line for each text, so that it differs well in git. */
export const yamlText = (value: unknown): string => stringify(value, style);

type Item = Readonly<Record<string, string>>;

/**
 * A file that holds one list, with other items in it: what is new comes last. So every remark stays with what it was
 * written beside; `key` tells an item from others.
 */
export function yamlWithItems(
  text: string,
  [list, key]: readonly [list: string, key: string],
  items: readonly Item[],
): string {
  const document = parseDocument(text, { version: '1.2' });
  const there = itemsIn(document, list);
  if (there === undefined) return `${remarksOf(document)}${yamlText({ [list]: items })}`;
  const keyOf = (item: YAMLMap): string => String(item.get(key));
  const byKey = new Map(there.items.filter(isMap).map((item) => [keyOf(item), item]));
  for (const item of items) {
    const known = byKey.get(String(item[key]));
    if (known === undefined) there.add(document.createNode(item));
    else for (const [name, value] of Object.entries(item)) putInto(known, name, value);
  }
  there.flow = false;
  return document.toString(style);
}

/** As it was written, with its quotes and the remark behind it, where it says the same. */
function putInto(item: YAMLMap, name: string, value: string): void {
  if (item.get(name) !== value) item.set(name, value);
}

function itemsIn({ contents }: Document, list: string) {
  const found = isMap(contents) ? contents.get(list) : undefined;
  return isSeq(found) ? found : undefined;
}

/** Of a file that declares nothing yet, all that it says. */
function remarksOf({ commentBefore, comment }: Document): string {
  const lines = [commentBefore, comment].flatMap((each) => (each ?? '').split('\n'));
  return lines.map((line) => (line === '' ? '' : `#${line}\n`)).join('');
}
