import type { PackInput } from './pack-input.ts';

/** With stock tools, in the folder of the pack. */
export const checkSums = 'sha256sum -c SHA256SUMS';

const endOfDay = 'T23:59:59.999Z';

type Of = Pick<PackInput, 'assessment' | 'system' | 'workspace'>;

/** Judges what the pack carries once more, in its folder; undefined where it carries no evidence. */
export function judgeAgain({ assessment, system, workspace }: Of): string | undefined {
  if (system !== undefined) return undefined;
  const { asOf } = assessment;
  return [
    'proofpack assess ./inputs/snapshot --frameworks inputs/frameworks',
    ...(workspace === undefined ? [] : ['--workspace inputs/workspace']),
    // Without a day of its own it speaks for the end of the reading, as it will again.
    ...(asOf.endsWith(endOfDay) ? [`--as-of ${asOf.slice(0, -endOfDay.length)}`] : []),
    '--out ../again',
  ].join(' ');
}

/** On page one: how anybody finds out whether the pack is what was made, and what it says follows from its evidence. */
export function verifyWords(of: Of): string {
  const again = judgeAgain(of);
  const sums = `in the folder of the pack: ${checkSums}`;
  return again === undefined
    ? `${sums}. The evidence is not in it, so it can be judged again only from the pack of the whole organisation`
    : `${sums}; then ${again} must print the assessment digest at the foot of every page`;
}
