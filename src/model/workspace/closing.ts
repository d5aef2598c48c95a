import * as z from 'zod';
import { day, party, sentence } from './words.ts';

const signedOff = z.strictObject({ by: party, on: day });

/** `closings/<month>.yaml`: who prepared, reviewed and approved a month, and why it was opened again. */
export const closingSchema = z.strictObject({
  prepared: signedOff,
  reviewed: signedOff.optional(),
  approved: signedOff.optional(),
  reopened: z.array(signedOff.extend({ because: sentence })).default([]),
});
export type Closing = z.infer<typeof closingSchema>;

/** `tickets.yaml`: which ticket of another system follows a deficiency or a piece of outstanding work. */
export const ticketsFileSchema = z.strictObject({
  tickets: z.array(
    z.strictObject({
      item: z.string().describe('Id of a deficiency or of outstanding work, as todo prints it'),
      ticket: z.string().min(1).max(200),
    }),
  ),
});
export type Ticket = z.infer<typeof ticketsFileSchema>['tickets'][number];
