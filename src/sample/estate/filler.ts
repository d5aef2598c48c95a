import { compareBytes } from '../../model/json.ts';
import type { EstateSubscription, Resource } from './estate.ts';
import { mix } from './mix.ts';
import { resourceId, resourceTypes } from './resource-id.ts';
import { resourceSpecSchema } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';
import type { Plan } from './story-schema.ts';

/**
 * Scale S adds (S - 1) x 40 accounts, 400 to a subscription if nothing else is said, each with 50 recommendations: S = 501 is
 * 20,000 accounts and 1,000,000 assessments on top of the story. S = 1 adds nothing.
 */
const accountsPerScale = 40;
export const recommendationsPerAccount = 50;
export const fillerGroup = 'rg-ai-estate';
const fillerHome = 'contoso-prod';

const standard: Plan = { tier: 'Standard', since: '2026-01-12T09:00:00Z', extensions: [] };
const plans: ReadonlyMap<string, Plan> = new Map([
  ['AI', standard],
  [
    'CloudPosture',
    {
      ...standard,
      extensions: [{ name: 'ContainerRegistriesVulnerabilityAssessments', on: true }],
    },
  ],
  ['FoundationalCspm', standard],
]);

/** The scale adds subscriptions of its own, so that nothing of the story moves when it grows. */
export function fillerSubscriptions(
  scale: number,
  accountsPerSubscription = 400,
): EstateSubscription[] {
  const accounts = (scale - 1) * accountsPerScale;
  const subscriptions = Array.from(
    { length: Math.ceil(accounts / accountsPerSubscription) },
    (_, ordinal): EstateSubscription => {
      const first = ordinal * accountsPerSubscription;
      const name = `business-unit-${String(ordinal + 1).padStart(3, '0')}`;
      return {
        id: stableGuid('subscription', name),
        name,
        managementGroup: fillerHome,
        readable: true,
        plans,
        tags: {},
        casing: 'pascal',
        governed: true,
        standards: [],
        filler: { first, count: Math.min(accountsPerSubscription, accounts - first) },
      };
    },
  );
  return subscriptions.toSorted((a, b) => compareBytes(a.id, b.id));
}

const kinds = ['OpenAI', 'AIServices', 'FormRecognizer', 'TextAnalytics', 'ContentSafety'];
const locations = ['westeurope', 'northeurope', 'swedencentral', 'francecentral'];

/** One account after the other, by name: the names are padded, so their order is that of the ids. */
export function* fillerAccounts(
  subscription: EstateSubscription,
  seed: number,
): Generator<Resource> {
  if (subscription.filler === undefined) return;
  const { first, count } = subscription.filler;
  for (let ordinal = first; ordinal < first + count; ordinal++)
    yield fillerAccount(subscription.id, ordinal, seed);
}

/** One account by its name in lower case, without making the others. */
export function fillerAccountNamed(
  { id, filler }: EstateSubscription,
  name: string,
  seed: number,
): Resource | undefined {
  const ordinal = /^ai-\d{6}$/.test(name) ? Number(name.slice(3)) : -1;
  if (filler === undefined || ordinal < filler.first) return undefined;
  return ordinal < filler.first + filler.count ? fillerAccount(id, ordinal, seed) : undefined;
}

function fillerAccount(subscription: string, ordinal: number, seed: number): Resource {
  const draw = (what: number): number => mix(seed, ordinal, what);
  const pick = (values: readonly string[], what: number): string | undefined =>
    values[Math.floor(draw(what) * values.length)];
  const kind = pick(kinds, 1);
  const hosts = kind === 'OpenAI' || kind === 'AIServices';
  const spec = resourceSpecSchema.parse({
    is: 'account',
    name: `ai-${String(ordinal).padStart(6, '0')}`,
    group: fillerGroup,
    kind,
    location: pick(locations, 2),
    created: '2026-01-12T09:00:00Z',
    tags: { owner: `business-unit-${String(ordinal % 50)}@contoso.example` },
    disableLocalAuth: draw(3) < 0.7 ? true : null,
    publicNetworkAccess: draw(4) < 0.6 ? 'Disabled' : 'Enabled',
    defaultAction: draw(5) < 0.5 ? 'Deny' : null,
    identity: draw(6) < 0.8 ? 'SystemAssigned' : null,
    privateEndpoint: draw(7) < 0.5 ? { state: 'Approved', dns: 'missing' } : null,
    diagnostics:
      draw(8) < 0.6 ? [{ workspace: null, categories: ['Audit', 'RequestResponse'] }] : [],
    deployments: hosts ? [{ name: 'assistant', model: 'gpt-4.1', version: '2025-04-14' }] : [],
  });
  return {
    spec,
    id: resourceId(subscription, spec),
    type: resourceTypes.account,
    subscription,
    versions: [{ at: spec.created, spec, by: 'pipeline' }],
  };
}
