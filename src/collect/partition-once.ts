import * as z from 'zod';
import { factsOfFault, faultFactsSchema, faultOf } from './azure/fault-facts.ts';
import { type GraphRead, isTooLarge, type PartitionEnd, secondLabel } from './azure/paging.ts';
import { partitionOf } from './reading.ts';
import { rejectSchema, type Rejects } from './rejects.ts';
import type { SourceRun } from './source.ts';

const endSchema = z.strictObject({
  label: z.string(),
  reported: z.int().nonnegative(),
  received: z.int().nonnegative(),
  kept: z.int().nonnegative(),
  answered: z.boolean(),
  fault: faultFactsSchema.optional(),
  mismatch: z.string().optional(),
  rejects: z.array(rejectSchema),
});
type EndFacts = z.infer<typeof endSchema>;

/**
 * How a run reads each partition once. Rows that an earlier process kept are taken as if they had just
 * come, so that whatever is found out on the way is found out again.
 */
export function partitionOnce<Findings extends { readonly rejects: Rejects }>(
  run: SourceRun,
  { open, take }: Pick<GraphRead<Findings>, 'open' | 'take'>,
): GraphRead<Findings>['once'] {
  return async (partition, read) => {
    let told: PartitionEnd<Findings> | undefined;
    const found = new Map<string, Findings>();
    const findingsOf = (label: string): Findings => {
      const findings = found.get(label) ?? open();
      found.set(label, findings);
      return findings;
    };
    const facts = await run.once<EndFacts>({
      name: partition.label,
      owns: (label) => label === secondLabel(partition),
      facts: endSchema,
      isWhole: (end) =>
        end.mismatch === undefined && (end.fault === undefined || isTooLarge(end.fault)),
      read: async () => {
        told = await read();
        return factsOf(told);
      },
      async again({ row, call }) {
        await take(row, call, findingsOf(partitionOf(call)));
      },
    });
    if (told !== undefined) return told;
    const { label, fault, mismatch, rejects, ...numbers } = facts;
    const findings = findingsOf(label);
    findings.rejects.addAll(rejects);
    return {
      partition,
      label,
      ...numbers,
      findings,
      ...(fault === undefined ? {} : { fault: faultOf(fault) }),
      ...(mismatch === undefined ? {} : { mismatch }),
    };
  };
}

function factsOf(end: PartitionEnd<{ readonly rejects: Rejects }>): EndFacts {
  const { partition: _, findings, fault, ...rest } = end;
  return {
    ...rest,
    rejects: findings.rejects.all(),
    ...(fault === undefined ? {} : { fault: factsOfFault(fault) }),
  };
}
