import type { Chart } from '../../../model/pack.ts';
import type { LayoutContext } from '../layout-context.ts';
import { bars } from './bars.ts';
import { columns } from './columns.ts';
import type { Picture } from './drawing.ts';
import { heat } from './heat.ts';
import { path } from './path.ts';
import { range } from './range.ts';
import { waterfall } from './waterfall.ts';

/** A chart as drawings under each other, none higher than a third of a page. Nothing to draw is no drawing. */
export function picturesOf(context: LayoutContext, chart: Chart): Picture[] {
  switch (chart.kind) {
    case 'bars':
      return bars(context, chart);
    case 'columns':
      return columns(context, chart);
    case 'range':
      return range(context, chart);
    case 'heat':
      return heat(context, chart);
    case 'waterfall':
      return waterfall(context, chart);
    case 'path':
      return path(context, chart);
  }
}
