import type { ChartSeries, SheetChart, Theme } from '../../model/pack.ts';
import { crowdedLabels, isLabelled } from './chart-labels.ts';
import { fillsOf, solid } from './chart-look.ts';
import { seriesCells, type TextsOf } from './chart-cells.ts';
import { xmlHead } from './own-parts.ts';
import { xmlText } from './xml-text.ts';

const chartSpace = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const drawingSpace = 'http://schemas.openxmlformats.org/drawingml/2006/main';

/** What a chart takes from the workbook around it. */
export type ChartSurroundings = {
  readonly theme: Theme;
  /** The sheet of its numbers, as references name it. */
  readonly place: string;
  readonly texts: TextsOf;
};

/** The part of one chart. Elements stand in the order that the schema asks for. */
export function chartXml(chart: SheetChart, around: ChartSurroundings): string {
  const { theme } = around;
  return [
    `${xmlHead}<c:chartSpace xmlns:c="${chartSpace}" xmlns:a="${drawingSpace}"><c:roundedCorners val="0"/><c:chart>`,
    titleXml(chart.title, theme),
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>',
    barsXml(chart, around),
    categoryAxis(chart, theme),
    valueAxis(chart, theme),
    '</c:plotArea>',
    legendXml(chart, theme),
    // A hole is what nobody knows; drawn as 0 it would read as nothing found.
    '<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>',
    `<c:spPr>${solid('#ffffff')}<a:ln w="9525">${solid(theme.muted)}</a:ln></c:spPr>`,
    `${textLook(theme, 900)}</c:chartSpace>`,
  ].join('');
}

function barsXml(chart: SheetChart, around: ChartSurroundings): string {
  const { runs, stacked, series } = chart;
  const fills = fillsOf(around.theme, series);
  const crowded = crowdedLabels(chart);
  return [
    `<c:barChart><c:barDir val="${runs === 'across' ? 'bar' : 'col'}"/>`,
    `<c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>`,
    ...series.map((each, at) =>
      seriesXml(chart, each, { around, at, fill: fills[at] ?? '', crowded: crowded[at] ?? [] }),
    ),
    `<c:gapWidth val="60"/>${stacked ? '<c:overlap val="100"/>' : ''}`,
    '<c:axId val="1"/><c:axId val="2"/></c:barChart>',
  ].join('');
}

type SeriesPlace = {
  readonly around: ChartSurroundings;
  readonly at: number;
  readonly fill: string;
  /** Its points that have no room for their number. */
  readonly crowded: readonly number[];
};

function seriesXml(chart: SheetChart, series: ChartSeries, place: SeriesPlace): string {
  const { around, at, fill, crowded } = place;
  const cells = seriesCells(chart, series, around);
  return [
    `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx>${cells.name}</c:tx>`,
    `<c:spPr>${fill}</c:spPr><c:invertIfNegative val="0"/>`,
    labelsXml(chart, series, { theme: around.theme, crowded }),
    `<c:cat>${cells.categories}</c:cat><c:val>${cells.values}</c:val></c:ser>`,
  ].join('');
}

/** How amounts are written; nothing found needs no label, the axis shows it. */
const amountFormat = '#,##0;-#,##0;;';

/** Numbers stand in bars on white: they must be read whatever the bar's colour is and however short it is. */
function labelsXml(
  { stacked }: SheetChart,
  series: ChartSeries,
  { theme, crowded }: { readonly theme: Theme; readonly crowded: readonly number[] },
): string {
  if (!isLabelled(series)) return '<c:dLbls><c:delete val="1"/></c:dLbls>';
  const ground = stacked ? `<c:spPr>${solid('#ffffff')}</c:spPr>` : '';
  return [
    '<c:dLbls>',
    ...crowded.map((at) => `<c:dLbl><c:idx val="${at}"/><c:delete val="1"/></c:dLbl>`),
    `<c:numFmt formatCode="${series.shows === 'share' ? '0.0%' : amountFormat}" sourceLinked="0"/>${ground}`,
    `${textLook(theme, 800)}<c:dLblPos val="${stacked ? 'ctr' : 'outEnd'}"/>`,
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>',
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>',
  ].join('');
}

/** Bars run down the page in the order of the table, so the axis is turned round. */
function categoryAxis({ runs }: SheetChart, theme: Theme): string {
  const across = runs === 'across';
  return [
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${across ? 'maxMin' : 'minMax'}"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${across ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/>`,
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>',
    `${textLook(theme, 900)}<c:crossAx val="2"/><c:crosses val="autoZero"/>`,
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>',
  ].join('');
}

function valueAxis({ runs, series }: SheetChart, theme: Theme): string {
  const across = runs === 'across';
  const shares = series.some(({ shows }) => shows === 'share');
  return [
    `<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>${shares ? '<c:max val="1"/>' : ''}<c:min val="0"/></c:scaling>`,
    `<c:delete val="0"/><c:axPos val="${across ? 'b' : 'l'}"/>`,
    `<c:majorGridlines><c:spPr><a:ln w="6350">${solid('#d9dde3')}</a:ln></c:spPr></c:majorGridlines>`,
    `<c:numFmt formatCode="${shares ? '0%' : '#,##0'}" sourceLinked="0"/>`,
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>',
    `${textLook(theme, 900)}<c:crossAx val="1"/><c:crosses val="${across ? 'max' : 'autoZero'}"/>`,
    '<c:crossBetween val="between"/></c:valAx>',
  ].join('');
}

/**
 * Steps on a base say by their names what they are. A legend would name the base as well: LibreOffice leaves out another
 * entry than Excel does, where bars lie.
 */
const legendXml = ({ series }: SheetChart, theme: Theme): string =>
  series.some(({ shows }) => shows === 'base')
    ? ''
    : `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textLook(theme, 900)}</c:legend>`;

const titleXml = (title: string, theme: Theme): string =>
  [
    '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr>',
    `<a:defRPr sz="1100" b="1">${inked(theme)}</a:defRPr></a:pPr><a:r>`,
    `<a:rPr lang="en-GB" sz="1100" b="1">${inked(theme)}</a:rPr><a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx>`,
    '<c:overlay val="0"/></c:title>',
  ].join('');

/** Size in hundredths of a point. */
const textLook = (theme: Theme, size: number): string =>
  `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="0">${inked(theme)}</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;

const inked = ({ ink }: Theme): string => `${solid(ink)}<a:latin typeface="Calibri"/>`;
