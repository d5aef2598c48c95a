import type { ControlResult } from '../model/assessment.ts';
import { controlKey } from '../model/control-id.ts';
import type { Block, HeatChart } from '../model/pack.ts';
import type { ControlSeries, Trend } from '../model/trend.ts';
import { heaviestWord } from './heaviest.ts';
import { outcomeUnder } from './words.ts';

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
    title: titleOf(
      own,
      cells.map(({ label }) => label),
    ),
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

/** Of several systems, the one that changed last tells from when on all are as they are. */
function titleOf(own: readonly ControlSeries[], days: readonly string[]): string {
  const streak = Math.min(...own.map((each) => each.streak));
  const from = `as now from the snapshot of ${days.at(-streak) ?? days[0]} on`;
  return own.length > 1
    ? `Conclusion at each snapshot, the heaviest of its systems; all of them ${from}`
    : `Conclusion at each snapshot; ${from}`;
}
