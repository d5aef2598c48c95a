import * as z from 'zod';
import type { EvidenceRecord } from '../model/evidence.ts';
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

type Taking<Findings> = Pick<GraphRead<Findings>, 'open'> & {
  /** Keeps a record that an earlier process kept, and finds out again what it found out from it. */
  readonly again: (record: EvidenceRecord, findings: Findings) => Promise<void>;
};

/**
 * How a run reads each partition once. What an earlier process kept is kept as it is: that it can be
 * believed was found of the row as it came, which may have held what is no longer there to be looked at.
 */
export function partitionOnce<Findings extends { readonly rejects: Rejects }>(
  run: SourceRun,
  { open, again }: Taking<Findings>,
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
      again: (record) => again(record, findingsOf(partitionOf(record.call))),
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
