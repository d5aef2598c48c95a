import { subjectKey } from '../../../src/model/ids.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { ServerOptions } from '../../../src/sample/server/server-options.ts';
import type { ArmAnswer, SampleTenant } from '../../../src/sample/tenant.ts';
import { type Collected, collectFrom, gapsOf } from '../run-collect.ts';

export const inMonth = (month: string): SampleTenant =>
  openSampleTenant({ month, seed: 1, scale: 1 });

/** Reads some sources of a month of the sample tenant, or of a tenant made from one. */
export function collectList(
  only: readonly string[],
  tenant: SampleTenant = inMonth('2026-10'),
  options: ServerOptions = {},
): Promise<Collected> {
  const root = tenant.managementGroups.find(({ parent }) => parent === null);
  return collectFrom(tenant, options, { managementGroups: [root?.name ?? ''], only });
}

type Alter = (path: string, told: ArmAnswer | undefined) => ArmAnswer | undefined;

/** The same tenant, with other answers where `alter` gives them. */
export const altered = (tenant: SampleTenant, alter: Alter): SampleTenant => ({
  ...tenant,
  arm: (path, query) => alter(path, tenant.arm(path, query)),
});

export const refused: ArmAnswer = {
  refusal: { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } },
};

/** The text of a field; nothing where there is no text. */
export const textIn = (row: JsonObject, field: string): string => {
  const value = row[field];
  return typeof value === 'string' ? value : '';
};

/** Subject key of a resource of the sample tenant by its name. */
export function keyOf(tenant: SampleTenant, name: string): string {
  for (const { id, name: known } of tenant.rows('resources'))
    if (known === name && typeof id === 'string') return subjectKey(id);
  throw new Error(`no resource ${name}`);
}

export const subscriptionOf = (tenant: SampleTenant, displayName: string): string =>
  `/subscriptions/${tenant.subscriptions.find((one) => one.displayName === displayName)?.id ?? ''}`;

/** What a source could not read, apart from what plans that are off explain. */
export const toldBy = (collected: Collected, source: string): string[] =>
  gapsOf(collected, source)
    .filter(({ reason }) => reason !== 'plan-off')
    .map(({ scope, reason }: Gap) => `${reason} ${scope}`);

/** How often each list was asked for by a source: `deployments` to 9. */
export function callsOf({ writer }: Collected, source: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { source: by, url } of writer.requests) {
    if (by !== source) continue;
    const list = new URL(url).pathname.split('/').at(-1) ?? '';
    counts[list] = (counts[list] ?? 0) + 1;
  }
  return counts;
}
