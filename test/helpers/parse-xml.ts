export type XmlNode = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** The text directly inside, entities decoded. */
  readonly text: string;
};

type Open = { name: string; attributes: Map<string, string>; children: XmlNode[]; text: string };

// oxlint-disable-next-line no-control-regex -- exactly what XML 1.0 refuses
const illegal = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** A strict reader of the XML we write: anything not well-formed throws, as it would make Excel repair the file. */
export function parseXml(bytes: Buffer): XmlNode {
  const xml = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  if (illegal.test(xml)) throw new Error('a character XML does not allow');
  const root: Open = { name: '', attributes: new Map(), children: [], text: '' };
  const open: Open[] = [root];
  const pieces = xml.replace(/^<\?xml[^>]*\?>\s*/, '').matchAll(/<([^<>]+)>|([^<]+)/g);
  for (const [, tag, text = ''] of pieces) {
    const top = open.at(-1) ?? root;
    if (tag === undefined) top.text += decoded(text);
    else take(tag, top, open);
  }
  const [document, ...others] = root.children;
  if (open.length !== 1 || others.length > 0 || document === undefined)
    throw new Error('elements left open, or more than one root');
  return document;
}

function take(tag: string, top: Open, open: Open[]): void {
  if (tag.startsWith('/')) {
    if (open.pop()?.name !== tag.slice(1)) throw new Error(`<${tag}> closes something else`);
    return;
  }
  const node = opened(tag);
  top.children.push(node);
  if (!tag.endsWith('/')) open.push(node);
}

export function allNamed(node: XmlNode, name: string): XmlNode[] {
  const below = node.children.flatMap((child) => allNamed(child, name));
  return node.name === name ? [node, ...below] : below;
}

function opened(tag: string): Open {
  const name = /^[\w:.]+/.exec(tag)?.[0];
  if (name === undefined) throw new Error(`not an element: <${tag}>`);
  const attributes = new Map<string, string>();
  const rest = tag
    .slice(name.length)
    .replace(/\s([\w:.]+)="([^"]*)"/g, (_all, key: string, value: string) => {
      if (attributes.has(key)) throw new Error(`${name} has ${key} twice`);
      attributes.set(key, decoded(value));
      return '';
    });
  if (!/^\s*\/?$/.test(rest)) throw new Error(`not attributes: ${rest}`);
  return { name, attributes, children: [], text: '' };
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decoded(text: string): string {
  if (text.includes('>')) throw new Error('a raw > in text');
  return text.replace(/&([^;]{0,8});?/g, (all, name: string) => {
    const character = entities[name];
    if (character === undefined || !all.endsWith(';')) throw new Error(`not an entity: ${all}`);
    return character;
  });
}
