import type { Assessment } from '../../model/assessment.ts';
import { type Cadence, periodOf, periodsBetween } from '../../model/cadence.ts';
import { dayOf } from '../../model/day.ts';
import { compareBytes } from '../../model/json.ts';
import type {
  PeriodAttestation,
  PeriodReading,
  PeriodReview,
  PeriodSlot,
} from '../../model/period.ts';
import type { Tie } from '../../model/snapshot-tie.ts';
import type { Period } from '../../model/workspace/words.ts';
import type { Side } from '../side.ts';
import { checkSeries, controlSeries } from './control-series.ts';
import { dayAt, daysOf, endOf, startOf } from './days.ts';
import { isUndated } from './declared-late.ts';
import { knownDays } from './known-days.ts';

export type Reading = {
  readonly side: Side;
  readonly role: PeriodReading['role'];
  readonly tie: Tie;
  readonly problem: string;
};

export type WindowSeen = {
  readonly window: Period;
  readonly cadence: Cadence;
  readonly cadenceDeclared: boolean;
  /** Oldest first; at least one within. */
  readonly readings: readonly Reading[];
  readonly unreadable: PeriodReview['unreadable'];
  /** The day of the newest snapshot that is here, whole or not. */
  readonly newest: string;
  readonly closing: PeriodReview['closing'];
};

/** What a window shows, from the readings in it, all judged by the same rules. */
export function periodReview(seen: WindowSeen): PeriodReview {
  const { window, cadence, cadenceDeclared, readings, unreadable, closing } = seen;
  const shown = shownOf(readings);
  const told = shown.map(({ reading }) => reading);
  const within = shown.filter(({ reading }) => reading.role === 'within');
  const inWindow = within.map(({ side }) => side.assessment);
  const vouched = within.filter(({ narrowed }) => !narrowed);
  return {
    window,
    days: daysOf(window),
    cadence,
    cadenceDeclared,
    readings: told,
    unreadable,
    slots: slotsOf(seen, told),
    longest: longestUnseen(window, inWindow),
    closing,
    controls: controlSeries(inWindow),
    checks: checkSeries(inWindow),
    attestations: attestationsOver(window, inWindow),
    knownChanges: knownDays(
      window,
      vouched.map(({ side }) => side),
    ),
  };
}

type Shown = { readonly side: Side; readonly reading: PeriodReading; readonly narrowed: boolean };

function shownOf(readings: readonly Reading[]): Shown[] {
  const all = readings.map(({ side }) => side.assessment);
  const anywhere = [
    ...new Set(
      all.flatMap(({ snapshot, workspace }) => [
        ...snapshot.expected,
        ...(workspace?.unlooked ?? []),
      ]),
    ),
  ].toSorted(compareBytes);
  // Below the same management groups Azure itself says which subscriptions there are: one less is gone.
  const roots = new Set(
    all.map(({ snapshot }) => JSON.stringify([snapshot.basis, snapshot.roots])),
  );
  const isTold = roots.size === 1 && all[0]?.snapshot.basis === 'management-groups';
  return readings.map((each) => {
    const { snapshot, workspace } = each.side.assessment;
    const narrower = anywhere.filter((place) => !snapshot.expected.includes(place));
    const lacks = narrower.length > 0 && !isTold;
    const narrowed =
      snapshot.basis === 'as-seen' || lacks || (workspace?.unlooked ?? []).length > 0;
    return { side: each.side, reading: readingOf(each, narrower, narrowed), narrowed };
  });
}

function readingOf(
  { side, role, tie, problem }: Reading,
  narrower: readonly string[],
  narrowed: boolean,
): PeriodReading {
  const { snapshot, asOf, digest, complete, sources } = side.assessment;
  const { basis, expected, principal } = snapshot;
  return {
    snapshot: snapshot.id,
    asOf,
    role,
    snapshotDigest: snapshot.digest,
    assessment: digest,
    complete,
    whole: complete && !narrowed,
    principal,
    basis,
    expected: expected.length,
    narrower,
    sources: {
      complete: sources.filter(({ status }) => status === 'complete').length,
      all: sources.length,
    },
    tie,
    problem,
  };
}

/** A reading that could not look at everything, or did not have to, keeps no slot by itself. */
function slotsOf(
  { window, cadence, unreadable, newest }: WindowSeen,
  readings: readonly PeriodReading[],
): PeriodSlot[] {
  const current = periodOf(newest, cadence);
  const within = readings.filter(({ role }) => role === 'within');
  return periodsBetween(window.from, window.to, cadence).map((slot): PeriodSlot => {
    const own = within.filter(({ asOf }) => periodOf(dayOf(asOf), cadence) === slot);
    const broken = unreadable.filter(({ id }) => periodOf(id, cadence) === slot);
    const named = [...own.map(({ snapshot }) => snapshot), ...broken.map(({ id }) => id)];
    if (own.some(({ whole }) => whole)) return { slot, state: 'kept', readings: named };
    if (own.length > 0) return { slot, state: 'incomplete', readings: named };
    if (broken.length > 0) return { slot, state: 'unreadable', readings: named };
    return { slot, state: isLater(slot, current) ? 'not-yet' : 'none', readings: named };
  });
}

/** Slots of one rhythm are written alike, so that their order is that of their letters. */
const isLater = (slot: string, current: string): boolean => compareBytes(slot, current) > 0;

function longestUnseen(window: Period, within: readonly Assessment[]): PeriodReview['longest'] {
  const looks = within.map(({ asOf }) => Date.parse(asOf));
  const ends = [startOf(window.from), ...looks, endOf(window.to)];
  const stretches = ends.slice(1).map((end, at) => ({ begin: ends[at] ?? end, end }));
  const longest = stretches.reduce((a, b) => (b.end - b.begin > a.end - a.begin ? b : a));
  const to = dayAt(Math.max(longest.begin, longest.end - 1));
  const days = Math.ceil((longest.end - longest.begin) / (24 * 60 * 60 * 1000));
  return { from: dayAt(longest.begin), to, days };
}

/** Each attestation held against the window. All readings are judged by one workspace, so the newest names them all. */
function attestationsOver(window: Period, within: readonly Assessment[]): PeriodAttestation[] {
  return (within.at(-1)?.workspace?.attestations ?? []).map((own) => {
    const told = within.flatMap(({ workspace }) =>
      (workspace?.attestations ?? []).filter(({ id }) => id === own.id),
    );
    const days = daysOf({
      from: later(window.from, own.period.from),
      to: earlier(window.to, own.until),
    });
    const retroactive = told.some((each) => each.retroactive);
    const isEvidenced = told.every(({ state, superseded }) => state === 'evidenced' && !superseded);
    return {
      id: own.id,
      framework: own.framework,
      control: own.control,
      system: own.system,
      days,
      // At most none is none.
      daysKnown: days === 0 || told.every(({ endKnown }) => endKnown),
      at: told.map((each) => ({ state: each.state, retroactive: each.retroactive })),
      retroactive,
      undated: told.some(isUndated),
      throughout: days === daysOf(window) && isEvidenced && !retroactive,
    };
  });
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);
