import type { ChartSeries, SheetChart } from '../../model/pack.ts';
import { letterOf } from './column-letters.ts';
import { escaped } from './xml-text.ts';

/** What the cells show that a chart takes its words from, as the content of an element. */
export type TextsOf = {
  readonly series: (label: string) => string;
  readonly category: (label: string) => string;
};

type Cells = { readonly place: string; readonly texts: TextsOf };

/** Where a series finds its name, categories and values, with what stands there now. */
export function seriesCells(
  { from, categories }: SheetChart,
  { row, label, values }: ChartSeries,
  { place, texts }: Cells,
): { readonly name: string; readonly categories: string; readonly values: string } {
  const [first, last] = [row + 1, row + values.length];
  const range = (column: number, end: number): string =>
    `<c:f>${escaped(`${place}!$${letterOf(column)}$${first}${end === first ? '' : `:$${letterOf(column)}$${end}`}`)}</c:f>`;
  return {
    name: `<c:strRef>${range(from.series, first)}<c:strCache>${points([texts.series(label)])}</c:strCache></c:strRef>`,
    categories: `<c:strRef>${range(from.category, last)}<c:strCache>${points(categories.map(texts.category))}</c:strCache></c:strRef>`,
    values: `<c:numRef>${range(from.value, last)}<c:numCache><c:formatCode>General</c:formatCode>${points(values.map((value) => (value === null ? null : String(value))))}</c:numCache></c:numRef>`,
  };
}

const points = (texts: readonly (string | null)[]): string =>
  `<c:ptCount val="${texts.length}"/>${texts.map(pointXml).join('')}`;

/** No point at all where nobody knows. */
const pointXml = (text: string | null, at: number): string =>
  text === null ? '' : `<c:pt idx="${at}"><c:v>${text}</c:v></c:pt>`;
