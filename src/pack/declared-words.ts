import type {
  AcceptanceResult,
  AttestationResult,
  DecisionResult,
  SystemResult,
} from '../model/assessed-workspace.ts';
import { conclusions } from '../model/assessment.ts';
import type { Due, DueState } from '../model/workspace/due.ts';
import type { AuditRequest } from '../model/workspace/audit-request.ts';
import type { Selector } from '../model/workspace/selector.ts';

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
const datedWords = ({ retroactive, commit }: Dated): string[] => [
  ...(retroactive ? ['retroactive'] : []),
  ...(commit === null ? ['date not proved by a commit'] : []),
];

type Dated = Pick<AttestationResult, 'retroactive' | 'commit'>;

export const attestationStateOf = (own: AttestationResult): string =>
  [
    spaced(own.state),
    ...datedWords(own),
    ...(own.superseded ? ['replaced by a newer one'] : []),
  ].join('; ');

const decisionStateWords: Readonly<Record<DecisionResult['state'], string>> = {
  counts: 'counts',
  unapproved: 'not approved by somebody else than its owner',
  expired: 'past its review date',
  contradicted: 'contradicted by what was seen',
  'not-yet': 'decided later',
};

export const decisionStateOf = ({ state }: Pick<DecisionResult, 'state'>): string =>
  state === 'counts' ? 'counts' : `${decisionStateWords[state]}: no effect`;

/** How the counts would differ without the decision: `takes out 31 open and 11 deficiency`. */
export function effectWords({ state, instead }: DecisionResult): string {
  const counts = conclusions.flatMap((word) => {
    const count = instead[word] ?? 0;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  if (counts.length > 0) return `takes out ${inWords(counts)}`;
  return state === 'counts'
    ? 'counts; another decision or the tool takes the same out already'
    : decisionStateOf({ state });
}

const inWords = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

export const dueStateWords: Readonly<Record<DueState, string>> = {
  overdue: 'overdue',
  'within-30': 'within 30 days',
  'within-60': 'within 60 days',
  'within-90': 'within 90 days',
  later: 'later',
};

export const dueWords = ({ state, days }: Pick<Due, 'state' | 'days'>): string =>
  state !== 'overdue' && days < 0 ? 'past, within the days of grace' : dueStateWords[state];

/** What answers a request, one after the other. */
export const answerWords = ({ answers }: Pick<AuditRequest, 'answers'>): string =>
  answers
    .map(({ framework, control, check, attestation, sheet, note }) =>
      [
        ...(control === undefined ? [] : [`control ${framework} ${control}`]),
        ...(check === undefined ? [] : [`check ${check}`]),
        ...(attestation === undefined ? [] : [`attestation ${attestation}`]),
        ...(sheet === undefined ? [] : [`sheet ${sheet}`]),
        ...(note === undefined ? [] : [note]),
      ].join(', '),
    )
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
  sheet: string,
): string | undefined {
  return shown < n
    ? `The first ${shown} of ${n} are shown. All ${n} stand in the workbook, sheet ${sheet}.`
    : undefined;
}

/** A waiver by its file without folder and ending, an exemption by the end of its long Azure id. */
export const acceptanceName = (id: string): string =>
  /^waivers\/(.+)\.yaml$/.exec(id)?.[1] ?? id.split('/').at(-1) ?? id;
