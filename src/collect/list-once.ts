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
  /** Keeps an item, or says that it is refused; left out where only their number counts. */
  readonly take?: (...arrived: Parameters<ListRead['take']>) => Promise<'refused' | undefined>;
  /** Keeps the record again that `take` kept when an earlier process read it. */
  readonly again?: (record: Parameters<SourceRun['keep']>[0]) => Promise<unknown>;
};

const endSchema = z.strictObject({
  items: z.int().nonnegative(),
  refused: z.int().nonnegative(),
  fault: faultFactsSchema.optional(),
});
type Refused = {
  /** How many of the items were not kept, because their names hold a secret. */
  readonly refused: number;
};
type EndFacts = Refused & { readonly items: number; readonly fault?: FaultFacts | undefined };

/** Reads a list of Resource Manager, or takes it from what an earlier process of this run read. */
export async function readListOnce(run: SourceRun, list: ListOnce): Promise<ListEnd & Refused> {
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
      let refused = 0;
      const counting: ListRead['take'] = async (item, name) => {
        if ((await take(item, name)) === 'refused') refused++;
      };
      told = await read({ caller: run.caller, named: call, take: counting, ...rest });
      const { items, fault } = told;
      return { items, refused, ...(fault === undefined ? {} : { fault: factsOfFault(fault) }) };
    },
    again,
  });
  const { items, refused, fault } = facts;
  const end = told ?? { items, ...(fault === undefined ? {} : { fault: faultOf(fault) }) };
  return { ...end, refused };
}

const nothing = (): Promise<undefined> => Promise.resolve(undefined);
