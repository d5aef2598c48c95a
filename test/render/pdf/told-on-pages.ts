import type {
  Block,
  Cell,
  PageCell,
  CellKind,
  Chart,
  DocumentModel,
  PageTable,
  Theme,
} from '../../../src/model/pack.ts';
import type { RenderedPdf } from '../../../src/render/pdf/write-pdf.ts';
import { dense } from './read-pdf.ts';
import { allOf, type Element, readStructure, type Structure, wholeText } from './read-structure.ts';

/** Everything by which pages differ from their model, read back: nothing where they say the same, word for word. */
export async function differences(
  document: DocumentModel,
  theme: Theme,
  { bytes, pages }: RenderedPdf,
): Promise<string[]> {
  const structure = await readStructure(bytes);
  const said = structure.pages.map(running).join('');
  return [
    ...unlike(said, wordsOf(document, theme)),
    ...contentsUnlike(document, structure, pages),
    ...runningUnlike(document, structure),
    ...figuresUnlike(document, structure),
  ];
}

const apart = new Set(['Figure', 'TOC']);

/** What is read one after the other; pictures and the contents are looked at by themselves. */
const running = (element: Element): string =>
  apart.has(element.role)
    ? ''
    : dense(element.text) + element.children.map((child) => running(child)).join('');

/** Both from start to end. Where the pages cut a text, they must say by how much. */
function unlike(said: string, words: readonly string[]): string[] {
  let at = 0;
  for (const text of words) {
    const whole = dense(text);
    const length = said.startsWith(whole, at) ? whole.length : cutLength(said.slice(at), text);
    if (length === undefined)
      return [`instead of "${whole}" the pages say "${said.slice(at, at + whole.length)}"`];
    at += length;
  }
  return at < said.length ? [`the pages go on with "${said.slice(at, at + 80)}"`] : [];
}

function cutLength(said: string, text: string): number | undefined {
  const cut = /^(?<kept>[^]*?)…\(\+(?<left>\d+)characters\)/.exec(said);
  const { kept = '', left } = cut?.groups ?? {};
  const end = text.length - Number(left);
  return cut !== null && dense(text.slice(0, end)) === kept ? cut[0].length : undefined;
}

function wordsOf(document: DocumentModel, theme: Theme): string[] {
  const { title, subtitle, marks, facts, blocks } = document;
  const facing = [title, subtitle, ...marks, ...factWords(facts)];
  return [...facing, ...blocks.flatMap((block) => blockWords(block, theme))];
}

const factWords = (rows: readonly (readonly [string, Cell])[]): string[] =>
  rows.flatMap(([label, value]) => [label, cellWords(value, 'text')]);

function blockWords(block: Block, theme: Theme): readonly string[] {
  if (block.kind === 'text') return [textWords(block)];
  if ('text' in block) return [block.text];
  switch (block.kind) {
    case 'list':
      return block.items;
    case 'facts':
      return factWords(block.rows);
    case 'table':
      return tableWords(block.table, theme);
    case 'chart':
      return [block.chart.title];
    case 'sign-off':
      return block.boxes;
    case 'contents':
    case 'page-break':
      return [];
  }
}

const textWords = ({ text, tone }: Extract<Block, { kind: 'text' }>): string =>
  tone === 'warning' ? `! ${text}` : text;

function tableWords({ columns, rows, note = '' }: PageTable, { outcomes }: Theme): string[] {
  const marked = (word: string, shown = word): string => `${outcomes[word]?.mark ?? ''}${shown}`;
  const words = (cell: PageCell, kind: CellKind): string => {
    if (typeof cell === 'object' && 'chip' in cell)
      return marked(cell.chip, cell.chip.replaceAll('-', ' ')) + (cell.beside ?? '');
    const plain = cellWords(cell, kind);
    return kind === 'outcome' || kind === 'severity' ? marked(plain) : plain;
  };
  const cells = rows.flatMap((row) => columns.map(({ kind }, at) => words(row[at] ?? '', kind)));
  return [...columns.map(({ header }) => header), ...cells, note];
}

function cellWords(cell: Cell, kind: CellKind): string {
  if (cell instanceof Date) return `${cell.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (typeof cell === 'object') return cell.text;
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return typeof cell === 'number' && kind === 'percent'
    ? `${(cell * 100).toFixed(1)} %`
    : String(cell);
}

/** A line of the contents names a heading, and the page on which that heading stands. */
function contentsUnlike(
  { blocks }: DocumentModel,
  structure: Structure,
  pages: RenderedPdf['pages'],
): string[] {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const onPages = structure.pages.map((page) =>
    ['H1', 'H2', 'H3'].flatMap((role) => allOf(role, { pages: [page] })),
  );
  const standing = headings.flatMap(({ text, anchor }) => {
    const page = pages.get(anchor) ?? 0;
    const found = onPages[page - 1]?.some((each) => dense(wholeText(each)) === dense(text));
    return found === true ? [] : [`"${text}" does not stand on page ${page}`];
  });
  const lines = new Set(headings.map(({ text, anchor }) => dense(`${text}${pages.get(anchor)}`)));
  const wrong = allOf('TOCI', structure)
    .map((line) => dense(wholeText(line)))
    .filter((line) => !lines.has(line))
    .map((line) => `the contents say "${line}"`);
  return [...standing, ...wrong];
}

/** Over and under the pages: the title, the marks, heads that come again, and which page of how many. */
function runningUnlike(document: DocumentModel, structure: Structure): string[] {
  const { title, marks, footer, blocks } = document;
  let rest = dense(structure.artifacts.join(''));
  const problems: string[] = [];
  const all = structure.pages.length;
  for (let page = 1; page <= all; page++) {
    const line = `page${page}of${all}`;
    if (rest.split(line).length !== 2) problems.push(`"${line}" does not stand once`);
    rest = rest.replace(line, ' ');
  }
  const again = blocks.flatMap((block) =>
    block.kind === 'table' ? block.table.columns.map(({ header }) => header) : [],
  );
  const known = [title, footer, ...marks, ...again].map(dense).filter((text) => text !== '');
  for (const text of known.toSorted((a, b) => b.length - a.length))
    rest = rest.replaceAll(text, ' ');
  const strange = rest.match(/\S*\d\S*/g) ?? [];
  return [...problems, ...strange.map((text) => `a running line says "${text}"`)];
}

type Numbers = {
  /** Must be told by the picture, each as often as it is here. */
  readonly told: readonly string[];
  /** May stand in it as well. */
  readonly beside: readonly string[];
};

/** Every number of a chart is in its picture and in its words, and its picture has no other. */
function figuresUnlike({ blocks }: DocumentModel, structure: Structure): string[] {
  const charts = blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
  const drawn = new Map<string, string[]>();
  for (const { alt = '', runs } of allOf('Figure', structure))
    drawn.set(dense(alt), [...(drawn.get(dense(alt)) ?? []), ...runs]);
  return charts.flatMap((chart) => {
    const runs = drawn.get(dense(chart.alt));
    if (runs === undefined) return [`no picture says "${chart.alt.slice(0, 80)}"`];
    const { told, beside } = numbersOf(chart);
    const left = runs.flatMap(numbersIn);
    const lost = told.flatMap(numbersIn).filter((number) => !take(left, number));
    const allowed = new Set([...told, ...beside, chart.alt].flatMap(numbersIn));
    const made = left.filter((number) => !allowed.has(number));
    const unsaid = told.flatMap(numbersIn).filter((n) => !numbersIn(chart.alt).includes(n));
    return [
      ...lost.map((number) => `the picture "${chart.title}" lost ${number}`),
      ...made.map((number) => `the picture "${chart.title}" made ${number}`),
      ...unsaid.map((number) => `the words of "${chart.title}" leave out ${number}`),
    ];
  });
}

function take(left: string[], number: string): boolean {
  const at = left.indexOf(number);
  if (at >= 0) left.splice(at, 1);
  return at >= 0;
}

export const numbersIn = (text: string): string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const share = (value: number): string => (value * 100).toFixed(1);
const shown = (values: readonly number[]): string[] =>
  values.filter((value) => value !== 0).map((value) => String(Math.abs(value)));

function numbersOf(chart: Chart): Numbers {
  switch (chart.kind) {
    case 'bars':
      return ofParts(chart.bars);
    case 'columns':
      return withAxis(ofParts(chart.columns));
    case 'range':
      return {
        told: chart.periods.flatMap(({ range }) =>
          range === null ? [] : [share(range.low), share(range.high)],
        ),
        beside: ['0 25 50 75 100', ...chart.periods.map(({ label }) => label)],
      };
    case 'waterfall': {
      const amounts = [chart.from, ...chart.steps, chart.to];
      const labels = amounts.map(({ label }) => label);
      return { told: shown(amounts.map(({ value }) => value)), beside: ['0', ...labels] };
    }
    case 'heat': {
      const cells = chart.rows.flatMap((row) => row.cells);
      return { told: [], beside: [...chart.rows, ...cells].map(({ label }) => label) };
    }
    case 'path':
      return { told: [], beside: chart.nodes.flatMap(({ name, type }) => [name, type]) };
  }
}

type Stacked = {
  readonly label: string;
  readonly parts: readonly { readonly label: string; readonly value: number }[] | null;
};

/** Totals are made of the values. */
function ofParts(all: readonly Stacked[]): Numbers {
  const parts = all.flatMap((one) => one.parts ?? []);
  const totals = all.map((one) => sum((one.parts ?? []).map(({ value }) => value)));
  const labels = [...all, ...parts].map(({ label }) => label);
  return {
    told: shown(parts.map(({ value }) => value)),
    beside: [...totals.map(String), ...labels],
  };
}

/** Round numbers at the left of columns. */
function withAxis({ told, beside }: Numbers): Numbers {
  const steps = [1, 2, 5].flatMap((step) => [1, 10, 100, 1000].map((times) => step * times));
  const axis = steps.flatMap((step) => Array.from({ length: 9 }, (_, at) => String(step * at)));
  return { told, beside: [...beside, ...axis] };
}
