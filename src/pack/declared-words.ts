import type {
  AcceptanceResult,
  AttestationResult,
  DecisionResult,
  SystemResult,
} from '../model/assessed-workspace.ts';
import { type CheckResult, conclusions } from '../model/assessment.ts';
import type { SheetId } from '../model/sheet-ids.ts';
import type { Due, DueState } from '../model/workspace/due.ts';
import type { AuditRequest } from '../model/workspace/audit-request.ts';
import type { OutstandingKind } from '../model/workspace/outstanding.ts';
import { retroactiveWords } from '../model/workspace/retroactive.ts';
import type { Selector } from '../model/workspace/selector.ts';
import type { Workspace } from '../model/workspace/workspace.ts';
import type { OutcomeWord } from './outcome-words.ts';
import type { PackInput } from './pack-input.ts';
import { inWords } from './words.ts';

/** `not-high-risk` as people read it. */
export const spaced = (word: string): string => word.replaceAll('-', ' ');

export const orNone = (words: readonly string[], none = 'none stated'): string =>
  words.length === 0 ? none : words.join(', ');

export const classWords: Readonly<Record<SystemResult['class'], string>> = {
  unclassified: 'unclassified',
  excluded: 'outside the AI Act',
  prohibited: 'prohibited',
  'high-risk-annex-i': 'high risk, Annex I',
  'high-risk-annex-iii': 'high risk, Annex III',
  'not-high-risk': 'not high risk',
};

export const classifiedWords: Readonly<Record<SystemResult['classified'], string>> = {
  counts: 'decided and in date',
  undecided: 'nobody has decided it, so it decides nothing',
  unapproved: 'decided by nobody but the owner, so it takes nothing out',
  expired: 'past its review date, so it decides nothing any more',
  'not-yet': 'decided after the day this report speaks for, so it decides nothing yet',
};

export const acceptanceKindWords: Readonly<Record<AcceptanceResult['kind'], string>> = {
  waiver: 'waiver',
  'policy-exemption': 'Azure Policy exemption',
  'defender-exemption': 'Defender for Cloud exemption',
};

const acceptanceStateWords: Readonly<Record<AcceptanceResult['state'], string>> = {
  live: 'live',
  proposed: 'proposed, nobody approved it: no effect',
  'self-approved': 'approved by the owner of the system: no effect',
  'not-yet': 'begins later: no effect yet',
  expired: 'expired: no effect',
  mitigated: 'said to be mitigated, which is a claim: no effect',
};

/** What an acceptance does, with what an auditor would ask about first. */
export const acceptanceStateOf = (own: AcceptanceResult): string =>
  [
    acceptanceStateWords[own.state],
    // Azure itself keeps the dates of its exemptions.
    ...(own.kind === 'waiver' || own.retroactive ? datedWords(own) : []),
    ...(own.until === null ? ['flagged: never ends'] : []),
  ].join('; ');

/** Dates that people write are their word, as long as no commit stands behind them. */
const datedWords = (own: Dated): string[] => [
  ...(own.retroactive ? [retroactiveWords(own)] : []),
  ...(own.commit === null ? ['date not proved by a commit'] : []),
];

type Dated = Pick<AttestationResult | DecisionResult, 'retroactive' | 'late' | 'commit'>;

export const attestationStateOf = (own: AttestationResult): string =>
  [
    spaced(own.state),
    ...datedWords(own),
    ...(own.superseded ? ['another one speaks for its parts'] : []),
  ].join('; ');

/** What an assessor says to have weighed: the checks that look at it, so that a reader finds what they found. */
export const despiteOf = (
  { despite }: Pick<AttestationResult, 'despite'>,
  checks: readonly Pick<CheckResult, 'id' | 'fact' | 'observer'>[],
): string[] =>
  despite.map((fact) => {
    const check = checks.find((each) => each.fact === fact && each.observer === 'deciding');
    return check === undefined ? fact : `${check.id} (${fact})`;
  });

const decisionStateWords: Readonly<Record<DecisionResult['state'], string>> = {
  counts: 'counts',
  needless: 'the tool does not assess it anyway',
  unapproved: 'not approved by somebody else than its owner',
  expired: 'past its review date',
  contradicted: 'contradicted by what was seen or said',
  'not-yet': 'decided later',
};

export const decisionStateOf = ({ state }: Pick<DecisionResult, 'state'>): string =>
  state === 'counts' ? 'counts' : `${decisionStateWords[state]}: no effect`;

/** One word of a table, and the flag beside it. */
export const standingOf = ({ state, retroactive }: DecisionResult): string =>
  retroactive ? `${state} (retroactive)` : state;

export const decisionKinds: Readonly<Record<DecisionResult['kind'], string>> = {
  classification: 'classification',
  role: 'role under the AI Act',
  soa: 'statement of applicability',
  profile: 'profile',
  boundary: 'boundary rule',
  lifecycle: 'lifecycle',
};

/**
 * What a decision takes out, by what it would conclude otherwise: `11 deficiency and 31 open`. Undefined: none that
 * takes anything out.
 */
export function insteadWords(decision: DecisionResult | undefined, pack: OfSystem): string {
  if (decision === undefined) return 'nothing';
  if (decision.state === 'needless') return `nothing: ${decisionStateWords.needless}`;
  return isOfMany(decision, pack) ? toldElsewhere : takenOut(decision) || 'nothing';
}

type OfSystem = Pick<PackInput, 'system'>;

/** One decision may take controls of every system out: a pack of one of them says nothing of the others. */
const isOfMany = ({ state, system }: DecisionResult, pack: OfSystem): boolean =>
  state === 'counts' && system === null && pack.system !== undefined;

const toldElsewhere = 'told in the pack of the whole organisation';

const takenOut = ({ instead }: Pick<DecisionResult, 'instead'>): string =>
  inWords(
    conclusions.flatMap((word) => {
      const count = instead[word] ?? 0;
      return count === 0 ? [] : [`${count} ${word}`];
    }),
  );

/** The same as a sentence, with why where it takes nothing out, and since when it stands. */
export const effectWords = (decision: DecisionResult, pack: OfSystem): string =>
  [effectOf(decision, pack), ...datedWords(decision)].join('; ');

function effectOf(decision: DecisionResult, pack: OfSystem): string {
  if (isOfMany(decision, pack)) return `counts; what it takes out is ${toldElsewhere}`;
  if (decision.state === 'needless') return `takes nothing out: ${decisionStateWords.needless}`;
  const taken = takenOut(decision);
  if (taken !== '') return `takes out ${taken}`;
  return decision.state === 'counts'
    ? 'counts; another decision or the tool takes the same out already'
    : decisionStateOf(decision);
}

const dueStateWords: Readonly<Record<DueState, string>> = {
  overdue: 'overdue',
  'within-30': 'within 30 days',
  'within-60': 'within 60 days',
  'within-90': 'within 90 days',
  later: 'later',
};

export const dueWords = ({ state, days }: Pick<Due, 'state' | 'days'>): string =>
  state !== 'overdue' && days < 0 ? inGrace : dueStateWords[state];

const inGrace = 'past, within the days of grace';

/** What is further off is neither good nor bad news. */
export const dueLooks: Readonly<Record<string, OutcomeWord>> = {
  [dueStateWords.overdue]: 'not-met',
  [inGrace]: 'expired',
  [dueStateWords['within-30']]: 'medium',
  [dueStateWords['within-60']]: 'open',
};

/** The file that says so; of a date that no file of the workspace gives, who does. */
export function duePlace({ kind, entry }: Pick<Due, 'kind' | 'entry'>): string {
  if (kind === 'law') return `framework ${entry}`;
  return kind === 'remediation' ? `Defender for Cloud, source ${entry}` : entry;
}

/** What answers a request, one after the other. */
export const answerWords = (
  { answers }: Pick<AuditRequest, 'answers'>,
  titleOf: (sheet: SheetId) => string,
): string =>
  answers
    .map(({ framework, control, check, attestation, sheet, note }) => {
      const places = [
        ...(control === undefined ? [] : [`control ${framework} ${control}`]),
        ...(check === undefined ? [] : [`check ${check}`]),
        ...(attestation === undefined ? [] : [`attestation ${attestation}`]),
        ...(sheet === undefined ? [] : [`sheet ${titleOf(sheet)}`]),
      ].join(', ');
      return [places, note ?? ''].filter((words) => words !== '').join(': ');
    })
    .join('; ');

/** All that a selector asks for, which must hold together. */
export function selectorWords({ tag, ...rest }: Selector): string {
  const tags = Object.entries(tag ?? {}).map(([name, value]) => `tag ${name} = ${value}`);
  const others = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
  return [...tags, ...others].join(', ');
}

type Counted<T> = { readonly n: number; readonly first: readonly T[] };

/** How many of all are shown and where the rest stands; nothing where all are shown. */
export function shownOf(
  shown: number,
  { n }: Pick<Counted<unknown>, 'n'>,
  place: string,
): string | undefined {
  return shown < n
    ? `The first ${shown} of ${n} are shown. All ${n} stand in ${place}.`
    : undefined;
}

/** A waiver by its file without folder and ending, an exemption by the end of its long Azure id. */
export const acceptanceName = (id: string): string =>
  /^waivers\/(.+)\.yaml$/.exec(id)?.[1] ?? id.split('/').at(-1) ?? id;

export const workKinds: Readonly<Record<OutstandingKind, string>> = {
  attest: 'attest',
  evidence: 'add document and second review',
  'renew-attestation': 'renew the attestation',
  mend: 'mend what is not met',
  register: 'register',
  'settle-overlap': 'settle an overlap',
  classify: 'classify',
  'renew-classification': 'renew the classification',
  'soa-row': 'add to the statement of applicability',
  'soa-approval': 'approve an exclusion',
  parameter: 'declare a parameter',
  'approve-waiver': 'approve a waiver',
  'renew-waiver': 'renew a waiver',
  'cure-gap': 'make readable',
  'look-into': 'look into',
};

/** The commit that brought a file of the workspace, or that git has none for it. */
export function broughtBy(
  workspace: Pick<Workspace, 'attribution' | 'history' | 'files'> | undefined,
): (file: string) => string {
  const commits = new Map(workspace?.attribution.map((each) => [each.file, each]));
  const kept = new Set(workspace?.history === 'none' ? [] : workspace?.files);
  return (file) => {
    const brought = commits.get(file);
    if (brought !== undefined)
      return `${brought.commit.slice(0, 12)} by ${brought.by} on ${brought.on.slice(0, 10)}`;
    return kept.has(file) ? 'no commit known' : '';
  };
}
