import type { Outcome } from './judge-tenant.ts';

const reassuring = new Set(['pass', 'not-applicable', 'supported']);

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
  return after.assessment.controls.flatMap(({ framework, control, conclusion: is }, at) => {
    const was = before.assessment.controls[at]?.conclusion;
    const moved = reassuring.has(is) && is !== was;
    return moved ? [`${framework} ${control}: ${was ?? 'absent'} -> ${is}`] : [];
  });
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
