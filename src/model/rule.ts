import * as z from 'zod';

export const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalarSchema>;

/** `as-of`, `as-of+90d`, `as-of-30d`: an instant counted from the day the assessment speaks for. */
const instant = z.string().regex(/^as-of([+-]\d+d)?$/, 'use as-of, as-of+90d or as-of-30d');

/** Values an organisation declares in its workspace, such as the models it allows. Undeclared: not known. */
const parameterSchema = z.strictObject({
  parameter: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
});

const values = z.union([z.array(scalarSchema).min(1), parameterSchema]);

const observed = {
  field: z.string().min(1).describe('Dotted path in the row, such as properties.disableLocalAuth'),
  called: z.string().min(1).describe('The words for it in the printed procedure'),
  default: z
    .strictObject({ value: scalarSchema, source: z.url() })
    .optional()
    .describe("Azure's documented meaning of an absent property. Without it, absent is unknown"),
};

const leafSchema = z.discriminatedUnion('is', [
  z.strictObject({ ...observed, is: z.literal('equal'), value: scalarSchema }),
  z.strictObject({ ...observed, is: z.literal('not-equal'), value: scalarSchema }),
  z.strictObject({ ...observed, is: z.literal('at-least'), value: z.union([z.number(), instant]) }),
  z.strictObject({ ...observed, is: z.literal('at-most'), value: z.union([z.number(), instant]) }),
  z.strictObject({ ...observed, is: z.literal('one-of'), values }),
  z.strictObject({ ...observed, is: z.literal('none-of'), values }),
  z.strictObject({ ...observed, is: z.literal('present') }),
  z.strictObject({ ...observed, is: z.literal('absent') }),
  z.strictObject({
    ...observed,
    is: z.literal('like'),
    value: z.string().describe('* stands for any text; nothing else is special'),
  }),
  z.strictObject({
    ...observed,
    is: z.literal('grants'),
    value: z.string().describe('An operation, asked of the permissions of a role definition'),
    plane: z.enum(['control', 'data']).default('control'),
  }),
]);
export type Leaf = z.infer<typeof leafSchema>;

/** Counts rows of a declared relation (`ai-plan`) or items of a nested list (`properties.extensions[]`). */
export type Count = {
  count: string;
  called: string;
  where?: Condition | undefined;
  within?: string | undefined;
  'at-least'?: number | undefined;
  'at-most'?: number | undefined;
};

export type Condition =
  | Leaf
  | Count
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

/** `properties.extensions[]` names a list inside the row; any other name a relation. */
export const isNestedList = ({ count }: Count): boolean => count.endsWith('[]');

/** The rules right inside a rule: the parts of a group, or what a count asks of each row. */
export function innerRules(rule: Condition): readonly Condition[] {
  if ('all' in rule) return rule.all;
  if ('any' in rule) return rule.any;
  if ('not' in rule) return [rule.not];
  return 'count' in rule && rule.where !== undefined ? [rule.where] : [];
}

/** The whole rule language. A new operator is one branch here and one in `rules/holds.ts`. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    leafSchema,
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({
      count: z.string().min(1),
      called: z.string().min(1),
      where: conditionSchema.optional(),
      within: z
        .string()
        .regex(/^\d+d$/, 'use a number of days such as 30d')
        .optional(),
      'at-least': z.int().nonnegative().optional(),
      'at-most': z.int().nonnegative().optional(),
    }),
  ]),
);
