import * as z from 'zod';

const scopeFilters = [
  'AtScopeAndBelow',
  'AtScopeAndAbove',
  'AtScopeExact',
  'AtScopeAboveAndBelow',
] as const;
export type ScopeFilter = (typeof scopeFilters)[number];

const pageSize = 1000;
const subscriptionLimit = 1000;

/**
 * The body of a query as api-version 2024-04-01 takes it. Facets and `$skip` are left out on purpose:
 * nothing here may page by anything but the skip token.
 */
const graphRequestSchema = z.strictObject({
  query: z.string().min(1),
  subscriptions: z.array(z.string().min(1)).min(1).max(subscriptionLimit).optional(),
  managementGroups: z.array(z.string().min(1)).min(1).optional(),
  options: z
    .strictObject({
      $top: z.int().min(1).max(pageSize).default(pageSize),
      $skipToken: z.string().min(1).optional(),
      resultFormat: z.literal('objectArray').default('objectArray'),
      allowPartialScopes: z.boolean().default(false),
      authorizationScopeFilter: z.enum(scopeFilters).default('AtScopeAndBelow'),
    })
    .prefault({}),
});
export type GraphRequest = z.infer<typeof graphRequestSchema>;

/** The request, or every problem with it. */
export function readGraphRequest(
  text: string,
): { readonly request: GraphRequest } | { readonly problems: readonly string[] } {
  const parsed = graphRequestSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    };
  }
  const { subscriptions, managementGroups } = parsed.data;
  if (subscriptions !== undefined && managementGroups !== undefined) {
    return { problems: ['subscriptions and managementGroups cannot be given together'] };
  }
  return { request: parsed.data };
}

// A body that is no JSON fails the schema like any other wrong body.
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
