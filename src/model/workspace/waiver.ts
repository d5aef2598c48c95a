import * as z from 'zod';
import { selectorSchema } from './selector.ts';
import { day, entryId, isBefore, isSameParty, party, sentence } from './words.ts';

/** `waivers/<id>.yaml`: a risk somebody accepts for a time. It never changes a verdict. */
export const waiverSchema = z
  .strictObject({
    fact: z.string().describe('The fact that does not hold, as explain CHECK names it'),
    resources: z.array(selectorSchema).min(1),
    system: entryId.optional(),
    reason: sentence,
    'compensating-control': sentence.optional(),
    ticket: z.string().max(200).optional(),
    owner: party,
    approver: party
      .optional()
      .describe('Somebody other than the owner; without one, it is a proposal'),
    granted: day.optional(),
    recorded: day,
    expires: day,
  })
  .superRefine((own, context) => {
    const miss = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if ((own.approver === undefined) !== (own.granted === undefined))
      miss(
        own.granted === undefined ? 'granted' : 'approver',
        'missing: who approved it, and when',
      );
    if (isSameParty(own.approver, own.owner))
      miss('approver', 'the owner of the risk cannot accept it: name somebody else');
    if (isBefore(own.expires, own.granted)) miss('expires', 'ends before it begins');
  });
export type Waiver = z.infer<typeof waiverSchema>;
