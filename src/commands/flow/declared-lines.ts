import type { AttestationResult, DecisionResult } from '../../model/assessed-workspace.ts';
import type { ExplainedControl } from '../../model/explanation.ts';
import { withoutStop } from '../../model/without-stop.ts';
import { retroactiveWords } from '../../model/workspace/retroactive.ts';
import { wrap } from '../wrap.ts';

const indent = ' '.repeat(14);

/** Part by part, by its number in the list of what is asked: who attested it, on which documents. */
export function attestationLines({ axes, attestations }: ExplainedControl): string[] {
  return axes.human.parts.flatMap(({ supply, state, until, attestation }, at) => {
    const own = attestations.filter(({ parts }) => parts.includes(supply));
    if (own.length === 0) return [];
    const end = until === null ? '' : ` until ${until}`;
    return [
      ...wrap(`Part ${at + 1}, ${state}${end}:`, indent),
      ...own.flatMap((each) => wrap(saidWords(each, attestation), `${indent}  `, `${indent}    `)),
    ];
  });
}

function saidWords(own: AttestationResult, speaking: string | null): string {
  const { id, conclusion, assessor, assessedOn, reviewer, reviewedOn, attachments } = own;
  const on = reviewedOn === null ? '' : ` on ${reviewedOn}`;
  const review = reviewer === null ? 'reviewed by nobody' : `reviewed by ${reviewer}${on}`;
  const documents = attachments.map(({ file, title }) => `${file} (${title})`).join(', ');
  return [
    `${id}: ${conclusion}, by ${assessor} on ${assessedOn}, ${review}`,
    documents === '' ? 'no document' : documents,
    ...marksOf(own, speaking),
  ].join('; ');
}

function marksOf(own: AttestationResult, speaking: string | null): string[] {
  const { id, state, because, superseded } = own;
  return [
    ...(own.retroactive ? [retroactiveWords(own)] : []),
    ...(superseded ? ['superseded'] : []),
    ...(!superseded && speaking !== id ? ['another, or none, speaks for this part'] : []),
    ...(state === 'evidenced' || because === '' ? [] : [withoutStop(because)]),
  ];
}

/** Where the declaration stands that decided the scope, by whom and until when; and what holds without it. */
export function decidedLines({ decided, decisions, without }: ExplainedControl): string[] {
  // Those without effect are told below, each with why.
  if (decided === null || (decided.state !== 'counts' && decisions.includes(decided))) return [];
  const { id, by, on, until, state } = decided;
  const told = [
    `It stands in ${id}`,
    by === null ? 'decided by nobody who is named' : `decided by ${by}`,
    ...(on === null ? [] : [`on ${on}`]),
    ...(until === null ? [] : [`to be reviewed by ${until}`]),
    ...(decided.retroactive ? [retroactiveWords(decided)] : []),
  ].join(', ');
  const otherwise =
    state === 'counts' && without !== null ? ` Without it, it would conclude ${without}.` : '';
  return wrap(`${told}.${otherwise}`, indent);
}

const kinds: Readonly<Partial<Record<DecisionResult['kind'], string>>> = {
  soa: 'exclusion',
  profile: 'profile that leaves it out',
};

const states: Readonly<Record<Exclude<DecisionResult['state'], 'counts'>, string>> = {
  needless: 'the tool does not assess the control anyway',
  unapproved: 'nobody but its owner approved it',
  expired: 'it has lapsed',
  contradicted: 'what was seen or said here contradicts it, or may',
  'not-yet': 'it counts only after the as-of date',
};

/** Decisions that take nothing out, or for some systems only. Those that count are told as the scope. */
export const idleDecisionLines = ({ decisions }: ExplainedControl): string[] =>
  decisions.flatMap((each) => {
    const { id, kind, state, by, until } = each;
    if (state === 'counts') return [];
    const elsewhere = decisions.some((other) => other.id === id && other.state === 'counts');
    const of = elsewhere ? ' for some AI systems' : '';
    const who = by === null ? '' : `, by ${by}`;
    const end = until === null ? '' : `, until ${until}`;
    const what = `The ${kinds[kind] ?? kind} has no effect${of}: ${states[state]}.`;
    return wrap(`${what} It stands in ${id}${who}${end}.`, indent);
  });
