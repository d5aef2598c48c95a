import type { CheckResult } from '../model/assessment.ts';
import type { Change } from '../model/drift.ts';
import { compareBytes } from '../model/json.ts';
import type { CheckVerdict, SubjectVerdicts } from '../model/verdict.ts';
import { acceptedOf, type Cause, causeOfChange, type Sides, verdictOf } from './cause-of-change.ts';
import { factsStated, type Stated } from './facts-stated.ts';

/** One subject as each side saw it, if it did. */
export type Lines = { readonly [side in keyof Sides]: SubjectVerdicts | undefined };

export type ComparedFact = Pick<Cause, 'moves' | 'estate'> & { readonly change: Change };

type FactStated = { readonly [side in keyof Sides]: Stated | undefined };

/**
 * Each fact that any side states about the subject. Unchanged ones come too: they are counted. With `skipEqual`, what
 * both sides say alike is passed over, as whole lines are.
 */
export function compareFacts(
  sides: Sides,
  source: string,
  lines: Lines,
  skipEqual = false,
): ComparedFact[] {
  const line = lines.next ?? lines.again ?? lines.old;
  if (line === undefined) return [];
  const place = {
    source,
    subject: line.id,
    subjectBefore: lines.again !== undefined,
    subjectAfter: lines.next !== undefined,
    gap: line.gap !== undefined,
  };
  return factsOfAll(sides, lines, skipEqual).flatMap(([fact, stated]) => {
    const check = (stated.next ?? stated.again ?? stated.old)?.check;
    if (check === undefined) return [];
    const said = {
      old: stated.old?.said,
      again: stated.again?.said,
      next: stated.next?.said,
    };
    const { moves, estate, ...cause } = causeOfChange(sides, { ...place, fact }, said);
    return [{ change: changeOf(line, check, said, cause), moves, estate }];
  });
}

function factsOfAll(
  sides: Sides,
  lines: Lines,
  skipEqual: boolean,
): [fact: string, stated: FactStated][] {
  const old = factsStated(sides.old, lines.old);
  const again = sides.again === sides.old ? old : factsStated(sides.again, lines.again);
  const next = factsStated(sides.next, lines.next);
  return [...new Set([...old.keys(), ...again.keys(), ...next.keys()])]
    .filter(
      (fact) => !skipEqual || !areAlike([old, again, next].map((side) => side.get(fact)?.said)),
    )
    .toSorted(compareBytes)
    .map((fact) => [fact, { old: old.get(fact), again: again.get(fact), next: next.get(fact) }]);
}

/** Whether sides that ask the same say the same: what else they found of it is no change. */
function areAlike([first, ...others]: readonly (CheckVerdict | undefined)[]): boolean {
  if (first === undefined) return false;
  const accepted = acceptedOf(first).join('\n');
  return others.every(
    (other) => other?.verdict === first.verdict && acceptedOf(other).join('\n') === accepted,
  );
}

const changeOf = (
  line: SubjectVerdicts,
  { id, fact, title, severity }: CheckResult,
  {
    old,
    next,
  }: { readonly old: CheckVerdict | undefined; readonly next: CheckVerdict | undefined },
  cause: Pick<Change, 'class' | 'reason'>,
): Change => ({
  class: cause.class,
  fact,
  check: id,
  title,
  severity,
  subject: line.id,
  name: line.name,
  before: verdictOf(old),
  after: verdictOf(next),
  observedBefore: old?.observed ?? '',
  observedAfter: next?.observed ?? '',
  systems: line.systems ?? [],
  acceptedBefore: acceptedOf(old),
  acceptedAfter: acceptedOf(next),
  moved: null,
  reason: cause.reason,
});
