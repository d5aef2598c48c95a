import { severities } from '../../model/catalog.ts';
import type { Cell } from '../../model/pack.ts';
import type { TrendPoint } from '../../model/trend.ts';
import { column } from '../blocks.ts';
import { forceTitles, outcomeUnder } from '../words.ts';
import type { Sheet } from './sheet.ts';

/** Every figure at every snapshot, oldest first. A state at an instant each: what lay between two was not seen. */
export const trendSheet: Sheet = {
  columns: [
    column('Snapshot', 22, 'code'),
    column('As of', 18, 'date'),
    column('Evidence', 14),
    column('Group', 34),
    column('Figure', 34),
    column('Count', 12, 'integer'),
    column('Share', 12, 'percent'),
    column('Assessment', 68, 'code'),
  ],
  *rows({ trend }) {
    for (const point of trend?.points ?? []) {
      const { snapshot, asOf, complete, digest } = point;
      const of = [snapshot, new Date(asOf), complete ? 'complete' : 'incomplete'] as const;
      for (const row of figuresOf(point)) yield [...of, ...row, digest];
    }
  },
};

const leastOf = ({ complete }: { readonly complete: boolean }): string =>
  complete ? '' : ', at least';

type Figure = readonly [group: string, figure: string, count: Cell, share: Cell];

function* figuresOf(point: TrendPoint): Generator<Figure> {
  const { technical, healthyRecommendations: healthy, deficiencies, conclusions } = point;
  yield ['Technical rate', 'Low end', '', technical.low ?? 'not known'];
  yield ['Technical rate', 'High end', '', technical.high ?? 'not known'];
  for (const verdict of ['pass', 'fail', 'unknown'] as const)
    yield ['Technical rate', `${verdict}${leastOf(technical)}`, technical[verdict], ''];
  yield ['Healthy AI recommendations', 'Share', '', healthy ?? 'not known'];
  for (const severity of severities)
    yield ['Facts that do not hold', `${severity}${leastOf(point)}`, deficiencies[severity], ''];
  yield ['Alerts about AI', `seen${leastOf(point.alerts)}`, point.alerts.seen, ''];
  yield ['Alerts about AI', `open${leastOf(point.alerts)}`, point.alerts.open, ''];
  yield ['Recommendations past due', `open${leastOf(point.overdue)}`, point.overdue.seen, ''];
  yield ['Attack paths to AI', `seen${leastOf(point.attackPaths)}`, point.attackPaths.seen, ''];
  yield ['Attack paths to AI', 'that do not say where they lead', point.attackPaths.unnamed, ''];
  for (const { framework, force, conclusion, count } of conclusions)
    yield [`${framework}: ${forceTitles[force]}`, outcomeUnder(force, conclusion), count, ''];
}
