import type { Judged } from './a-world.ts';
import { verdictsOf } from './a-world.ts';

const good = new Set<string | undefined>(['pass', 'not-applicable']);
const reassuring = new Set<string | undefined>(['supported', 'not-applicable']);

/** Everything that reads better, or differently known, than before. Less evidence may yield none. */
export function improvements(before: Judged, after: Judged): string[] {
  return [
    ...verdictMoves(before, after),
    ...checkMoves(before, after),
    ...vanished(before, after),
    ...conclusionMoves(before, after),
    ...rateMoves(before, after),
  ];
}

function verdictMoves(before: Judged, after: Judged): string[] {
  const old = verdictsOf(before);
  return Object.entries(verdictsOf(after))
    .filter(([key, verdict]) => verdict !== 'unknown' && verdict !== old[key])
    .map(([key, verdict]) => `${key} moved from ${old[key]} to ${verdict}`);
}

function checkMoves(before: Judged, after: Judged): string[] {
  const old = new Map(before.assessment.checks.map(({ id, verdict }) => [id, verdict]));
  return after.assessment.checks
    .filter(({ id, verdict }) => good.has(verdict) && verdict !== old.get(id))
    .map(({ id, verdict }) => `${id} moved from ${old.get(id)} to ${verdict}`);
}

/** What was judged and is no longer there must have left an unknown behind. */
function vanished(before: Judged, after: Judged): string[] {
  const next = verdictsOf(after);
  const complete = new Set(
    after.assessment.checks.filter((check) => check.complete).map(({ id }) => id),
  );
  return Object.keys(verdictsOf(before))
    .filter((key) => !(key in next) && complete.has(key.split(' ')[0] ?? ''))
    .map((key) => `${key} vanished without a gap`);
}

function conclusionMoves(before: Judged, after: Judged): string[] {
  const old = before.assessment.controls;
  return after.assessment.controls
    .filter(
      ({ conclusion }, at) => reassuring.has(conclusion) && conclusion !== old[at]?.conclusion,
    )
    .map(({ control, conclusion }) => `${control} became ${conclusion}`);
}

function rateMoves({ assessment: before }: Judged, { assessment: after }: Judged): string[] {
  const low = after.rates.technical.low ?? 0;
  const healthy = after.rates.healthyRecommendations.rate;
  return [
    ...(low > (before.rates.technical.low ?? 0) ? [`the technical rate rose to ${low}`] : []),
    ...(healthy === null || healthy === before.rates.healthyRecommendations.rate
      ? []
      : [`the rate of healthy recommendations became ${healthy}`]),
  ];
}
