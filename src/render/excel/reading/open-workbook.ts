import { posix } from 'node:path';
import type {
  DayCount,
  ReturnedCell,
  ReturnedRow,
  ReturnedSheet,
} from '../../../model/workpaper.ts';
import { type RawCell, rawRows } from './read-cells.ts';
import { refused } from './refused.ts';
import { sharedTexts } from './shared-texts.ts';
import { type Attributes, scanned, scanWhole } from './xml-scanner.ts';

/** The parts of a package, unpacked while they are read. */
export type PackageParts = {
  readonly files: ReadonlyMap<string, { readonly bytes: number }>;
  read(part: string): AsyncIterable<Uint8Array>;
};

/** What a workbook says of itself, before any sheet is read. */
export type OpenedWorkbook = {
  /** The subject among the document's properties; empty where it has none. */
  readonly subject: string;
  readonly dayCount: DayCount;
  readonly names: readonly string[];
  /** The sheets of these names, as far as they are there. */
  sheets(names: readonly string[]): Promise<ReadonlyMap<string, ReturnedSheet>>;
};

/** Larger is no workbook of ours: what is small as a file and huge unpacked was made to be that. */
const largestPart = 1_000_000_000;
const mostTimes = 200;
const unsuspicious = 50_000_000;

/** Opens a workbook that whoever had it may have changed in any way. `size` is that of the file. */
export async function openWorkbook(parts: PackageParts, size: number): Promise<OpenedWorkbook> {
  const read = (part: string): AsyncIterable<Uint8Array> => {
    const bytes = parts.files.get(part)?.bytes;
    if (bytes === undefined) throw refused(`it has no part ${part}, as every workbook has`);
    if (bytes > largestPart || (bytes > unsuspicious && bytes > size * mostTimes))
      throw refused(`${part} would unpack to ${bytes} bytes, from a file of ${size}`);
    return parts.read(part);
  };
  const root = await relationsOf(read, '');
  const bookPart = partOf(root, 'officeDocument');
  const aboutPart = partOf(root, 'core-properties');
  if (bookPart === undefined) throw refused('it is no workbook');
  const book = await elementsOf(bookPart, read(bookPart), ['sheet', 'workbookPr']);
  const relations = await relationsOf(read, bookPart);
  const places = new Map(
    book.flatMap(({ name, attributes: { name: title = '', id = '' } }) => {
      const part = relations.find((each) => each.id === id)?.part;
      return name === 'sheet' && part !== undefined ? [[title, part] as const] : [];
    }),
  );
  return {
    subject: aboutPart === undefined ? '' : await subjectOf(aboutPart, read(aboutPart)),
    dayCount: book.some(({ attributes }) => /^(1|true)$/.test(attributes.date1904 ?? ''))
      ? 1904
      : 1900,
    names: [...places.keys()],
    sheets: (names) => sheetsOf(places, names, partOf(relations, 'sharedStrings'), read),
  };
}

type Read = (part: string) => AsyncIterable<Uint8Array>;

async function sheetsOf(
  places: ReadonlyMap<string, string>,
  names: readonly string[],
  textsPart: string | undefined,
  read: Read,
): Promise<ReadonlyMap<string, ReturnedSheet>> {
  const found = names.flatMap((name) => {
    const part = places.get(name);
    return part === undefined ? [] : [{ name, part }];
  });
  const asked = await askedTexts(
    found.map(({ part }) => part),
    read,
  );
  const texts =
    textsPart === undefined || asked.size === 0
      ? new Map<number, string>()
      : await sharedTexts(textsPart, read(textsPart), asked);
  return new Map(
    found.map(({ name, part }) => [
      name,
      {
        name,
        async *rows(): AsyncGenerator<ReturnedRow> {
          for await (const { number, cells } of rawRows(part, read(part)))
            yield {
              number,
              cells: new Map([...cells].map(([at, cell]) => [at, valueOf(cell, texts)])),
            };
        },
      },
    ]),
  );
}

/** Far more texts than any workbook of ours has. */
const mostTexts = 2_000_000;

/** Which shared texts the cells of some sheets refer to. */
async function askedTexts(parts: readonly string[], read: Read): Promise<ReadonlySet<number>> {
  const asked = new Set<number>();
  for (const part of parts)
    for await (const { cells } of rawRows(part, read(part)))
      for (const { type, text } of cells.values()) {
        if (type !== 's') continue;
        if (!/^\d{1,15}$/.test(text)) throw refused(`a cell in ${part} refers to no text`);
        asked.add(Number(text));
        if (asked.size > mostTexts)
          throw refused(`its cells refer to more than ${mostTexts} texts`);
      }
  return asked;
}

function valueOf(
  { type, text, formula }: RawCell,
  texts: ReadonlyMap<number, string>,
): ReturnedCell {
  if (type === 's') {
    const shared = texts.get(Number(text));
    if (shared === undefined) throw refused('a cell refers to a text that is not there');
    return { value: unescaped(shared), formula };
  }
  if (type === 'b') return { value: text === '1' || text === 'true', formula };
  if (type === 'n') {
    const number = Number(text);
    return { value: text === '' || !Number.isFinite(number) ? text : number, formula };
  }
  // An error is what became of a formula.
  return { value: unescaped(text), formula: formula || type === 'e' };
}

/** As spreadsheet programs read `_x0041_`. */
const unescaped = (text: string): string =>
  text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

type Relation = { readonly id: string; readonly kind: string; readonly part: string };

/** Which parts a part speaks of. What lies outside of the file is none of them. */
async function relationsOf(read: Read, of: string): Promise<Relation[]> {
  const folder = posix.dirname(of);
  const own = posix.join(folder, '_rels', `${posix.basename(of)}.rels`);
  const elements = await elementsOf(own, read(own), ['Relationship']);
  return elements.flatMap(({ attributes: { Id = '', Type = '', Target = '', TargetMode } }) => {
    if (TargetMode === 'External') return [];
    const part = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
    return [{ id: Id, kind: posix.basename(Type), part }];
  });
}

const partOf = (relations: readonly Relation[], kind: string): string | undefined =>
  relations.find((each) => each.kind === kind)?.part;

const readAttributes = ['name', 'id', 'date1904', 'Id', 'Type', 'Target', 'TargetMode'] as const;
type Element = {
  readonly name: string;
  readonly attributes: Readonly<Partial<Record<(typeof readAttributes)[number], string>>>;
};

const mostElements = 10_000;

async function elementsOf(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  names: readonly string[],
): Promise<Element[]> {
  const elements: Element[] = [];
  let met: Element[] = [];
  const handler = {
    open(name: string, attributes: Attributes): void {
      if (names.includes(name)) met.push({ name, attributes: taken(attributes) });
    },
    text: () => undefined,
    close: () => undefined,
  };
  const take = (): Element[] => {
    const all = met;
    met = [];
    return all;
  };
  for await (const element of scanned(part, chunks, handler, take)) {
    elements.push(element);
    if (elements.length > mostElements) throw refused(`${part} has no end`);
  }
  return elements;
}

const taken = (attributes: Attributes): Element['attributes'] =>
  Object.fromEntries(
    readAttributes.flatMap((name) => {
      const value = attributes(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

async function subjectOf(part: string, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let subject = '';
  let isSubject = false;
  const handler = {
    open: (name: string) => void (isSubject = name === 'subject'),
    text: (text: string) => void (subject += isSubject && subject.length < 1000 ? text : ''),
    close: () => void (isSubject = false),
  };
  await scanWhole(part, chunks, handler);
  return subject.trim();
}
