import { posix } from 'node:path';
import { allNamed, type XmlNode } from './parse-xml.ts';
import { attribute, type ReadSheet, type ReadWorkbook, relations } from './read-workbook.ts';

/** What refers to a sheet or to cells that are not there, and charts that remember other values than the cells hold. */
export function referenceFaults({ parts, sheets }: ReadWorkbook): string[] {
  return [
    ...nameFaults(namesIn(parts.get('xl/workbook.xml')), sheets),
    ...relationIdFaults(parts),
    ...[...parts]
      .filter(([name]) => name.startsWith('xl/charts/') && name.endsWith('.xml'))
      .flatMap(([name, xml]) => chartFaults(name, xml, sheets)),
  ];
}

/** Links within the workbook that lead to no sheet or to a row that it has not. */
export const linkFaults = ({ sheets }: Pick<ReadWorkbook, 'sheets'>): string[] =>
  sheets.flatMap(({ name, links }) =>
    links
      .filter(({ target }) => target.startsWith('#'))
      .filter(({ target }) => cellsAt(target.slice(1), sheets) === undefined)
      .map(({ ref, target }) => `${name}: ${ref} leads to absent ${target}`),
  );

/** What stands in the cells that have a name of their own. */
export const namedCells = ({ parts, sheets }: ReadWorkbook): Map<string, string> =>
  new Map(
    namesIn(parts.get('xl/workbook.xml')).map((each) => [
      attribute(each, 'name'),
      cellsAt(each.text, sheets)?.join() ?? 'no such cell',
    ]),
  );

/** Without those that print set-up goes by. */
const namesIn = (book: XmlNode | undefined): XmlNode[] =>
  book === undefined
    ? []
    : allNamed(book, 'definedName').filter((each) => !attribute(each, 'name').startsWith('_xlnm.'));

function nameFaults(all: readonly XmlNode[], sheets: readonly ReadSheet[]): string[] {
  const names = all.map((each) => attribute(each, 'name').toLowerCase());
  return [
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `two names ${name}`),
    ...all
      .filter(({ text }) => cellsAt(text, sheets) === undefined)
      .map((each) => `name ${attribute(each, 'name')} stands for absent ${each.text}`),
  ];
}

/** Every `r:id` must be one of the relations of its part. */
function relationIdFaults(parts: ReadWorkbook['parts']): string[] {
  return [...parts].flatMap(([name, xml]) => {
    if (name.endsWith('.rels')) return [];
    const rels = parts.get(`${posix.dirname(name)}/_rels/${posix.basename(name)}.rels`);
    const known = rels === undefined ? new Map<string, string>() : relations(rels);
    return idsIn(xml)
      .filter((id) => !known.has(id))
      .map((id) => `${name}: no relation ${id}`);
  });
}

const idsIn = ({ attributes, children }: XmlNode): string[] => [
  ...[attributes.get('r:id') ?? []].flat(),
  ...children.flatMap(idsIn),
];

function chartFaults(name: string, xml: XmlNode, sheets: readonly ReadSheet[]): string[] {
  const references = [...allNamed(xml, 'c:strRef'), ...allNamed(xml, 'c:numRef')];
  const series = allNamed(xml, 'c:ser');
  const faults = series.length === 0 ? [`${name}: no series`] : [];
  for (const reference of references) {
    const [formula] = allNamed(reference, 'c:f');
    const cells = cellsAt(formula?.text ?? '', sheets);
    if (cells === undefined) faults.push(`${name}: ${formula?.text} is absent`);
    else if (JSON.stringify(cells) !== JSON.stringify(cached(reference)))
      faults.push(
        `${name}: ${formula?.text} holds ${cells.join()}, not ${cached(reference).join()}`,
      );
  }
  return faults;
}

/** The remembered values; empty where there is none. */
function cached(reference: XmlNode): string[] {
  const [count] = allNamed(reference, 'c:ptCount');
  const values = Array<string>(Number(count?.attributes.get('val'))).fill('');
  for (const point of allNamed(reference, 'c:pt'))
    values[Number(attribute(point, 'idx'))] = decoded(allNamed(point, 'c:v')[0]?.text ?? '');
  return values;
}

const decoded = (text: string): string =>
  text.replace(/_x([\dA-Fa-f]{4})_/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The values of a reference to one cell or to a column of cells; undefined where any is not there. */
function cellsAt(reference: string, sheets: readonly ReadSheet[]): string[] | undefined {
  const [, name, column = '', first, , last = first] =
    /^'(.+)'!\$?([A-Z]+)\$?(\d+)(:\$\2\$(\d+))?$/.exec(reference) ?? [];
  const sheet = sheets.find((each) => each.name === name);
  if (sheet === undefined) return undefined;
  const values: string[] = [];
  for (let row = Number(first); row <= Number(last); row++) {
    // Rows without a gap, as we write them: each stands at its number.
    const cell = sheet.rows[row - 1]?.find(({ ref }) => ref === `${column}${row}`);
    if (cell === undefined) return undefined;
    values.push(cell.value);
  }
  return values;
}
