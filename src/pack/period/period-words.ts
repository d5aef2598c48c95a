import type {
  ControlAt,
  ExceptionState,
  PeriodChange,
  PeriodReading,
  PeriodReview,
  PeriodSlot,
} from '../../model/period.ts';
import { instantWords, inWords, outcomeUnder, plural } from '../words.ts';

export const slotWords = {
  kept: 'kept',
  incomplete: 'only by a reading that is not whole',
  unreadable: 'only by what could not be used',
  none: 'no reading',
  'not-yet': 'no reading here yet',
} as const satisfies Record<PeriodSlot['state'], string>;

export const stateWords = {
  fail: 'fails',
  accepted: 'fails, accepted',
  'accepted-late': 'fails, accepted (declared later)',
  pass: 'passes',
  apart: 'not there, or not asked',
  hidden: 'not known',
} as const satisfies Record<ExceptionState, string>;

/** The day a reading speaks for; two of one day are told apart by their ids elsewhere. */
export const dayOfReading = ({ asOf }: Pick<PeriodReading, 'asOf'>): string => asOf.slice(0, 10);

export const withinOf = ({ readings }: PeriodReview): PeriodReading[] =>
  readings.filter(({ role }) => role === 'within');

export const wordAt = (at: ControlAt | null): string =>
  at === null ? 'not asked' : marked(outcomeUnder(at.force, at.conclusion), at.retroactive);

export const peopleAt = (at: ControlAt | null): string =>
  at === null ? 'not asked' : marked(at.human.replace('-', ' '), at.peopleRetroactive);

/** What was declared after a reading never reads like what was there. */
export const marked = (word: string, retroactive: boolean): string =>
  `${word}${retroactive ? ' (declared later)' : ''}`;

/** Whether it was declared after a reading. Without a version history only its own dates speak, and anybody writes those. */
export function laterWord({
  retroactive,
  undated,
}: Pick<ControlAt, 'retroactive' | 'undated'>): string {
  if (retroactive) return 'yes';
  return undated ? 'not known' : 'no';
}

/** How a reading ties to the one before it. What lies before the window ties to nothing that matters here. */
export function tieWords({ role, tie, problem }: PeriodReading): string {
  if (role === 'before') return 'not asked: it lies before the window';
  if (tie === 'first') return 'names none before it';
  return tie === 'fits' ? 'names it, with its digest' : problem;
}

/**
 * `deficiency at 2026-07-31 and 2026-08-31; open at 2026-09-30`. States at instants: nothing is said of the days
 * between them.
 */
export function runWords(words: readonly string[], days: readonly string[]): string {
  const runs: { word: string; days: string[] }[] = [];
  for (const [at, word] of words.entries()) {
    const last = runs.at(-1);
    const day = days[at] ?? '';
    if (last?.word === word) last.days.push(day);
    else runs.push({ word, days: [day] });
  }
  const [only, ...more] = runs;
  if (only !== undefined && only.days.length > 1 && more.length === 0)
    return `${only.word} at every reading`;
  return runs.map(({ word, days: own }) => `${word} at ${inWords(own)}`).join('; ');
}

export const cadenceWords = ({ cadence, cadenceDeclared }: PeriodReview): string =>
  cadenceDeclared ? `every ${cadence}, as declared` : `not declared; every ${cadence} is assumed`;

export function slotsInWords({ slots }: PeriodReview): string {
  const kept = slots.filter(({ state }) => state === 'kept').length;
  const rest = slots.filter(({ state }) => state !== 'kept');
  const later = rest.filter(({ state }) => state === 'not-yet');
  const named = [
    ...rest
      .filter(({ state }) => state !== 'not-yet')
      .map(({ slot, state }) => `${slot}: ${slotWords[state]}`),
    ...(later.length === 0
      ? []
      : [`from ${later[0]?.slot}, ${later.length}: ${slotWords['not-yet']}`]),
  ].join('; ');
  return `${kept} of ${slots.length} kept${rest.length === 0 ? '' : `. ${named}`}`;
}

export const longestWords = ({ longest: { from, to, days } }: PeriodReview): string =>
  `${plural(days, 'day', 'days')}, ${from} to ${to}`;

export const knownWords = ({ knownChanges: { known, all } }: PeriodReview): string =>
  `changes of AI resources can be known of ${known} of ${plural(all, 'day', 'days')}`;

/** When it was, or that nobody says. */
export const whenWords = ({ at }: PeriodChange): string =>
  at === null ? 'no day is told' : instantWords(at);
