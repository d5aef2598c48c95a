import { createCredential } from '../../../src/collect/azure/sign-in.ts';
import { customCloud, monitorAt } from '../../../src/collect/azure/clouds.ts';
import { diagnose, type Diagnosis } from '../../../src/collect/doctor/diagnose.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { subscriptionScopeOf } from '../../../src/model/ids.ts';
import { createSampleServer } from '../../../src/sample/server/create-sample-server.ts';
import type { ServerOptions } from '../../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';

type Ask = { readonly subscriptions?: readonly string[]; readonly now?: Date };

/** What doctor says of a tenant, and what it sent to find out. */
export async function examine(
  tenant: SampleTenant,
  options: ServerOptions = {},
  { subscriptions = [], now = tenant.now }: Ask = {},
): Promise<{ readonly diagnosis: Diagnosis; readonly sent: { total: number; other: number } }> {
  const server = await createSampleServer(tenant, options);
  const scope = 'https://management.azure.com/.default';
  const cloud = {
    ...customCloud(server.endpoint, 'https://login.contoso.example', scope),
    ...monitorAt(server.endpoint, scope),
    lacks: [],
  };
  try {
    const diagnosis = await diagnose(
      { managementGroups: [], subscriptions },
      {
        cloud,
        credential: createCredential('token', cloud, { token: server.token }),
        certificate: server.certificate,
        now: () => now,
        sleep: () => Promise.resolve(),
        random: () => 0.5,
      },
    );
    return { diagnosis, sent: server.requests() };
  } finally {
    await server.close();
  }
}

/** What lies in the data of the day or in what the run was asked for, not in rights, plans or clouds. */
const ofTheDay: readonly Gap['reason'][] = ['short', 'stale', 'truncated', 'not-requested'];

/** Source, subscription and reason of every gap, once each: what can be foretold of it. */
export const outline = (gaps: readonly Gap[]): string[] =>
  [
    ...new Set(
      gaps
        .filter(({ reason }) => !ofTheDay.includes(reason))
        .map(
          ({ source, scope, reason }) =>
            `${source} ${reason} ${subscriptionScopeOf(scope) ?? scope}`,
        ),
    ),
  ].toSorted();
