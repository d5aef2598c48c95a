import * as z from 'zod';

/** Stars and the beginning that every id has leave nothing out. */
const namesSomething = (pattern: string): boolean =>
  pattern.replaceAll('*', '').replace(/^\/(subscriptions\/?)?/i, '') !== '';

/** Names resources. All that is given must hold; of several selectors, any. */
export const selectorSchema = z
  .strictObject({
    id: z
      .string()
      .startsWith('/', 'a resource id begins with /subscriptions/')
      .optional()
      .describe('This resource and everything below it'),
    tag: z
      .record(z.string().min(1), z.string())
      .refine((tags) => Object.keys(tags).length > 0, 'name a tag')
      .optional()
      .describe('Tags with exactly these values; names of tags in any case'),
    group: z.string().min(1).optional().describe('Name of a resource group, in any case'),
    subscription: z.guid().optional().describe('Id of a subscription'),
    type: z.string().includes('/').optional().describe('Resource type, in any case'),
    like: z
      .string()
      .refine(namesSomething, 'names everything: write more of the id')
      .optional()
      .describe('Pattern over the whole id; * stands for any text'),
  })
  .refine((selector) => Object.keys(selector).length > 0, 'an empty selector names everything');
export type Selector = z.infer<typeof selectorSchema>;
