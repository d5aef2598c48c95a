import type { Axes, ControlResult } from '../model/assessment.ts';
import { addedFrameworks, addedWords, type Catalog, type Force } from '../model/catalog.ts';
import { type Population, populationOf, seenWords, unreadWords } from '../model/population.ts';
import type { ForceCount } from './figures.ts';
import type { OutcomeWord } from './outcome-words.ts';

/** Follows the name of a framework that did not come with the tool. */
export const originMark = (catalog: Pick<Catalog, 'frameworks'>, id: string): string =>
  addedFrameworks(catalog).has(id) ? `, ${addedWords}` : '';

/** How a conclusion is called: law that is not yet in force has gaps, not deficiencies. */
export const outcomeWord = ({
  conclusion,
  axes,
}: Pick<ControlResult, 'conclusion' | 'axes'>): OutcomeWord =>
  outcomeUnder(axes.force.state, conclusion);

export function outcomeUnder(
  force: Axes['force']['state'],
  conclusion: ControlResult['conclusion'],
): OutcomeWord {
  if (force !== 'readiness') return conclusion;
  if (conclusion === 'deficiency') return 'gap';
  return conclusion === 'deficiency-accepted' ? 'gap-accepted' : conclusion;
}

export const forceTitles = {
  'in-force': 'In force',
  readiness: 'Readiness (not yet in force)',
  voluntary: 'Voluntary',
} as const satisfies Record<Axes['force']['state'], string>;

/** `In force: 5 open, 3 supported. Voluntary: 2 open.`: what binds differently is never added. */
export const countsByForce = (counts: readonly ForceCount[]): string =>
  counts
    .map(({ force, outcomes }) => `${forceTitles[force]}: ${outcomesInWords(outcomes)}`)
    .join('. ');

export const outcomesInWords = (outcomes: ForceCount['outcomes']): string =>
  outcomes.map(({ outcome, count }) => `${count} ${outcome}`).join(', ');

export function forceWords({
  state,
  from,
  verified,
}: Pick<Axes['force'], 'state' | 'from' | 'verified'>): string {
  if (state === 'voluntary' || from === null) return forceTitles[state];
  const since = state === 'in-force' ? 'since' : 'until';
  return `${state === 'in-force' ? 'in force' : 'readiness'} ${since} ${from}${verified ? '' : ' (date unverified)'}`;
}

/** Whom a law binds from another day than everybody else; empty where it binds all at once. */
export function laterWords(force: Force, asOf: string): string {
  if (force.kind === 'voluntary' || force.later.length === 0) return '';
  const dates = force.later.map(({ from, for: whom, article }) => {
    const since = asOf.slice(0, 10) >= from ? 'since' : 'from';
    return `${since} ${from}: ${whom} (${article})`;
  });
  return `${dates.join('; ')}${force.verified ? '' : ' (dates unverified)'}`;
}

/** Failing and unknown of all judged. Never shorter: a count without its population says nothing. */
export function technicalWords(technical: Axes['technical']): string {
  const { state, k, u, n, complete } = technical;
  const population = populationOf(technical);
  const beside = technical.supportingFails > 0 ? `; ${supportingWords(technical)}` : '';
  if (state === 'none') return `no check decides${beside}`;
  if (state === 'not-applicable' && n === 0) return `not applicable${beside}`;
  const isLeast = k > 0 || population.unknown > 0;
  const more = u > 0 || !complete ? (isLeast ? ', at least' : unseenWords(population)) : '';
  return `${k} fail, ${population.unknown} unknown of ${seenWords(population)}${more}${unreadWords(population)}${beside}`;
}

/** Where nothing that was seen fails or is unknown, "at least" would stand beside nothing: what is missing is said. */
const unseenWords = ({ unread }: Population): string =>
  unread > 0 ? '' : '; not all may have been seen';

export const supportingWords = ({
  supportingFails,
}: Pick<Axes['technical'], 'supportingFails'>): string =>
  supportingFails > 0 ? `${supportingFails} supporting fail` : '';

export const humanWords = ({ state }: Axes['human']): string => state.replace('-', ' ');

export function acceptanceWords({
  covers,
  until,
}: Pick<Axes['acceptance'], 'covers' | 'until'>): string {
  if (covers === 'none') return 'none';
  return `covers ${covers}${until === null ? '' : ` until ${until}`}`;
}

/** Shares are cut, never rounded up: 79.96 % must not read as 80 %. */
export const percentWords = (share: number): string => `${(floored(share) * 100).toFixed(1)} %`;

/** A share cut to tenths of a percent, as every page and sheet shows it. */
export const floored = (share: number): number => Math.floor(share * 1000 + 1e-9) / 1000;

/** `2026-10-31 06:02 UTC`. */
export const instantWords = (instant: string): string => {
  const iso = new Date(instant).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
};

/** `scope, plans and census`. */
export const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

export const yesNo = (is: boolean): string => (is ? 'yes' : 'no');

/** What the machine-readable sheets do to a text, said where somebody opens the pack. */
export const csvWords =
  'In CSV files a text that begins like a formula (=, +, - or @, full-width or behind white space too) has an apostrophe in front, so that no spreadsheet program runs it; numbers never have one, JSON has the text itself, and what is true or false is written yes or no in every file.';

export { plural } from '../model/plural.ts';

/** Of what the figures are that no single framework has for itself. A pack of one system holds its own numbers alone. */
export const wholeWords = ({ system }: { readonly system?: unknown }): string =>
  system === undefined ? 'whole assessment' : "of this system's pack";
