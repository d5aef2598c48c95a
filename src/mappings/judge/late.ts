import type { DecisionResult } from '../../model/assessed-workspace.ts';
import { dayOf } from '../../model/day.ts';
import { plural } from '../../model/plural.ts';
import type { Attestation } from '../../model/workspace/attestation.ts';
import type { Waiver } from '../../model/workspace/waiver.ts';
import { type Brought, isBroughtLate } from './brought.ts';
import type { Days } from './waivers.ts';

/** Whether an entry is shown as retroactive, and everything that makes it so. */
type Late = Pick<DecisionResult, 'retroactive' | 'late'>;

/** What was done with an entry on a day, in one word. */
type Done = readonly [word: string, on: string | undefined];

const lateBy = (reasons: readonly (readonly string[])[]): Late => {
  const late = reasons.flat();
  return { retroactive: late.length > 0, late };
};

const dayMs = 24 * 60 * 60 * 1000;
const daysBetween = (from: string, to: string): string =>
  plural(Math.round((Date.parse(to) - Date.parse(from)) / dayMs), 'day', 'days');

const afterReading = ([word, on]: Done, { started }: Pick<Days, 'started'>): string[] =>
  on !== undefined && on > dayOf(started)
    ? [`${word} on ${on}, after the reading of ${dayOf(started)}`]
    : [];

/** Instants are held against each other: on the day of the reading a commit may have come before it or after. */
function broughtLate(brought: Brought, { started }: Pick<Days, 'started'>): string[] {
  if (!isBroughtLate(brought, started)) return [];
  return typeof brought === 'string'
    ? ['no commit of it is known, so nothing shows that it was there before the reading']
    : [`committed at ${instant(brought.on)}, after the reading began at ${instant(started)}`];
}

const instant = (at: string): string =>
  `${new Date(at).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length)}Z`;

const dayBrought = (brought: Brought): string | undefined =>
  typeof brought === 'string' ? undefined : dayOf(brought.on);

/** A waiver speaks of what came after it: whoever writes it down, or brings it, later than it was granted dates it back. */
export function lateWaiver({ granted, recorded }: Waiver, brought: Brought, days: Days): Late {
  const before = ([word, on]: Done): string[] =>
    granted !== undefined && on !== undefined && granted < on
      ? [`granted ${daysBetween(granted, on)} before it was ${word}`]
      : [];
  return lateBy([
    afterReading(['granted', granted], days),
    afterReading(['recorded', recorded], days),
    before(['recorded', recorded]),
    broughtLate(brought, days),
    before(['committed', dayBrought(brought)]),
  ]);
}

export function lateAttestation(own: Attestation, brought: Brought, days: Days): Late {
  const done: readonly Done[] = [
    ['assessed', own['assessed-on']],
    ['reviewed', own['reviewed-on']],
  ];
  const afterPeriod = ([word, on]: Done): string[] =>
    on !== undefined && on > own.period.to
      ? [`${word} on ${on}, ${daysBetween(own.period.to, on)} after its period ended`]
      : [];
  return lateBy([
    ...done.map((each) => afterPeriod(each)),
    ...done.map((each) => afterReading(each, days)),
    broughtLate(brought, days),
    afterPeriod(['committed', dayBrought(brought)]),
  ]);
}

/**
 * A file of several decisions is committed again whenever one of them changes: that it came after the day of a decision
 * says nothing. That it came after the reading began does, for nobody can tell what stood there before.
 */
export const lateDecision = (on: string | null, brought: Brought, days: Days): Late =>
  lateBy([afterReading(['decided', on ?? undefined], days), broughtLate(brought, days)]);
