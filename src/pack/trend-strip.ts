import type { ControlResult } from '../model/assessment.ts';
import { controlKey } from '../model/control-id.ts';
import type { Block, HeatChart } from '../model/pack.ts';
import type { ControlSeries, Trend } from '../model/trend.ts';
import { heaviestWord } from './heaviest.ts';
import { outcomeUnder, plural } from './words.ts';

/** A control over the snapshots as a line of cells, each at its heaviest; nothing where there is no series to show. */
export function trendStrip(trend: Trend | undefined, results: readonly ControlResult[]): Block[] {
  const keys = new Set(results.map(controlKey));
  const own = (trend?.controls ?? []).filter((series) => keys.has(controlKey(series)));
  if (trend === undefined || trend.points.length < 2 || own.length === 0) return [];
  const cells = trend.points.map(({ asOf }, at) => ({
    label: asOf.slice(0, 'yyyy-mm-dd'.length),
    outcome: outcomeAt(own, at),
  }));
  const chart: HeatChart = {
    kind: 'heat',
    title: `At each snapshot${own.length > 1 ? ', its heaviest' : ''}; as now for ${streakWords(own)}`,
    alt: cells.map(({ label, outcome }) => `${label}: ${outcome}.`).join(' '),
    rows: [{ label: '', cells }],
  };
  return [{ kind: 'chart', chart }];
}

/** Whether it bound earlier is not kept: conclusions are told as they count today. */
function outcomeAt(own: readonly ControlSeries[], at: number): string {
  const words = own.flatMap(({ force, conclusions }) => {
    const told = conclusions[at] ?? null;
    return told === null ? [] : [outcomeUnder(force, told)];
  });
  return heaviestWord(words) ?? 'not asked';
}

/** Of several systems, the one that changed last. */
const streakWords = (own: readonly ControlSeries[]): string =>
  plural(Math.min(...own.map(({ streak }) => streak)), 'snapshot', 'snapshots');
