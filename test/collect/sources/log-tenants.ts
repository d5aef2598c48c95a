import { isJsonObject, type JsonObject, valueAt } from '../../../src/model/json.ts';
import type { ServerOptions } from '../../../src/sample/server/server-options.ts';
import type { LogWorkspace, SampleTenant } from '../../../src/sample/tenant.ts';
import { type Collected, collectFrom } from '../run-collect.ts';
import { inMonth } from './list-tenants.ts';

export const october = inMonth('2026-10');

/** A log workspace of the sample tenant, by both ids it has. */
export function workspaceNamed(name: string): { readonly id: string; readonly customerId: string } {
  for (const row of october.rows('resources')) {
    const { id, name: known } = row;
    if (known !== name || typeof id !== 'string') continue;
    const customerId = valueAt(row, ['properties', 'customerId']);
    if (typeof customerId === 'string') return { id, customerId };
  }
  throw new Error(`no workspace ${name}`);
}

export const requestLogs = workspaceNamed('log-contoso-ai');
export const alertLogs = workspaceNamed('log-contoso-security');

export const collectLogs = (
  workspaces: readonly string[],
  tenant: SampleTenant = october,
  options: ServerOptions = {},
): Promise<Collected> =>
  collectFrom(tenant, options, {
    only: ['logs', 'sentinel'],
    workspaces,
    subscriptions: tenant.subscriptions.map(({ id }) => id),
  });

/** The row that says whether a question was answered. */
export const verdictOn = ({ writer }: Collected, question: string): JsonObject | undefined =>
  writer
    .records('logs')
    .map(({ row }) => row)
    .find((row) => row['question'] === question && 'answerable' in row);

export const valuesOf = ({ writer }: Collected, question: string): JsonObject[] =>
  writer.records('logs').flatMap(({ row: { question: asked, values } }) => {
    return asked === question && isJsonObject(values) ? [values] : [];
  });

type Tables = Readonly<Record<string, readonly JsonObject[]>>;

/** The sample tenant with other rows in its tables of alerts and sign-ins. */
export const withTables = (tables: Tables): SampleTenant => ({
  ...october,
  logWorkspace(customerId): LogWorkspace | undefined {
    const told = october.logWorkspace?.(customerId);
    return told === undefined
      ? undefined
      : {
          ...told,
          tables: new Map(Object.entries(tables).map(([name, rows]) => [name, () => rows])),
        };
  },
});

export const anAlert = (id: string, more: JsonObject = {}): JsonObject => ({
  SystemAlertId: id,
  TimeGenerated: '2026-10-30T12:03:00.000Z',
  StartTime: '2026-10-30T12:00:00.000Z',
  AlertName: 'Access from a Tor IP',
  AlertType: 'AI.Azure_AccessFromAnonymizedIP',
  AlertSeverity: 'High',
  ResourceId: '/subscriptions/x/accounts/a',
  Entities: JSON.stringify([{ Type: 'ip', Address: '192.0.2.1' }]),
  ...more,
});

export const aSignIn = (time: string, risk: string, address = '192.0.2.1'): JsonObject => ({
  TimeGenerated: time,
  IPAddress: address,
  RiskLevelDuringSignIn: risk,
});
