import * as z from 'zod';
import { AzureFault, faultKinds } from './classify.ts';

/** What is remembered of a fault: enough to tell its gap again, and nothing of the answer itself. */
export const faultFactsSchema = z.strictObject({
  kind: z.enum(faultKinds),
  message: z.string(),
  status: z.int().nonnegative(),
});
export type FaultFacts = z.infer<typeof faultFactsSchema>;

export const factsOfFault = ({ kind, message, status }: AzureFault): FaultFacts => ({
  kind,
  message,
  status,
});

export const faultOf = ({ kind, message, status }: FaultFacts): AzureFault =>
  new AzureFault(kind, message, { status, header: () => undefined, body: null });
