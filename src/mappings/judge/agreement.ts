import { type Agreement, agreementOn } from '../../model/agreement.ts';
import type { CheckVerdict, Verdict } from '../../model/verdict.ts';
import type { CheckHead } from './check-fold.ts';

/**
 * An agreement is no telemetry about the estate, so it carries the mark `corroborating` as well: rates, controls and
 * deficiencies leave it out.
 */
export function agreementHead(
  { id, deciding, corroborating }: Agreement,
  around: Pick<CheckHead, 'beside' | 'elsewhere'>,
): CheckHead {
  return {
    id,
    fact: agreementOn(corroborating.fact),
    observer: 'corroborating',
    title: `${deciding.id} and ${corroborating.id} say the same of each ${deciding.subject.called}`,
    severity: 'low',
    source: deciding.subject.source,
    ...around,
    called: deciding.subject.called,
    procedure: [
      `For each ${deciding.subject.called} that ${deciding.id} applies to, take its verdict and that of ${corroborating.id}.`,
      'Pass when they are equal, fail when one passes and the other fails.',
      'Unknown when either is unknown, or when only one of them applies.',
    ],
    fix: `Find out which of the two is right: compare the resource itself with what ${corroborating.id} rests on.`,
    references: corroborating.references,
  };
}

/** Undefined where the deciding observer does not ask about the subject: there is nothing to confirm. */
export function agree(
  { id, deciding, corroborating }: Agreement,
  said: ReadonlyMap<string, CheckVerdict>,
): CheckVerdict | undefined {
  const decided = said.get(deciding.id);
  if (decided === undefined) return undefined;
  const second = said.get(corroborating.id);
  const verdict = compare(decided.verdict, second?.verdict ?? 'not-applicable');
  return {
    check: id,
    verdict,
    observed:
      verdict === 'not-applicable'
        ? ''
        : `${deciding.id} says ${decided.verdict}, ${corroborating.id} ${second === undefined ? 'does not ask' : `says ${second.verdict}`}`,
    related: second?.related ?? [],
  };
}

function compare(decided: Verdict, second: Verdict): Verdict {
  if (decided === 'unknown' || second === 'unknown') return 'unknown';
  if (decided === second) return decided === 'not-applicable' ? 'not-applicable' : 'pass';
  // One of them did not look at this subject at all: silence neither confirms nor contradicts.
  if (decided === 'not-applicable' || second === 'not-applicable') return 'unknown';
  return 'fail';
}
