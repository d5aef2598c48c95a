import type { Column } from '../model/pack.ts';
import type { AcceptanceResult, AttestationResult } from '../model/assessed-workspace.ts';
import type { OutcomeWord } from './outcome-words.ts';

/** A column of words that are no outcomes themselves, each with the outcome whose colour it has. The word stays as it is. */
export const stateColumn = (header: string, width: number, like: Looks): Column => ({
  header,
  width,
  kind: 'text',
  like,
});

type Looks = Readonly<Record<string, OutcomeWord>>;

/** What stands where a row says that something was not read. */
export const unreadLooks = { 'not read': 'unknown' } as const satisfies Looks;

/** Azure's severities. One that it does not tell might be any. */
export const alertSeverityLooks = {
  High: 'high',
  Medium: 'medium',
  Low: 'low',
  Informational: 'none',
  'not told': 'unknown',
} as const satisfies Looks;

/** Who closed an alert says so: that it is mended nobody saw. */
export const alertStatusLooks = {
  Active: 'not-met',
  InProgress: 'open',
  Resolved: 'none',
  Dismissed: 'exempted',
  'not told': 'unknown',
} as const satisfies Looks;

/** `live` alone has an effect: a risk that is accepted is still there. */
export const acceptanceLooks = {
  live: 'deficiency-accepted',
  proposed: 'open',
  'self-approved': 'not-met',
  'not-yet': 'open',
  expired: 'expired',
  mitigated: 'asserted',
} as const satisfies Readonly<Record<AcceptanceResult['state'], OutcomeWord>>;

export const attestationLooks = {
  evidenced: 'evidenced',
  asserted: 'asserted',
  'not-met': 'not-met',
  expired: 'expired',
  'not-known': 'not-known',
  'not-yet': 'open',
} as const satisfies Readonly<Record<AttestationResult['state'], OutcomeWord>>;
