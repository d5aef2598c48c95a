import { exceptionDigests, type ExceptionsOf } from './exceptions.ts';
import { firstFindings, type FirstFindings } from './first-findings.ts';
import { findingsBySubject, type Judged, type Learner } from './listed-findings.ts';

/** What stands behind a row of counts. */
export type BehindRows = {
  /** Of the whole assessment, in a pack of one system too: its rows of the organisation count all. */
  readonly exceptionsOf: ExceptionsOf;
  /** Rows of the sheet Findings in this pack, for what leads there. */
  readonly firstOf: FirstFindings;
};

/** Goes through the verdicts when it is first asked, and once; where a pack shows a part of them, through that too. */
export function behindRows(whole: Judged, shown: Judged): () => Promise<BehindRows> {
  let read: Promise<BehindRows> | undefined;
  return () => (read ??= readBehind(whole, shown));
}

async function readBehind(whole: Judged, shown: Judged): Promise<BehindRows> {
  const [exceptions, first] = [exceptionDigests(), firstFindings()];
  await lookThrough(whole, whole === shown ? [exceptions, first] : [exceptions]);
  if (whole !== shown) await lookThrough(shown, [first]);
  return { exceptionsOf: exceptions.told(), firstOf: first.told() };
}

export async function lookThrough(
  judged: Judged,
  learners: readonly Learner<unknown>[],
): Promise<void> {
  for await (const found of findingsBySubject(judged))
    for (const learner of learners) learner.take(found);
}
