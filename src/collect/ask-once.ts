import * as z from 'zod';
import type { EvidenceRecord } from '../model/evidence.ts';
import type { Gap } from '../model/gap.ts';
import { AzureFault, gapOf } from './azure/classify.ts';
import { factsOfFault, faultFactsSchema, faultOf } from './azure/fault-facts.ts';
import { type Call, callName } from './azure/request-record.ts';
import { secretIds } from './rejects.ts';
import type { SourceRun } from './source.ts';

/** What one answer holds: rows to keep, and why there may be fewer than there should. */
export type Answer = {
  readonly rows: readonly Omit<EvidenceRecord, 'call'>[];
  readonly cut?: string;
};

export type Question = {
  /** Tells its call apart from every other of the source, in every run the same. */
  readonly partition: string;
  /** What a failure leaves in the dark. */
  readonly scope: string;
  /** What was asked about, in words an auditor can use to ask again; the scope if left out. */
  readonly about?: string;
  /** What is attempted, for a gap: `Reading the metrics of x`. */
  readonly attempted: string;
  readonly ask: (call: Call) => Promise<Answer | AzureFault>;
  /** Sees every row that is kept, also those of an earlier process of this run. */
  readonly take?: (record: EvidenceRecord) => void;
};

/** What it needs of a run. */
type Asking = Pick<SourceRun, 'source' | 'once' | 'keep' | 'gap' | 'count'>;

const factsSchema = z.strictObject({
  fault: faultFactsSchema.optional(),
  cut: z.string().optional(),
  refused: z.int().positive().optional(),
});
type Facts = z.infer<typeof factsSchema>;

/**
 * Asks something that is answered in one piece, and keeps its rows. True when the answer came whole;
 * otherwise its gap is told.
 */
export async function askOnce(run: Asking, question: Question): Promise<boolean> {
  const { partition, scope, about = scope, attempted, ask, take } = question;
  let rows = 0;
  let notKept = 0;
  const keep = async (record: EvidenceRecord): Promise<void> => {
    const kept = await run.keep(record);
    if (kept === 'refused') notKept++;
    else {
      rows++;
      take?.(kept);
    }
  };
  const { fault, cut, refused } = await run.once<Facts>({
    name: partition,
    facts: factsSchema,
    isWhole: (facts) => facts.fault === undefined && facts.cut === undefined,
    async read() {
      const call: Call = { source: run.source.id, partition, page: 1, scope: about };
      const answer = await ask(call);
      if (answer instanceof AzureFault) return { fault: factsOfFault(answer) };
      for (const row of answer.rows) await keep({ ...row, call: callName(call) });
      return {
        ...(answer.cut === undefined ? {} : { cut: answer.cut }),
        ...(notKept === 0 ? {} : { refused: notKept }),
      };
    },
    again: keep,
  });
  run.count({ reported: rows, received: rows, distinct: rows, answered: fault === undefined });
  if (fault !== undefined) run.gap({ scope, ...monitorGap(faultOf(fault), attempted) });
  if (cut !== undefined) run.gap({ scope, ...truncated(`${attempted}: ${cut}.`) });
  if (refused !== undefined) run.gap({ scope, ...secretIds(attempted, refused) });
  return fault === undefined && cut === undefined && refused === undefined;
}

const truncated = (detail: string): Omit<Gap, 'source' | 'scope'> => ({
  reason: 'truncated',
  detail,
  cure: 'Collect again at a quieter time; if it stays, the workspace holds more than one answer can.',
});

function monitorGap(fault: AzureFault, attempted: string): Omit<Gap, 'source' | 'scope'> {
  const gap = gapOf(fault, attempted);
  if (fault.kind !== 'signed-out') return gap;
  return {
    ...gap,
    cure: 'Sign in in a way that gets tokens for Azure Monitor as well: a ready-made token is good for Resource Manager alone.',
  };
}
