import type { DriftClass } from '../model/drift.ts';
import type { CheckVerdict, Verdict } from '../model/verdict.ts';
import { classifyAcceptance } from './classify-acceptance.ts';
import { type Classified, classifyChange, type Compared } from './classify-change.ts';
import { classifyJudging } from './classify-judging.ts';
import type { Side } from './side.ts';

/** The earlier assessment, its snapshot judged by the rules of the later one, and the later assessment. */
export type Sides = { readonly old: Side; readonly again: Side; readonly next: Side };

/** What each side says of one fact about one subject, if anything. */
export type Said = { readonly [side in keyof Sides]: CheckVerdict | undefined };

export type Move = {
  readonly class: DriftClass;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
};

/** What led from one side to the other: at most new rules, then the estate. */
export type Cause = Classified & {
  readonly moves: readonly Move[];
  /** The verdicts of both snapshots by the same rules, and why they differ. */
  readonly estate: Move;
};

/** Where and about what a fact is compared. */
export type Place = Omit<Compared, 'before' | 'after'>;

/** The first class that applies, with every move behind it. */
export function causeOfChange(sides: Sides, place: Place, said: Said): Cause {
  const [first, before, after] = [said.old, said.again, said.next].map(verdictOf);
  const both = { before: before ?? null, after: after ?? null };
  const found = classifyChange(sides.again, sides.next, { ...place, ...both });
  const estate: Move = { class: found.class, ...both };
  if (isOfScope(found.class))
    return { ...found, moves: [{ ...estate, before: first ?? null }], estate };
  if (first === before) return { ...acceptedOtherwise(found, said), moves: [estate], estate };
  const judged = classifyJudging(sides.old, sides.again);
  const rules: Move = { class: judged.class, before: first ?? null, after: both.before };
  const cause = comesFirst(found.class) ? found : andThen(judged, found);
  return { ...cause, moves: [rules, estate], estate };
}

/** A verdict that stayed may be accepted otherwise, where it is a fail. */
function acceptedOtherwise(found: Classified, { old, next }: Said): Classified {
  if (found.class !== 'unchanged' || next?.verdict !== 'fail') return found;
  return classifyAcceptance(acceptedOf(old), acceptedOf(next)) ?? found;
}

/** New rules must not hide what the estate did besides. */
function andThen(judged: Classified, found: Classified): Classified {
  const isAll = found.class === 'unchanged' || found.class === 'catalog-changed';
  return isAll ? judged : { ...judged, reason: `${judged.reason}; and then ${found.reason}` };
}

const isOfScope = (name: DriftClass): boolean => name === 'scope-entered' || name === 'scope-left';

/** What came, went or cannot be told at all is that, whatever it is judged by. */
const comesFirst = (name: DriftClass): boolean =>
  name === 'new-subject' || name === 'subject-deleted' || name === 'not-comparable';

export const verdictOf = (said: CheckVerdict | undefined): Verdict | null => said?.verdict ?? null;

export const acceptedOf = (said: CheckVerdict | undefined): string[] => said?.accepted ?? [];
