import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import { readStory, type Story } from '../../src/sample/estate/read-story.ts';
import type { StoryEvent } from '../../src/sample/estate/story-schema.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import type { GraphTable, SampleTenant } from '../../src/sample/tenant.ts';

/** The same tenant, of which less can be read. */
export type Loss = (tenant: SampleTenant) => SampleTenant;

const pricing = /\/providers\/microsoft\.security\/pricings\/([^/]+)$/;
const lower = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/** A month as it would be had somebody put right whatever hides something in its story: no gap anywhere. */
export const wholeTenant = (scale = 1, month: keyof typeof turnedOn = '2026-11'): SampleTenant =>
  openSampleTenant({ month, seed: 1, scale }, wholeStory(month));

/** The story of such a month. */
export function wholeStory(month: keyof typeof turnedOn = '2026-11'): Story {
  const story = readStory();
  const months = story.months.map((file) =>
    file.content.month === month
      ? {
          ...file,
          content: {
            ...file.content,
            events: [...file.content.events, ...putRight(turnedOn[month])],
          },
        }
      : file,
  );
  return { ...story, months };
}

/** When, in months of which everything can be read. */
const turnedOn = {
  '2026-10': '2026-10-31T05:00:00Z',
  '2026-11': '2026-11-20T05:00:00Z',
} as const;

const leftOff = [
  ['docs-prod', 'AI'],
  ['data-platform', 'AI'],
  ['ai-dev', 'AI'],
  ['ai-dev', 'CloudPosture'],
  ['sandbox', 'AI'],
  ['sandbox', 'CloudPosture'],
  ['sandbox', 'FoundationalCspm'],
] as const;

/** The posture plan scans images only where its extension says so. */
export const extensionsOf = (plan: string) =>
  plan === 'CloudPosture'
    ? [{ name: 'ContainerRegistriesVulnerabilityAssessments', on: true }]
    : [];

const putRight = (on: string): StoryEvent[] => [
  ...leftOff.map(([subscription, plan]): StoryEvent => ({
    on,
    do: 'plan',
    subscription,
    plan,
    becomes: { tier: 'Standard', extensions: extensionsOf(plan) },
    why: 'So that every subscription is assessed.',
  })),
  {
    on,
    do: 'set',
    by: 'pipeline',
    resource: 'contoso-docs-foundry',
    to: { diagnostics: [{ workspace: 'log-contoso-ai', categories: ['Audit'] }] },
    why: 'So that it is known how long its logs are kept.',
  },
];

function mapPlans(
  tenant: SampleTenant,
  change: (plan: JsonObject) => JsonObject | undefined,
): SampleTenant {
  return {
    ...mapRows(tenant, (row) => (pricing.test(lower(row['id'])) ? change(row) : row)),
    arm(path, query) {
      const answer = tenant.arm(path, query);
      if (!pricing.test(path) || answer === undefined || !('item' in answer)) return answer;
      const item = change(answer.item);
      return item === undefined ? undefined : { item };
    },
  };
}

function mapRows(
  tenant: SampleTenant,
  change: (row: JsonObject, table: GraphTable) => JsonObject | undefined,
): SampleTenant {
  return {
    ...tenant,
    *rows(table) {
      for (const row of tenant.rows(table)) {
        const changed = change(row, table);
        if (changed !== undefined) yield changed;
      }
    },
  };
}

function objectAt(row: JsonObject, key: string): JsonObject {
  const value = row[key];
  return isJsonObject(value) ? value : {};
}

/** Subscriptions that can no longer be seen: Graph leaves them out, Resource Manager answers 403. */
export const withoutSubscriptions =
  (...names: readonly string[]): Loss =>
  (tenant) => ({
    ...tenant,
    subscriptions: tenant.subscriptions.map((one) =>
      names.includes(one.displayName) ? { ...one, readable: false } : one,
    ),
  });

/** The collector's assignments at or below this scope are gone, and what they let it see goes on showing. */
export const withoutRoles =
  (isLost: (scope: string) => boolean): Loss =>
  (tenant) => ({
    ...tenant,
    arm(path, query) {
      const answer = tenant.arm(path, query);
      if (!path.endsWith('/roleassignments') || answer === undefined || !('list' in answer))
        return answer;
      const isKept = (item: JsonObject): boolean => {
        const { principalId, scope } = objectAt(item, 'properties');
        return lower(principalId) !== tenant.principal.objectId || !isLost(lower(scope));
      };
      return { list: answer.list.filter(isKept) };
    },
  });

/** A plan is off everywhere, and with the posture plans every assessment is gone. */
export const withoutPlans =
  (...names: readonly string[]): Loss =>
  (tenant) => {
    const off = mapPlans(tenant, (plan) =>
      names.some((name) => name === plan['name']) ? undefined : plan,
    );
    return names.includes('FoundationalCspm') ? withoutRecommendations(off) : off;
  };

/** Defender tells nothing of anything, as if it found nothing. */
export const withoutRecommendations: Loss = (tenant) =>
  mapRows(tenant, (row) => (lower(row['id']).includes('/assessments/') ? undefined : row));

/** A property is no longer in any row that Graph gives. */
export const withoutProperty =
  (path: string): Loss =>
  (tenant) =>
    mapRows(tenant, (row, table) => (table === 'resourcecontainers' ? row : rowWithout(path)(row)));

/** A row that lacks what stands at a path. */
export const rowWithout =
  (path: string) =>
  (row: JsonObject): JsonObject =>
    removed(row, path.split('.'));

function removed(row: JsonObject, [key = '', ...rest]: readonly string[]): JsonObject {
  const { [key]: value, ...others } = row;
  if (rest.length === 0 || !isJsonObject(value)) return rest.length === 0 ? others : row;
  return { ...others, [key]: removed(value, rest) };
}

/** What whoever collects may lose sight of, by name. */
export function sightsOf({
  subscriptions,
}: SampleTenant): readonly (readonly [name: string, loss: Loss])[] {
  const names = subscriptions.map(({ displayName }) => displayName);
  return [
    ...names.map((name) => [`sight of ${name}`, withoutSubscriptions(name)] as const),
    ['sight of every subscription', withoutSubscriptions(...names)],
    ['every role', withoutRoles(() => true)],
    ['the role on production', withoutRoles((scope) => scope.endsWith('/contoso-prod'))],
    ['the roles on subscriptions', withoutRoles((scope) => scope.startsWith('/subscriptions/'))],
    ['the posture plans', withoutPlans('FoundationalCspm', 'CloudPosture')],
    ['the tenant of every row', withoutProperty('tenantId')],
    ['the subscription of every row', withoutProperty('subscriptionId')],
  ];
}

/** Every field of a row that some shipped rule looks at. */
export function fieldsOfRules(): string[] {
  const { checks } = loadCatalog('frameworks', sourceIds);
  const text = JSON.stringify(checks.map(({ subject, expect }) => [subject, expect]));
  const named = [...text.matchAll(/"(?:field|count)":"([\w.]+)(?:\[\])?"/g)];
  return [...new Set(named.map(([, field = '']) => field))].toSorted();
}
