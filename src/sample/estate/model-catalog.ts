import type { JsonObject } from '../../model/json.ts';
import { type Estate, isA, type ResourceOf, resourcesIn } from './estate.ts';

type Model = {
  readonly name: string;
  readonly version: string;
  readonly publisher?: 'Meta';
  readonly lifecycle: 'GenerallyAvailable' | 'Deprecated';
  readonly retires: string;
};

/** The models the story deploys. The retirement dates are the story's own, not Microsoft's. */
export const models: readonly Model[] = [
  {
    name: 'gpt-4.1',
    version: '2025-04-14',
    lifecycle: 'GenerallyAvailable',
    retires: '2027-10-14',
  },
  {
    name: 'gpt-4.1-mini',
    version: '2025-04-14',
    lifecycle: 'GenerallyAvailable',
    retires: '2027-10-14',
  },
  { name: 'gpt-4o', version: '2024-05-13', lifecycle: 'Deprecated', retires: '2026-10-01' },
  { name: 'gpt-4o', version: '2024-08-06', lifecycle: 'Deprecated', retires: '2027-01-15' },
  { name: 'gpt-4o', version: '2024-11-20', lifecycle: 'GenerallyAvailable', retires: '2027-06-01' },
  { name: 'gpt-4o-mini', version: '2024-07-18', lifecycle: 'Deprecated', retires: '2026-12-31' },
  {
    name: 'text-embedding-3-large',
    version: '1',
    lifecycle: 'GenerallyAvailable',
    retires: '2028-01-01',
  },
  {
    name: 'Llama-3.3-70B-Instruct',
    version: '5',
    publisher: 'Meta',
    lifecycle: 'GenerallyAvailable',
    retires: '2028-06-30',
  },
];

const skus = ['Standard', 'GlobalStandard', 'DataZoneStandard', 'ProvisionedManaged'];

export const modelItems = (): JsonObject[] =>
  models.map(({ name, version, publisher = 'OpenAI', lifecycle, retires }) => ({
    kind: publisher === 'OpenAI' ? 'OpenAI' : 'AIServices',
    skuName: 'S0',
    description: `${name} ${version}`,
    model: {
      format: publisher,
      name,
      version,
      isDefaultVersion: lifecycle === 'GenerallyAvailable',
      lifecycleStatus: lifecycle,
      deprecation: { inference: `${retires}T00:00:00Z` },
      capabilities: { chatCompletion: 'true' },
      maxCapacity: 1000,
      skus: skus.map((sku) => ({
        name: sku,
        usageName: usageName(publisher, sku, name),
        deprecationDate: `${retires}T00:00:00Z`,
        capacity: { default: 10, maximum: 1000 },
      })),
    },
  }));

const usageName = (publisher: string, sku: string, model: string): string =>
  `${publisher === 'OpenAI' ? 'OpenAI' : 'AIServices'}.${sku}.${model}`;

/** Capacity in use, added up from the deployments of one subscription and region. */
export function usageItems(estate: Estate, subscription: string, location: string): JsonObject[] {
  const used = new Map<string, number>();
  for (const account of accountsIn(estate, subscription, location))
    for (const { publisher, sku, model, capacity } of account.spec.deployments) {
      const name = usageName(publisher, sku, model);
      used.set(name, (used.get(name) ?? 0) + capacity);
    }
  return [...used].map(([name, currentValue]) => ({
    name: { value: name, localizedValue: name },
    currentValue,
    limit: 1000,
    unit: 'Count',
  }));
}

const accountsIn = (
  estate: Estate,
  subscription: string,
  location: string,
): ResourceOf<'account'>[] =>
  resourcesIn(estate, subscription).flatMap((resource) =>
    isA(resource, 'account') && resource.spec.location === location ? [resource] : [],
  );
