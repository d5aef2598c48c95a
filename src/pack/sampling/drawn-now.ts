import { type Verdict, worst } from '../../model/verdict.ts';
import type { DrawnItem, SampleDraw } from '../../model/workspace/sample.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';

/** How a subject that was drawn stands in this pack. */
export type Now = {
  /** Its row on the sheet of AI resources. */
  readonly row: number | undefined;
  readonly verdict: Verdict | undefined;
  readonly since: string;
};

type Seen = { readonly row: number | undefined; verdicts: ReadonlyMap<string, Verdict> };

type Read = Pick<PackContext, 'evidence' | 'verdicts' | 'assessment' | 'reach'>;

/** Goes through the evidence and the verdicts of the sources that were drawn from, and keeps what was drawn. */
export async function nowOf(
  read: Read,
  draws: readonly Pick<SampleDraw, 'items'>[],
): Promise<(item: DrawnItem) => Now> {
  const drawn = new Map<string, Set<string>>();
  for (const { source, subject } of draws.flatMap(({ items }) => items))
    drawn.set(source, (drawn.get(source) ?? new Set<string>()).add(subject));
  const there = new Set(read.assessment.sources.map(({ id }) => id));
  const seen = new Map<string, ReadonlyMap<string, Seen>>();
  for (const [source, ids] of drawn)
    if (there.has(source)) seen.set(source, await seenIn(read, source, ids));
  return (item) => nowAs(item, seen.get(item.source)?.get(item.subject));
}

async function seenIn(
  { evidence, verdicts, reach }: Read,
  source: string,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Seen>> {
  const seen = new Map<string, Seen>();
  for await (const { id } of evidence.records(source)) {
    const row = source === inventorySource ? reach.resources.get(id) : undefined;
    if (ids.has(id)) seen.set(id, { row, verdicts: new Map() });
  }
  for await (const { id, gap, verdicts: said } of verdicts.lines(source)) {
    const one = gap === undefined ? seen.get(id) : undefined;
    if (one !== undefined) one.verdicts = new Map(said.map((each) => [each.check, each.verdict]));
  }
  return seen;
}

/** By the checks of then: what others say now was no reason to draw it. */
function nowAs({ verdicts: then }: DrawnItem, seen: Seen | undefined): Now {
  if (seen === undefined)
    return { row: undefined, verdict: undefined, since: 'not in this evidence' };
  const { row } = seen;
  const now = then.flatMap(({ check }) => seen.verdicts.get(check) ?? []);
  if (then.length === 0) return { row, verdict: undefined, since: 'not judged' };
  if (now.length < then.length)
    return { row, verdict: undefined, since: 'not judged by the same checks' };
  const isSame = then.every(({ check, verdict }) => seen.verdicts.get(check) === verdict);
  return { row, verdict: worst(now), since: isSame ? 'the same' : 'changed' };
}
