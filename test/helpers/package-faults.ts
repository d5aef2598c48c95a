import { posix } from 'node:path';
import { allNamed, type XmlNode } from './parse-xml.ts';
import { referenceFaults } from './reference-faults.ts';
import { attribute, type ReadSheet, type ReadWorkbook } from './read-workbook.ts';

/** Everything for which Excel would offer to repair the file. */
export function packageFaults({ parts, sheets }: ReadWorkbook): string[] {
  return [
    ...typeFaults(parts),
    ...relationFaults(parts),
    ...nameFaults(sheets),
    ...referenceFaults({ parts, sheets }),
    ...sheets.flatMap((sheet) =>
      sheetFaults(sheet, countIn(parts, 'cellXfs'), countIn(parts, 'dxfs')),
    ),
  ];
}

function typeFaults(parts: ReadWorkbook['parts']): string[] {
  const types = parts.get('[Content_Types].xml');
  if (types === undefined) return ['no content types'];
  const overrides = allNamed(types, 'Override').map((each) => attribute(each, 'PartName').slice(1));
  const defaults = new Set(allNamed(types, 'Default').map((each) => attribute(each, 'Extension')));
  // `xml` alone says nothing: such a part must be named.
  defaults.delete('xml');
  const untyped = [...parts.keys()].filter(
    (name) =>
      name !== '[Content_Types].xml' &&
      !overrides.includes(name) &&
      !defaults.has(name.slice(name.lastIndexOf('.') + 1)),
  );
  return [
    ...overrides.filter((name) => !parts.has(name)).map((name) => `type of absent ${name}`),
    ...untyped.map((name) => `${name} has no type`),
  ];
}

function relationFaults(parts: ReadWorkbook['parts']): string[] {
  return [...parts].flatMap(([file, xml]) => {
    if (!file.endsWith('.rels')) return [];
    const base = posix.dirname(posix.dirname(file));
    return allNamed(xml, 'Relationship')
      .filter((each) => each.attributes.get('TargetMode') !== 'External')
      .map((each) => posix.join(base, attribute(each, 'Target')))
      .filter((target) => !parts.has(target))
      .map((target) => `${file} leads to absent ${target}`);
  });
}

function nameFaults(sheets: readonly ReadSheet[]): string[] {
  const names = sheets.map(({ name }) => name.toLowerCase());
  return [
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `two sheets ${name}`),
    ...names
      .filter((name) => name.length > 31 || /[[\]:*?/\\]|^'|'$|^history$|^$/.test(name))
      .map((name) => `sheet name ${name}`),
  ];
}

const countIn = (parts: ReadWorkbook['parts'], styles: 'cellXfs' | 'dxfs'): number => {
  const [all] = allNamed(parts.get('xl/styles.xml') ?? emptyNode, styles);
  return all?.children.length ?? 0;
};
const emptyNode: XmlNode = { name: '', attributes: new Map(), children: [], text: '' };

/** The order the schema of a worksheet asks for, of the elements we use. */
const order = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'autoFilter',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'drawing',
];
/** The only one that may stand there several times. */
const repeated = order.indexOf('conditionalFormatting');

function sheetFaults(
  { name, xml, rows, links }: ReadSheet,
  styles: number,
  looks: number,
): string[] {
  const faults: string[] = [];
  const places = xml.children.map((child) => order.indexOf(child.name));
  if (places.some((place, at) => place === -1 || !isBehind(place, places[at - 1] ?? -1)))
    faults.push(`${name}: elements ${xml.children.map((child) => child.name).join(', ')}`);
  let before = 0;
  for (const [at, row] of allNamed(xml, 'row').entries()) {
    const number = Number(attribute(row, 'r'));
    if (number <= before) faults.push(`${name}: row ${number} after ${before}`);
    before = number;
    faults.push(...cellFaults(name, number, rows[at] ?? [], styles));
  }
  faults.push(...ruleFaults(name, xml, looks));
  const refs = links.map(({ ref }) => ref);
  if (new Set(refs).size < refs.length) faults.push(`${name}: two links in one cell`);
  return faults;
}

function ruleFaults(name: string, xml: XmlNode, looks: number): string[] {
  const rules = allNamed(xml, 'cfRule');
  const priorities = rules.map((rule) => attribute(rule, 'priority'));
  const ranges = ['conditionalFormatting', 'dataValidation'].flatMap((each) =>
    allNamed(xml, each).map((one) => attribute(one, 'sqref') ?? ''),
  );
  const turned = ranges.filter((range) => {
    const [, first = '', last = ''] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
    return !(Number(first) <= Number(last));
  });
  return [
    ...(new Set(priorities).size < rules.length ? [`${name}: two rules of one priority`] : []),
    ...turned.map((range) => `${name}: ${range} ends before it begins`),
    ...rules
      .filter((rule) => Number(attribute(rule, 'dxfId')) >= looks)
      .map((rule) => `${name}: a rule has look ${attribute(rule, 'dxfId')} of ${looks}`),
  ];
}

const isBehind = (place: number, before: number): boolean =>
  place > before || (place === before && place === repeated);

function cellFaults(name: string, row: number, cells: ReadSheet['rows'][number], styles: number) {
  const faults: string[] = [];
  let before = 0;
  for (const { ref, style, type, value } of cells) {
    const column = columnOf(ref, row);
    if (column <= before) faults.push(`${name}: ${ref} out of order`);
    before = column;
    if (style >= styles) faults.push(`${name}: ${ref} has style ${style} of ${styles}`);
    if (type === 'n' && !Number.isFinite(Number(value))) faults.push(`${name}: ${ref} is ${value}`);
    if (value.length > 32_767) faults.push(`${name}: ${ref} is too long`);
  }
  return faults;
}

/** 0 when the reference is not one of this row. */
function columnOf(ref: string, row: number): number {
  const [, letters = '', number] = /^([A-Z]+)(\d+)$/.exec(ref) ?? [];
  if (Number(number) !== row) return 0;
  return letters.split('').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
