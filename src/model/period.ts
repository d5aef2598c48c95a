import type { Assessment, Axes, Conclusion } from './assessment.ts';
import type { Severity } from './catalog.ts';
import type { Cadence } from './cadence.ts';
import type { EvidenceReader } from './evidence.ts';
import type { Tie } from './snapshot-tie.ts';
import type { Period } from './workspace/words.ts';

// What an audit window shows: states at instants, and what was seen to change in between. Nothing here says that
// something held all the time.

/** One look at the estate, as far as it bears on a window. */
export type PeriodReading = {
  readonly snapshot: string;
  /** The instant it speaks for: that alone says whether it lies in the window. */
  readonly asOf: string;
  /** `before`: the last one before the window, for what was so when it began. */
  readonly role: 'before' | 'within';
  readonly snapshotDigest: string;
  readonly assessment: string;
  readonly complete: boolean;
  /** On complete evidence of everything that it should have looked at: only then does it keep a slot. */
  readonly whole: boolean;
  readonly principal: string;
  /** Where its list of expected subscriptions comes from, and how many it names. */
  readonly basis: string;
  readonly expected: number;
  /** Subscriptions that another reading expected and this one did not. */
  readonly narrower: readonly string[];
  /** Sources that were read completely, of how many. */
  readonly sources: { readonly complete: number; readonly all: number };
  readonly tie: Tie;
  readonly problem: string;
};

/** A week, month or quarter of the declared rhythm, and whether somebody looked in it. */
export type PeriodSlot = {
  readonly slot: string;
  /** `not-yet`: begins after the newest snapshot that is here, so nothing says that it was missed. */
  readonly state: 'kept' | 'incomplete' | 'unreadable' | 'none' | 'not-yet';
  readonly readings: readonly string[];
};

/** What a control came to at one reading. */
export type ControlAt = {
  readonly force: Axes['force']['state'];
  readonly conclusion: Conclusion;
  readonly human: Axes['human']['state'];
  /** It rests on something that people declared after that reading, or that the version history does not tell of. */
  readonly retroactive: boolean;
  /** It rests on something that no version history is kept of: nothing shows when it was declared. */
  readonly undated: boolean;
  /** The same of people's part alone. */
  readonly peopleRetroactive: boolean;
};

/** A control over the readings of the window, in their order; null where it was not asked. */
export type PeriodControl = {
  readonly framework: string;
  readonly control: string;
  readonly title: string;
  readonly system: string;
  readonly at: readonly (ControlAt | null)[];
};

/** What a deciding check found at one reading. Subjects that could not be judged are no less there than those that fail. */
export type CheckAt = {
  readonly fail: number;
  readonly accepted: number;
  readonly unknown: number;
  readonly seen: number;
  readonly unread: number;
  readonly complete: boolean;
};

export type PeriodCheck = {
  readonly check: string;
  readonly title: string;
  readonly severity: Severity;
  readonly at: readonly (CheckAt | null)[];
};

/**
 * `accepted-late`: by what was declared after that reading. `apart`: it was seen to be gone, or the question applied no
 * more. `hidden`: nobody could tell.
 */
export type ExceptionState = 'fail' | 'accepted' | 'accepted-late' | 'pass' | 'apart' | 'hidden';

/** A fact about one subject that failed at some reading, the one before the window included. */
export type PeriodException = {
  readonly fact: string;
  readonly check: string;
  readonly title: string;
  readonly severity: Severity;
  /** Where its record is kept. */
  readonly source: string;
  readonly subject: string;
  readonly name: string;
  readonly systems: readonly string[];
  /** At each reading, the one before the window first where there is one. */
  readonly states: readonly ExceptionState[];
  readonly first: string;
  readonly last: string;
  /** What was found when it was last seen failing. */
  readonly observed: string;
  readonly resurfaced: boolean;
};

/** One change of a resource as Azure told it. */
export type PeriodChange = {
  readonly id: string;
  /** Null where it does not say when. */
  readonly at: string | null;
  readonly resource: string;
  readonly type: string;
  readonly kind: string;
  readonly by: string;
  readonly byType: string;
  readonly operation: string;
  readonly properties: readonly string[];
  /** The readings that saw it. */
  readonly seenAt: readonly string[];
  /** Two readings tell it differently. */
  readonly differs: boolean;
};

/** The days of the window on which a change would have been seen, as far as Azure keeps what it says it keeps. */
export type KnownDays = {
  readonly known: number;
  readonly all: number;
  readonly unknown: readonly Period[];
};

/** An attestation held against the window: what it speaks of, and what it came to each time somebody looked. */
export type PeriodAttestation = {
  readonly id: string;
  readonly framework: string;
  readonly control: string;
  readonly system: string | null;
  /** Of the days of the window, those that it speaks of and on which it counts. */
  readonly days: number;
  /** False where a change ended it, or may have, at some reading: the days are then at most that many. */
  readonly daysKnown: boolean;
  readonly at: readonly { readonly state: string; readonly retroactive: boolean }[];
  /** At any of them. */
  readonly retroactive: boolean;
  /** No version history is kept of it: nothing shows when it was written. */
  readonly undated: boolean;
  /** Evidenced at every reading of the window, not retroactive, and counting on every day of it. */
  readonly throughout: boolean;
};

export type PeriodReview = {
  readonly window: Period;
  readonly days: number;
  readonly cadence: Cadence;
  readonly cadenceDeclared: boolean;
  /** The one before the window where there is one, then those within, oldest first. */
  readonly readings: readonly PeriodReading[];
  /** Snapshots whose start lies in the window and that are not as they were written. */
  readonly unreadable: readonly { readonly id: string; readonly problem: string }[];
  readonly slots: readonly PeriodSlot[];
  /** The longest stretch of the window in which nobody looked. */
  readonly longest: Period & { readonly days: number };
  /** How the first snapshot after the window ties to the last within: what could show that one is missing. */
  readonly closing: { readonly snapshot: string; readonly problem: string } | null;
  readonly controls: readonly PeriodControl[];
  readonly checks: readonly PeriodCheck[];
  readonly attestations: readonly PeriodAttestation[];
  readonly knownChanges: KnownDays;
};

/** What one reading found, and in which files it lies. */
export type PeriodFound = {
  readonly evidence: EvidenceReader;
  readonly sources: Assessment['sources'];
};

/** A review with what is too long to hold: read anew each time it is asked for. */
export type PeriodEvidence = {
  readonly review: PeriodReview;
  readonly exceptions: () => AsyncIterable<PeriodException>;
  /** By the id of its snapshot. */
  readonly readings: ReadonlyMap<string, PeriodFound>;
  readonly changes: () => AsyncIterable<PeriodChange>;
};
