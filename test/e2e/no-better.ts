import type { Outcome } from './judge-tenant.ts';

const reassuring = new Set(['pass', 'not-applicable', 'supported', 'deficiency-accepted']);

/** Promise 1: less was read, so nothing may look better. Everything that does all the same, in words. */
export const improvements = (before: Outcome, after: Outcome): string[] => [
  ...improvedVerdicts(before, after),
  ...improvedControls(before, after),
  ...silentlyGone(before, after),
  ...raisedRates(before, after),
];

/** Either everything was read all the same, or a gap says that it was not. */
export function untold(before: Outcome, { evidence, assessment }: Outcome): string[] {
  if (evidence === before.evidence) return [];
  return assessment.complete || assessment.gaps.length === 0 ? ['evidence differs, no gap'] : [];
}

function improvedVerdicts(before: Outcome, after: Outcome): string[] {
  return [...after.verdicts].flatMap(([subject, is]) => {
    const was = before.verdicts.get(subject);
    return reassuring.has(is) && is !== was ? [`${subject}: ${was ?? 'absent'} -> ${is}`] : [];
  });
}

function improvedControls(before: Outcome, after: Outcome): string[] {
  const old = conclusionsOf(before);
  return [...conclusionsOf(after)].flatMap(([row, is]) => {
    const was = old.get(row);
    return reassuring.has(is) && is !== was ? [`${row}: ${was ?? 'absent'} -> ${is}`] : [];
  });
}

/** A row may come or go: resources that nobody can place stand in no system. */
const conclusionsOf = ({ assessment }: Outcome): Map<string, string> =>
  new Map(
    assessment.controls.map(({ framework, control, system, conclusion }) => [
      `${framework} ${control} ${system}`,
      conclusion,
    ]),
  );

/** How many facts of a check do not hold or are not known. */
const openOf = ({ assessment }: Outcome): Map<string, number> =>
  new Map(assessment.checks.map(({ id, tally }) => [id, tally.fail + tally.unknown]));

/** Checks of which less is open than before: a fail that can no longer be read is unknown, never gone. */
export function closed(before: Outcome, after: Outcome): string[] {
  const is = openOf(after);
  return [...openOf(before)]
    .filter(([check, n]) => n > 0 && (is.get(check) ?? 0) === 0)
    .map(([check, n]) => `${check}: ${n} open -> none`);
}

/** Subjects no longer judged, by a check that claims to have judged all, or has no unknown in their place. */
function silentlyGone(before: Outcome, after: Outcome): string[] {
  const open = new Set(
    [...after.verdicts].filter(([, is]) => is === 'unknown').map(([key]) => checkOf(key)),
  );
  for (const { id, complete } of after.assessment.checks) if (complete) open.delete(id);
  return [...before.verdicts.keys()]
    .filter((key) => !after.verdicts.has(key) && !open.has(checkOf(key)))
    .map((key) => `${key}: gone, and nothing stands in its place`);
}

const checkOf = (key: string): string => key.slice(0, key.indexOf(' '));

function raisedRates(before: Outcome, after: Outcome): string[] {
  const was = new Map(ratesOf(before));
  return ratesOf(after)
    .filter(([name, is]) => (is ?? 0) > (was.get(name) ?? 0))
    .map(([name, is]) => `${name}: ${was.get(name)} -> ${is}`);
}

const ratesOf = ({ assessment: { rates } }: Outcome): [name: string, rate: number | null][] => [
  ['technical rate, low end', rates.technical.low],
  ['healthy recommendations', rates.healthyRecommendations.rate],
];
