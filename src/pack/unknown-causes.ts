import type { CheckResult, Exception } from '../model/assessment.ts';
import type { Gap } from '../model/gap.ts';
import { isWithin } from '../model/ids.ts';
import { sourcesOf } from './check-sources.ts';
import type { PackInput } from './pack-input.ts';
import type { Templates } from './templates.ts';
import { whereStands } from './where-stands.ts';

/** Why results of one check are unknown, how many for this cause, and what would change it. */
export type UnknownCause = {
  readonly cause: string;
  readonly cure: string;
  readonly count: number;
};

/** By check. */
export type UnknownCauses = ReadonlyMap<string, readonly UnknownCause[]>;

export const everyUnknownCause = (judged: PackInput): UnknownCauses =>
  new Map(judged.assessment.checks.map((check) => [check.id, unknownCauses(judged, check)]));

/** Counted over the exceptions an assessment keeps by name; past those, how many were not looked at is said. */
export function unknownCauses(input: PackInput, check: CheckResult): UnknownCause[] {
  const { assessment, templates } = input;
  const sources = sourcesOf(check);
  const gaps = assessment.gaps.filter(({ source }) => sources.has(source));
  const known = [...observedCauses, undeclared(templates)];
  const unknown = check.exceptions.filter(({ verdict }) => verdict === 'unknown');
  const causes = unknown.map((each) => causeOf(gaps, known, each));
  const counted = [...Map.groupBy(causes, ({ cause, cure }) => `${cause}\u0000${cure}`).values()]
    .flatMap((same) => same.slice(0, 1).map((first) => ({ ...first, count: same.length })))
    .toSorted((a, b) => b.count - a.count);
  const rest = check.tally.unknown - unknown.length;
  if (rest <= 0) return counted;
  const elsewhere = `What was missing for each stands in ${whereStands(input, 'findings')}: filter by check ${check.id}.`;
  return [...counted, { cause: 'not counted by cause here', cure: elsewhere, count: rest }];
}

type Cause = Pick<UnknownCause, 'cause' | 'cure'>;
type KnownCause = Cause & { readonly says: RegExp };

/** What findings say in these words, whoever the subject is. The first that fits counts. */
const observedCauses: readonly KnownCause[] = [
  {
    says: /^Defender for Cloud says NotApplicable \(OffByPolicy\)$/i,
    cause: 'switched off by policy',
    cure: 'Where the recommendation should apply, set the effect of its policy to audit, so that Defender for Cloud looks.',
  },
  {
    says: /^Defender for Cloud has no such recommendation on the resource$/,
    cause: 'no such recommendation',
    cure: 'Wait until Defender for Cloud has assessed the resource, then collect again; if it never does, find out why.',
  },
  {
    says: /^Azure Policy has no state of it/,
    cause: 'no state of Azure Policy',
    cure: 'Assign the policy at or above the resource and wait until Azure Policy has evaluated it, then collect again.',
  },
  {
    says: /^\S+ says \S+, \S+ says \S+$/,
    cause: 'two observers cannot be compared',
    cure: 'Each finding names both checks. What closes the unknown or the difference in theirs closes it here.',
  },
  {
    says: /, \d+ more could not be judged/,
    cause: 'a related row could not be judged',
    cure: 'Each finding says of what, and names the related records. Make readable what they lack or lead to.',
  },
  {
    says: /is not known|absent\)$/,
    cause: 'a value is missing',
    cure: 'Each finding names the value. Set it, or read it with a right that shows it.',
  },
];
/** The rule asks for what an organisation declares, and nothing is declared. */
const undeclared = ({ report }: Templates): KnownCause => ({
  says: /; the workspace declares no [a-z0-9-]+/,
  cause: 'not declared by the organisation',
  cure: report.declarations.cure,
});
const other: Cause = {
  cause: 'not told apart here',
  cure: 'The sheet Findings says for each in the column Found what was not known.',
};
const unread: Cause = {
  cause: 'not completely read',
  cure: 'Scope, completeness and method names every gap and its cure.',
};

/** A gap explains a result that says it was not read, or that stands for the gap itself; nothing else. */
function causeOf(
  gaps: readonly Gap[],
  known: readonly KnownCause[],
  { subject, observed }: Exception,
): Cause {
  const covering = gaps.filter(({ scope }) => isWithin(scope, subject));
  const saysUnread = /not completely read|could not be read|^read too long before/.test(observed);
  if (!saysUnread && !covering.some(({ scope }) => scope === subject))
    return known.find(({ says }) => says.test(observed)) ?? other;
  if (covering.length === 0) return unread;
  return {
    cause: distinct(covering.map(({ source, reason }) => `${source}: ${reason}`)),
    // Cures are sentences.
    cure: [...new Set(covering.map(({ cure }) => cure))].join(' '),
  };
}

const distinct = (words: readonly string[]): string => [...new Set(words)].join('; ');
