import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** An element of a document's structure, with the text that is marked as its own. */
export type Element = {
  readonly role: string;
  readonly alt?: string;
  readonly text: string;
  /** The same as it was drawn: each stretch of a line by itself. */
  readonly runs: readonly string[];
  readonly children: readonly Element[];
};

/** The structure of each page, as a reader that is not the writer finds it, and what is in no part of it. */
export type Structure = {
  readonly pages: readonly Element[];
  /** Text of running lines and repeated heads. */
  readonly artifacts: readonly string[];
};

type Tree = { role?: string; alt?: string; type?: string; id?: string; children?: readonly Tree[] };

export async function readStructure(bytes: Uint8Array): Promise<Structure> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: Element[] = [];
  const artifacts: string[] = [];
  for (let at = 1; at <= pdf.numPages; at++) {
    const page = await pdf.getPage(at);
    const { items } = await page.getTextContent({ includeMarkedContent: true });
    const texts = new Map<string, string[]>();
    const open: (string | undefined)[] = [];
    for (const item of items) {
      if ('str' in item) {
        const id = open.findLast((each) => each !== undefined);
        if (id === undefined) artifacts.push(item.str);
        else texts.set(id, [...(texts.get(id) ?? []), item.str]);
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? undefined);
    }
    pages.push(elementOf((await page.getStructTree()) ?? {}, texts));
  }
  await task.destroy();
  return { pages, artifacts };
}

function elementOf(tree: Tree, texts: ReadonlyMap<string, readonly string[]>): Element {
  const children = tree.children ?? [];
  const runs = children
    .filter(({ type }) => type === 'content')
    .flatMap(({ id }) => texts.get(id ?? '') ?? []);
  const within = children.filter(({ role }) => role !== undefined);
  return {
    role: tree.role ?? '',
    ...(tree.alt === undefined ? {} : { alt: tree.alt }),
    text: runs.join(''),
    runs,
    children: within.map((child) => elementOf(child, texts)),
  };
}

/** Every element of a role, in reading order. */
export const allOf = (role: string, { pages }: Pick<Structure, 'pages'>): Element[] => {
  const found = (element: Element): Element[] => [
    ...(element.role === role ? [element] : []),
    ...element.children.flatMap(found),
  ];
  return pages.flatMap(found);
};

/** All text of an element and of what it holds. */
export const wholeText = ({ text, children }: Element): string =>
  text + children.map(wholeText).join('');
