import { severities } from '../../model/catalog.ts';
import { daysWords } from '../../model/days-words.ts';
import { plural } from '../../model/plural.ts';
import { safe } from '../../model/safe.ts';
import type { Days, Remediation, Trend, TrendPoint } from '../../model/trend.ts';
import { percentWords } from '../../pack/words.ts';
import { wrap } from '../wrap.ts';
import { countWords } from './count-words.ts';

const mostControls = 10;

/** A series of snapshots for the console: a line each, then how long failures stood, then the controls that moved last. */
export function trendLines({ points, remediation, controls }: Trend): string[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    ...wrap(
      `${plural(points.length, 'snapshot', 'snapshots')} of one tenant, all judged by the rules of today. Each is a state at an instant: what lay between two of them was not seen.`,
    ),
    ...points.flatMap(pointLines),
    ...wrap(
      'How long failures stood. One check on one resource is one failure; it counts for every owner whose system it is in.',
    ),
    ...remediation.flatMap(remediationLines),
    ...movedLines(controls, points),
  ];
}

const seenWords = (count: number, { complete }: { readonly complete: boolean }): string =>
  atLeast(complete, count === 0 ? '' : String(count));

function pointLines({
  snapshot,
  complete,
  technical,
  healthyRecommendations,
  deficiencies,
  alerts,
  attackPaths,
  overdue,
}: TrendPoint): string[] {
  const { low, high, pass, n } = technical;
  const rate =
    low === null || high === null
      ? `technical rate not determined (${pass} of ${n} seen pass)`
      : `technical rate ${percentWords(low)} to ${percentWords(high)} of ${n}`;
  const healthy =
    healthyRecommendations === null ? 'not determined' : percentWords(healthyRecommendations);
  const some = severities.map((severity) => [severity, deficiencies[severity]] as const);
  const problems = countWords(Object.fromEntries(some.filter(([, count]) => count > 0)));
  return wrap(
    `${snapshot}, evidence ${complete ? 'complete' : 'incomplete'}: ${rate}; healthy recommendations ${healthy}; facts that do not hold: ${atLeast(complete, problems)}; open alerts about AI: ${seenWords(alerts.open, alerts)}; recommendations past due: ${seenWords(overdue.seen, overdue)}; attack paths to AI: ${seenWords(attackPaths.seen, attackPaths)}${attackPaths.unnamed === 0 ? '' : `, and ${attackPaths.unnamed} that do not say where they lead`}.`,
    '  ',
    '    ',
  );
}

/** What was not read may hide more of them. */
function atLeast(complete: boolean, counted: string): string {
  if (complete) return counted || 'none';
  return counted === '' ? 'none known' : `at least ${counted}`;
}

function remediationLines(own: Remediation): string[] {
  const { name, fixed, median, open, age, oldest, resurfaced, ended, late } = own;
  const told = [
    median === null ? 'none fixed' : `${fixed} fixed, ${halfWords('after', median)}`,
    age === null || oldest === null
      ? 'none open'
      : `${open} open, ${halfWords('for', age)}${oldestWords(oldest, age)}`,
    ...(ended === 0 ? [] : [`${ended} ended otherwise`]),
    ...(resurfaced === 0 ? [] : [`${resurfaced} came back after they were fixed`]),
    ...(late === null
      ? []
      : [`target ${late.target} days: ${late.surely} surely later, ${late.maybe} maybe`]),
  ];
  return wrap(`${safe(name)}: ${told.join('; ')}.`, '  ', '    ');
}

/** How long one stood that was seen failing once, and never well before, nobody knows. */
const isKnown = ({ min, max }: Days): boolean => min > 0 || max !== null;

/** `half after 30 to 61 days`: the median. */
const halfWords = (how: 'after' | 'for', days: Days): string =>
  isKnown(days) ? `half ${how} ${daysWords(days)} days` : `${how} how long is not known`;

function oldestWords(oldest: Days, half: Days): string {
  if (!isKnown(oldest)) return '';
  return daysWords(oldest) === daysWords(half)
    ? ', the oldest too'
    : `, the oldest for ${daysWords(oldest)} days`;
}

function movedLines(controls: Trend['controls'], points: Trend['points']): string[] {
  if (points.length < 2) return [];
  const moved = controls.filter(({ streak }) => streak === 1);
  if (moved.length === 0) return ['No control concludes otherwise than in the snapshot before.'];
  const rest = moved.length - mostControls;
  return [
    `${plural(moved.length, 'control concludes', 'controls conclude')} otherwise than in the snapshot before:`,
    ...moved
      .slice(0, mostControls)
      .flatMap(({ framework, control, system, conclusions }) =>
        wrap(
          `${framework} ${control} (${system}): ${conclusions.map((each) => each ?? 'absent').join(' -> ')}`,
          '  ',
          '    ',
        ),
      ),
    ...(rest > 0 ? [`  and ${rest} more; --json lists all`] : []),
  ];
}
