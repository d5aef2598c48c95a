import { type Change, type Drift, type DriftClass, driftClasses } from '../model/drift.ts';
import type { SheetChart } from '../model/pack.ts';
import type { PackContext } from './pack-input.ts';

/** A chart of the Dashboard whose series have no rows yet. */
export type Drawn = Pick<SheetChart, 'title' | 'alt' | 'runs' | 'stacked' | 'categories'> & {
  readonly series: readonly Omit<SheetChart['series'][number], 'row'>[];
};
type Step = { readonly label: string; readonly by: number };

/** How the failing results of the earlier assessment became those of today; only where both are known to be compared. */
export function progressSteps({ drift, earlier, assessment }: PackContext): Drawn[] {
  if (drift === undefined || earlier === undefined) return [];
  const [from, to] = [earlier.technical.fail, assessment.rates.technical.fail];
  const steps = stepsOf(drift, to - from);
  const [before, now] = [drift.old.asOf.slice(0, 10), drift.new.asOf.slice(0, 10)];
  return [
    {
      title: 'Failing results of deciding checks, then and now',
      alt: `${before}: ${from}. ${steps.map(({ label, by }) => `${label}: ${signed(by)}. `).join('')}${now}: ${to}.`,
      runs: 'across',
      stacked: true,
      // Their bars may be thinner than a digit: the names say how much.
      categories: [before, ...steps.map(({ label, by }) => `${label} ${signed(by)}`), now],
      series: seriesOf(from, steps, to),
    },
  ];
}

function seriesOf(from: number, steps: readonly Step[], to: number): Drawn['series'] {
  let level = from;
  const bases = steps.map(({ by }) => {
    level += by;
    return Math.min(level, level - by);
  });
  const between = (of: (step: Step) => number): number[] => [0, ...steps.map(of), 0];
  return [
    { label: 'Base', shows: 'base', values: [0, ...bases, 0] },
    {
      label: 'All that fail',
      outcome: 'fail',
      shows: 'amount',
      values: [from, ...steps.map(() => 0), to],
    },
    {
      label: 'More that fail',
      outcome: 'regressed',
      shows: 'more',
      values: between(({ by }) => Math.max(by, 0)),
    },
    {
      label: 'Fewer that fail',
      outcome: 'fixed',
      shows: 'fewer',
      values: between(({ by }) => Math.max(-by, 0)),
    },
  ];
}

/** What was added comes first, so that no step leads below nothing. */
function stepsOf({ changes }: Drift, difference: number): Step[] {
  const count = (name: DriftClass, which: (change: Change) => boolean): number =>
    changes.filter((change) => change.class === name && which(change)).length;
  const came = driftClasses.map((name) => ({ label: name, by: count(name, cameToFail) }));
  const went = driftClasses.map((name) => ({ label: name, by: -count(name, failsNoMore) }));
  const told = [...came, ...went].reduce((sum, { by }) => sum + by, 0);
  // Never left out: steps that do not lead to the end would show what is not so.
  const rest = { label: 'told by no single change', by: difference - told };
  const steps = rest.by > 0 ? [rest, ...came, ...went] : [...came, rest, ...went];
  return steps.filter(({ by }) => by !== 0);
}

const cameToFail = ({ before, after }: Change): boolean => after === 'fail' && before !== 'fail';
const failsNoMore = ({ before, after }: Change): boolean => before === 'fail' && after !== 'fail';

const signed = (by: number): string => (by > 0 ? `+${by}` : `–${-by}`);
