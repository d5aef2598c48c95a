import * as z from 'zod';
import { firstNames } from '../model/first-names.ts';
import type { Gap } from '../model/gap.ts';
import { subscriptionScope, tenantScope } from '../model/ids.ts';
import { isJsonObject } from '../model/json.ts';
import { withoutSecrets } from './privacy/without-secrets.ts';
import type { SourceRun } from './source.ts';

const whys = ['malformed', 'stray', 'foreign', 'secret'] as const;
type Why = (typeof whys)[number];

export const rejectSchema = z.strictObject({
  scope: z.string(),
  why: z.enum(whys),
  first: z.string(),
  n: z.int().positive(),
});
export type Reject = Readonly<z.infer<typeof rejectSchema>>;

/** Rows that came and were not believed, as one entry per scope and reason. */
export type Rejects = {
  add(scope: string, why: Why, row: unknown): void;
  /** Adds what another reading rejected. */
  addAll(others: readonly Reject[]): void;
  all(): Reject[];
};

/** One entry per scope and reason, however many rows a broken or hostile answer holds. */
export function openRejects(): Rejects {
  const rejects = new Map<string, Reject>();
  const count = (found: Reject): void => {
    const key = `${found.scope} ${found.why}`;
    const known = rejects.get(key) ?? { ...found, n: 0 };
    rejects.set(key, { ...known, n: known.n + found.n });
  };
  return {
    add: (scope, why, row) => count({ scope, why, first: nameOf(row), n: 1 }),
    addAll(others) {
      for (const reject of others) count(reject);
    },
    all: () => [...rejects.values()],
  };
}

const compare = 'Run the query in the portal and compare; report it if the row looks right there.';
const words: Record<Why, { readonly detail: string; readonly cure: string }> = {
  malformed: { detail: 'lack the fields every such row has', cure: compare },
  stray: { detail: 'belong to a subscription that was not asked for', cure: compare },
  foreign: { detail: 'belong to another tenant', cure: compare },
  secret: {
    detail: 'hold in their id what looks like a key or a password',
    cure: 'Make that key or password worthless and give what bears it another name, then collect again.',
  },
};

/** The gap of things in a list whose own ids hold a secret. */
export const secretIds = (
  attempted: string,
  n: number,
): Pick<Gap, 'reason' | 'detail' | 'cure'> => ({
  reason: 'failed',
  detail: `${attempted}: ${n} of what came ${words.secret.detail}, and were not kept.`,
  cure: words.secret.cure,
});

/** Tells a gap for each entry; gives back the scopes that are therefore not read completely. */
export function reportRejects(run: SourceRun, rejects: Rejects): Set<string> {
  const scopes = new Set<string>();
  for (const { scope, why, first, n } of rejects.all()) {
    const which = firstNames([first], 1, n);
    run.gap({
      scope,
      reason: 'failed',
      detail: `Rows of ${run.source.title} ${words[why].detail} and were not kept: ${which}.`,
      cure: words[why].cure,
    });
    for (const key of scope === tenantScope ? run.subscriptions.map(subscriptionScope) : [scope])
      scopes.add(key);
  }
  return scopes;
}

/**
 * Enough to find the row again, and no more of it: what else it holds may be private. Its bytes are a
 * stranger's, so their number is bounded.
 */
function nameOf(row: unknown): string {
  const { id, name: called } = isJsonObject(row) ? row : {};
  const parts = withoutSecrets({ id: id ?? null, name: called ?? null }).row;
  const name = [parts['id'], parts['name']].find((part) => typeof part === 'string');
  return typeof name === 'string' ? name.slice(0, 200) : 'a row without a name';
}
