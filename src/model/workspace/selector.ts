import * as z from 'zod';

/** Stars and the beginning that every id has leave nothing out. */
const namesSomething = (pattern: string): boolean =>
  pattern.replaceAll('*', '').replace(/^\/(subscriptions\/?)?/i, '') !== '';

const noSuchId =
  'nothing can have this id: write it whole, as /subscriptions/ID/resourceGroups/NAME/providers/... or /providers/Microsoft.Management/managementGroups/NAME';
const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** In a subscription, at a management group, or at the tenant itself, as some role assignments are. */
const shapes = [
  new RegExp(`^/subscriptions/${guid}(?:/resourceGroups/[^/]+)?(?:/providers(?:/[^/]+)+)?/?$`, 'i'),
  /^\/providers\/[^/.]+\.[^/]+\/[^/]+\/[^/]+(?:\/[^/]+)*\/?$/,
];
/** An id of another shape names nothing, and nobody would see that it does. */
const canBeAnId = (id: string): boolean => shapes.some((shape) => shape.test(id));

/** Names resources. All that is given must hold; of several selectors, any. */
export const selectorSchema = z
  .strictObject({
    id: z
      .string()
      .startsWith('/', { error: noSuchId, abort: true })
      .refine(canBeAnId, noSuchId)
      .optional()
      .describe('This resource and everything below it'),
    tag: z
      .record(z.string().min(1), z.string())
      .refine((tags) => Object.keys(tags).length > 0, 'name a tag')
      .optional()
      .describe('Tags with exactly these values; names of tags in any case'),
    group: z
      .string()
      .regex(/^[^/]+$/, 'the name of a resource group alone, without its id')
      .optional()
      .describe('Name of a resource group, in any case'),
    subscription: z.guid().optional().describe('Id of a subscription'),
    type: z.string().includes('/').optional().describe('Resource type, in any case'),
    like: z
      .string()
      .regex(/^[/*]/, 'matches nothing: ids begin with /, so begin with / or *')
      .refine(namesSomething, 'names everything: write more of the id')
      .optional()
      .describe('Pattern over the whole id; * stands for any text'),
  })
  .refine((selector) => Object.keys(selector).length > 0, 'an empty selector names everything');
export type Selector = z.infer<typeof selectorSchema>;
