import { cellText } from './cell-text.ts';
import { chartXml } from './chart-xml.ts';
import { drawingXml, type Ground } from './drawing-part.ts';
import type { Drawing } from './excel-package.ts';
import { placeIn, type SheetSurroundings } from './surroundings.ts';

/** The charts that stand on one sheet; undefined where there is none. */
export function drawingOn(
  sheet: string,
  ground: Ground,
  around: SheetSurroundings,
): Drawing | undefined {
  const charts = around.charts.filter((chart) => chart.sheet === sheet);
  if (charts.length === 0) return undefined;
  const { theme, styles } = around;
  return {
    xml: drawingXml(charts, ground),
    charts: charts.map((chart) => {
      const { sheet: numbers } = chart.from;
      const category = (text: string): string => cellText(text, false, () => numbers);
      const series = (label: string): string => category(styles.words.get(label)?.text ?? label);
      return chartXml(chart, {
        theme,
        place: placeIn(around, numbers),
        texts: { series, category },
      });
    }),
  };
}
