import { type Axes, humanStates } from '../../model/assessment.ts';
import type { AttestationResult } from '../../model/assessed-workspace.ts';
import type { Control, Supply } from '../../model/catalog.ts';
import { dayOf } from '../../model/day.ts';
import { compareBytes } from '../../model/json.ts';
import type { Attestation } from '../../model/workspace/attestation.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { broughtBy, commitOf } from './brought.ts';
import { lateAttestation } from './late.ts';
import type { Days } from './waivers.ts';

/** The significant changes that call for what is asked at every change. */
export type Changes = {
  /** Those on or before the as-of day, oldest first: of each system the last one, before which there may be others. */
  readonly known: readonly Change[];
  /** One after the as-of day. A register keeps only the last of each system, so this hides any before it. */
  readonly hiding: Change | undefined;
  /** A system of which nobody says whether it changed; null where none is registered, so that nobody says so of any. */
  readonly untold: string | null | undefined;
};
type Change = { readonly system: string; readonly on: string };

/** What an attestation is weighed against: one part of a control, and what changed since. */
export type PartOf = Supply & { readonly changes: Changes };

/** What was not met stays so whatever changes, known or not: a change answers nothing. */
export const unchanged: Changes = { known: [], hiding: undefined, untold: undefined };

/** What one attestation is worth for one part. */
type Worth = {
  readonly state: AttestationResult['state'];
  readonly because: string;
  readonly until: string;
  /** False where a change ended it, or may have: then it counted until that day at the latest. */
  readonly endKnown: boolean;
};

/** How many days an answer stays fresh. A month has up to 31 of them, and a week to do it in. */
const freshFor: Readonly<Record<Supply['every'], number | undefined>> = {
  month: 38,
  quarter: 100,
  year: 380,
  change: undefined,
  once: undefined,
};
const dayMs = 24 * 60 * 60 * 1000;

export function worthOf(own: Attestation, asked: PartOf, days: Days): Worth {
  const part = own.conclusion === 'met' ? asked : { ...asked, changes: unchanged };
  const until = lastDay(own, part);
  const ended = changeAfter(own, part);
  const doubt = doubted(own, part, days.today);
  const worth = { until, endKnown: ended === undefined && doubt === undefined };
  const early = tooEarly(own, days.today);
  if (early !== undefined) return { ...worth, state: 'not-yet', because: early };
  const late = tooLate(own, { every: part.every, until, ended }, days.today);
  if (late !== undefined)
    return { ...worth, state: 'expired', because: late, until: lastDayBefore(own, ended) ?? until };
  if (own.conclusion !== 'met')
    return { ...worth, state: 'not-met', because: `Its conclusion is ${own.conclusion}.` };
  if (doubt !== undefined) return { ...worth, state: 'not-known', because: doubt };
  const missing = missingIn(own, days.today);
  return missing.length === 0
    ? { ...worth, state: 'evidenced', because: '' }
    : { ...worth, state: 'asserted', because: `A statement: ${missing.join(', and ')}.` };
}

/** What is asked at every change ends with the first one, whatever period was stated. */
const changeAfter = (own: Attestation, { every, changes }: PartOf): Change | undefined =>
  every === 'change' ? changes.known.find(({ on }) => own['assessed-on'] < on) : undefined;

/** What a statement lacks to be evidence on a day. A review of after it has not happened yet. */
function missingIn(
  { attachments, reviewer, 'reviewed-on': on }: Attestation,
  today: string,
): string[] {
  const isReviewed = reviewer !== undefined && on !== undefined;
  return [
    ...(attachments.length === 0 ? ['no document is attached'] : []),
    ...(isReviewed ? [] : ['nobody but the assessor has reviewed it']),
    ...(isReviewed && on > today ? [`it is reviewed only on ${on}, after the as-of date`] : []),
  ];
}

function tooEarly(own: Attestation, today: string): string | undefined {
  if (own['assessed-on'] > today) return 'It is assessed after the as-of date.';
  return own.period.from > today ? 'Its period begins after the as-of date.' : undefined;
}

function tooLate(
  own: Attestation,
  { every, until, ended }: Pick<PartOf, 'every'> & { until: string; ended: Change | undefined },
  today: string,
): string | undefined {
  if (own.period.to < today) return `Its period ended on ${own.period.to}.`;
  if (until < today) return `It counted until ${until}: the part is asked every ${every}.`;
  return ended === undefined
    ? undefined
    : `The system ${ended.system} changed on ${ended.on}, after it was assessed.`;
}

/** Why nobody can tell whether a change came later. */
function doubted(
  own: Attestation,
  { every, changes: { hiding, untold } }: PartOf,
  today: string,
): string | undefined {
  if (every !== 'change' || own['assessed-on'] >= today) return undefined;
  if (hiding !== undefined)
    return `Of the system ${hiding.system} the register knows only of a change on ${hiding.on}, after the as-of date: whether one came between cannot be told.`;
  if (untold === null)
    return 'No AI system is registered, so nobody says whether one changed after it was assessed.';
  return untold === undefined
    ? undefined
    : `Nobody says whether the system ${untold} changed after it was assessed: the register has no last-significant-change of it.`;
}

/** The day before the change, unless its period was over by then. */
const lastDayBefore = ({ period }: Attestation, ended: Change | undefined): string | undefined =>
  ended === undefined || ended.on > period.to
    ? undefined
    : dayOf(new Date(Date.parse(ended.on) - dayMs).toISOString());

/** The last day on which it counts for a part. */
function lastDay(own: Attestation, { every }: Pick<PartOf, 'every'>): string {
  const days = freshFor[every];
  if (days === undefined) return own.period.to;
  const fresh = dayOf(new Date(Date.parse(own['assessed-on']) + days * dayMs).toISOString());
  return fresh < own.period.to ? fresh : own.period.to;
}

/** One that is heard: what begins only after the as-of date is not. */
type Spoken = {
  readonly attestation: Entry<Attestation>;
  readonly worth: Worth & { readonly state: Exclude<Worth['state'], 'not-yet'> };
};
type Part = Axes['human']['parts'][number];

export type HumanInput = {
  readonly control: Pick<Control, 'people'>;
  /** Those about this control, and where it is asked per system, this system. */
  readonly attestations: readonly Entry<Attestation>[];
  readonly changes: Changes;
  readonly days: Days;
  /** Supporting facts that fail, or that nobody could judge. */
  readonly against: readonly string[];
};

/** People's part of a control: the worst over what is asked of them. */
export function humanOf(input: HumanInput): Axes['human'] {
  const { control, against } = input;
  const spoken = control.people.map((supply) => speaking(supply, input));
  const parts = control.people.map((supply, at) => partOf(supply, spoken[at]));
  const named = new Set(spoken.flatMap((each) => each?.attestation.despite ?? []));
  return {
    state: humanStates.find((state) => parts.some((part) => part.state === state)) ?? 'none-needed',
    parts,
    weighed: against.length > 0 && against.every((fact) => named.has(fact)),
  };
}

/** What speaks for the parts of a control, each once. */
export const speakingFor = (input: HumanInput): ReadonlySet<Entry<Attestation>> =>
  new Set(input.control.people.flatMap((supply) => speaking(supply, input)?.attestation ?? []));

/**
 * What speaks for a part: the newest; of one day, the worst. What was not met goes on speaking until newer evidence
 * answers it: a bare statement does not talk it away.
 */
function speaking(supply: Supply, input: HumanInput): Spoken | undefined {
  const all = input.attestations
    .filter(({ parts }) => parts.includes(supply.supply))
    .flatMap((attestation): Spoken[] => {
      const worth = worthOf(attestation, { ...supply, changes: input.changes }, input.days);
      const { state } = worth;
      return state === 'not-yet' ? [] : [{ attestation, worth: { ...worth, state } }];
    })
    .toSorted(byAge);
  return unanswered(all, input.days) ?? newest(all);
}

/** The newest that is in date; else the newest that was. */
function newest(all: readonly Spoken[]): Spoken | undefined {
  // A bad answer that has lapsed is not undone by an older good one.
  const lapsed = all.findIndex((each) => isBad(each) && each.worth.state === 'expired');
  const heard = lapsed < 0 ? all : all.slice(0, lapsed + 1);
  return heard.find(isInDate) ?? heard[0];
}

const isInDate = ({ worth }: Spoken): boolean =>
  worth.state !== 'expired' && worth.state !== 'not-known';

/** What was not met and is in date yields to evidence in date alone; what has lapsed, to any evidence that came later. */
function unanswered(all: readonly Spoken[], { today }: Days): Spoken | undefined {
  const inDate = all.findIndex(({ worth }) => worth.state === 'evidenced');
  const ever = all.findIndex(({ attestation }) => isEvidence(attestation, today));
  return (
    upTo(all, inDate).find(({ worth }) => worth.state === 'not-met') ?? upTo(all, ever).find(isBad)
  );
}

const upTo = <T>(all: readonly T[], at: number): readonly T[] => (at < 0 ? all : all.slice(0, at));

const isBad = ({ attestation }: Spoken): boolean => attestation.conclusion !== 'met';

const isEvidence = (own: Attestation, today: string): boolean =>
  own.conclusion === 'met' && missingIn(own, today).length === 0;

const byAge = (a: Spoken, b: Spoken): number =>
  compareBytes(b.attestation['assessed-on'], a.attestation['assessed-on']) ||
  rank(a.worth) - rank(b.worth) ||
  Number(isBad(b)) - Number(isBad(a)) ||
  compareBytes(b.attestation.id, a.attestation.id);

function partOf({ supply, every }: Supply, spoken: Spoken | undefined): Part {
  if (spoken === undefined) return { supply, every, state: 'open', attestation: null, until: null };
  const { attestation, worth } = spoken;
  const { state, until } = worth;
  return { supply, every, state, attestation: attestation.id, until };
}

/** What one part of a control comes to once an attestation is there, and why it is no more. */
export type PartWithIt = Part & { readonly because: string };

/** The parts that an attestation names, in the order of the control, as they are judged with it among the others. */
export const partsWith = (
  own: Pick<Attestation, 'parts'>,
  input: Omit<HumanInput, 'against'>,
): PartWithIt[] =>
  input.control.people
    .filter(({ supply }) => own.parts.includes(supply))
    .map((supply) => {
      const spoken = speaking(supply, { ...input, against: [] });
      return { ...partOf(supply, spoken), because: spoken?.worth.because ?? '' };
    });

/** One attestation as the assessment lists it: the worst it is worth for any of its parts. */
export function attestationResult(
  own: Entry<Attestation>,
  input: Omit<HumanInput, 'against'>,
  workspace: Pick<Workspace, 'attribution' | 'history'>,
): AttestationResult {
  const { days, changes } = input;
  const supplies = input.control.people.filter(({ supply }) => own.parts.includes(supply));
  const worths = supplies.map((supply) => worthOf(own, { ...supply, changes }, days));
  const worst = worths.toSorted((a, b) => rank(a) - rank(b))[0];
  // The workspace is refused when an attestation names no part of its control, so reaching this is a bug.
  if (worst === undefined) throw new Error(`${own.file} speaks of no part of its control`);
  const heard = supplies.flatMap((supply) => speaking(supply, { ...input, against: [] }) ?? []);
  const speaks = heard.some(({ attestation }) => attestation.id === own.id);
  const brought = broughtBy(own.file, workspace);
  return {
    ...saidBy(own),
    state: worst.state,
    because: `${worst.because}${worst.state === 'asserted' ? unheard(own, heard) : ''}`,
    ...lateAttestation(own, brought, days),
    commit: commitOf(brought),
    until: worths.map(({ until }) => until).toSorted(compareBytes)[0] ?? own.period.to,
    endKnown: worths.every(({ endKnown }) => endKnown),
    superseded: !speaks && worst.state !== 'not-yet',
  };
}

/** Why a statement does not speak for what an older answer found. */
function unheard(own: Attestation, heard: readonly Spoken[]): string {
  const firm = heard.find(
    (each) => isBad(each) && each.attestation['assessed-on'] < own['assessed-on'],
  );
  if (firm === undefined) return '';
  const { id, conclusion } = firm.attestation;
  return ` Before it, ${id} said ${conclusion}: that stands until evidence answers it.`;
}

type Said = Omit<
  AttestationResult,
  'state' | 'because' | 'retroactive' | 'late' | 'commit' | 'until' | 'endKnown' | 'superseded'
>;

const saidBy = (own: Entry<Attestation>): Said => ({
  id: own.id,
  framework: own.framework,
  control: own.control,
  system: own.system ?? null,
  parts: own.parts,
  conclusion: own.conclusion,
  basis: own.basis,
  assessor: own.assessor,
  assessedOn: own['assessed-on'],
  reviewer: own.reviewer ?? null,
  reviewedOn: own['reviewed-on'] ?? null,
  period: own.period,
  despite: own.despite,
  attachments: own.attachments,
});

/** What leaves the most to do comes first. */
const order: readonly Worth['state'][] = [
  'not-met',
  'expired',
  'not-known',
  'not-yet',
  'asserted',
  'evidenced',
];
const rank = ({ state }: Worth): number => order.indexOf(state);
