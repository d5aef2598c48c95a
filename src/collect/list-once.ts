import * as z from 'zod';
import { type FaultFacts, factsOfFault, faultFactsSchema, faultOf } from './azure/fault-facts.ts';
import { type ListEnd, type ListRead, readItem, readList } from './azure/lists.ts';
import type { SourceRun } from './source.ts';

type ListOnce = Omit<ListRead, 'caller' | 'named' | 'take'> & {
  readonly named: Omit<ListRead['named'], 'source'>;
  /** An address of a single thing instead of a list. */
  readonly single?: boolean;
  /** Whether 404 is an answer like any other. */
  readonly absentIsEmpty?: boolean;
  /** Keeps an item; left out where only their number counts. */
  readonly take?: ListRead['take'];
  /** Keeps the record again that `take` kept when an earlier process read it. */
  readonly again?: (record: Parameters<SourceRun['keep']>[0]) => Promise<void>;
};

const endSchema = z.strictObject({
  items: z.int().nonnegative(),
  fault: faultFactsSchema.optional(),
});
type EndFacts = { readonly items: number; readonly fault?: FaultFacts | undefined };

/** Reads a list of Resource Manager, or takes it from what an earlier process of this run read. */
export async function readListOnce(run: SourceRun, list: ListOnce): Promise<ListEnd> {
  const { named, single, absentIsEmpty, take = nothing, again = nothing, ...rest } = list;
  const read = single === true ? readItem : readList;
  let told: ListEnd | undefined;
  const facts = await run.once<EndFacts>({
    name: named.partition,
    // What a source asks to understand an answer belongs to the call it is about.
    owns: (partition) => partition.startsWith(`${named.partition}:`),
    facts: endSchema,
    isWhole: ({ items, fault }) =>
      fault === undefined || (absentIsEmpty === true && fault.kind === 'not-found' && items === 0),
    read: async () => {
      const call = { source: run.source.id, ...named };
      told = await read({ caller: run.caller, named: call, take, ...rest });
      const { items, fault } = told;
      return { items, ...(fault === undefined ? {} : { fault: factsOfFault(fault) }) };
    },
    again,
  });
  if (told !== undefined) return told;
  const { items, fault } = facts;
  return { items, ...(fault === undefined ? {} : { fault: faultOf(fault) }) };
}

const nothing = (): Promise<void> => Promise.resolve();
