import type { VerdictReader } from '../model/assessment.ts';
import { compareBytes } from '../model/json.ts';
import type { SubjectVerdicts } from '../model/verdict.ts';

/** One subject as both sides saw it. At least one side is there. */
export type LinePair = { readonly before?: SubjectVerdicts; readonly after?: SubjectVerdicts };

/** Joins two sorted streams of verdict lines. Holds one line of each side, whatever their length. */
export async function* pairLines(
  old: VerdictReader,
  next: VerdictReader,
  source: string,
): AsyncGenerator<LinePair> {
  const left = old.lines(source)[Symbol.asyncIterator]();
  const right = next.lines(source)[Symbol.asyncIterator]();
  let before = await left.next();
  let after = await right.next();
  while (before.done !== true || after.done !== true) {
    const order = compareHeads(before, after);
    yield pairOf(order, before, after);
    if (order <= 0) before = await left.next();
    if (order >= 0) after = await right.next();
  }
}

type Head = IteratorResult<SubjectVerdicts, unknown>;

/** Below zero: only the old side has this subject; above: only the new one. */
function compareHeads(before: Head, after: Head): number {
  if (before.done === true) return 1;
  if (after.done === true) return -1;
  return compareBytes(lineKey(before.value), lineKey(after.value));
}

function pairOf(order: number, before: Head, after: Head): LinePair {
  const pair: { before?: SubjectVerdicts; after?: SubjectVerdicts } = {};
  if (order <= 0 && before.done !== true) pair.before = before.value;
  if (order >= 0 && after.done !== true) pair.after = after.value;
  return pair;
}

// A gap's scope may have the id of a real subject. Of lines with one id the store puts the gap first.
const lineKey = ({ id, gap }: SubjectVerdicts): string =>
  `${id}${gap === undefined ? '\u0001' : '\u0000'}`;
