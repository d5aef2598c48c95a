import { compareBytes, type JsonObject } from '../../model/json.ts';
import type { LogWorkspace } from '../tenant.ts';
import { alertKinds } from './alert-kinds.ts';
import { alertName } from './alert-rows.ts';
import { type Estate, isA, type ResourceOf } from './estate.ts';
import { addDays } from './instants.ts';
import { stableGuid } from './stable-guid.ts';
import type { Alert } from './story-schema.ts';
import { usedOn } from './usage.ts';

/** What a log workspace holds: only what is sent to it, and only in tables something arrived in. */
export function logWorkspaceOf(estate: Estate, customerId: string): LogWorkspace | undefined {
  const workspace = [...estate.resources.values()].find(
    (each): each is ResourceOf<'log-workspace'> =>
      isA(each, 'log-workspace') && stableGuid('log-workspace', each.spec.name) === customerId,
  );
  if (workspace === undefined) return undefined;
  const makers: Readonly<Record<string, (end: Date) => Iterable<JsonObject>>> = {
    AzureDiagnostics: (end) => requestRows(estate, workspace.spec.name, end),
    SecurityAlert: () => alertRows(estate),
    SigninLogs: () => signInRows(estate),
  };
  return {
    id: workspace.id.toLowerCase(),
    tables: new Map(workspace.spec.tables.map(({ name }) => [name, makers[name] ?? (() => [])])),
  };
}

export const logWorkspaces = ({ resources }: Estate): string[] =>
  [...resources.values()]
    .filter((each) => isA(each, 'log-workspace'))
    .map(({ id }) => id)
    .toSorted(compareBytes);

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** One row for each request of the accounts that log them here. */
function* requestRows(estate: Estate, workspace: string, end: Date): Iterable<JsonObject> {
  for (const account of estate.resources.values()) {
    if (!isA(account, 'account') || !logsRequests(account, workspace)) continue;
    const midnight = Math.floor(end.getTime() / dayMs) * dayMs;
    for (let at = midnight - days * dayMs; at < end.getTime(); at += dayMs)
      yield* rowsOfDay(estate, account, new Date(at));
  }
}

const logsRequests = ({ spec }: ResourceOf<'account'>, workspace: string): boolean =>
  spec.diagnostics.some(
    (each) =>
      each.workspace === workspace &&
      each.enabled &&
      (each.categories.includes('RequestResponse') || each.groups.includes('allLogs')),
  );

/** Callers share the requests unevenly; the last one shows which identity asks, where keys are off. */
const callers = ['198.51.100.***', '198.51.100.***', '203.0.113.***'];

function* rowsOfDay(
  estate: Estate,
  account: ResourceOf<'account'>,
  day: Date,
): Iterable<JsonObject> {
  const open = Math.min(dayMs, Date.parse(estate.now) - day.getTime());
  for (const { deployment, requests, generatedTokens } of usedOn(estate, account.id, day)) {
    for (let at = 0; at < requests; at++) {
      const time = day.getTime() + Math.floor(((at + 0.5) / requests) * open);
      const caller = at % callers.length;
      const isKnown = account.spec.disableLocalAuth === true && caller === 2;
      yield {
        TimeGenerated: new Date(time).toISOString(),
        ResourceProvider: 'MICROSOFT.COGNITIVESERVICES',
        Category: 'RequestResponse',
        OperationName: 'ChatCompletions_Create',
        _ResourceId: account.id.toLowerCase(),
        CallerIPAddress: callers[caller] ?? '',
        ResultSignature: at % 40 === 7 ? '429' : '200',
        properties_s: JSON.stringify({
          requestLength: 900 + (at % 9) * 40,
          responseLength: Math.round((generatedTokens / requests) * 4) + (at % 7) * 300,
          objectId: isKnown ? stableGuid('principal', account.spec.name) : '',
          modelDeploymentName: deployment,
        }),
      };
    }
  }
}

const alertRows = (estate: Estate): JsonObject[] =>
  estate.alerts.map((alert) => ({
    TimeGenerated: minutesAfter(alert, 3),
    SystemAlertId: alertName(alert),
    AlertName: alertKinds[alert.type].title,
    AlertType: alert.type,
    AlertSeverity: alertKinds[alert.type].severity,
    StartTime: new Date(alert.raised).toISOString(),
    ResourceId: estate.resources.get(alert.resource)?.id ?? '',
    Entities: JSON.stringify([{ $id: '1', Type: 'ip', Address: alert.address }]),
    // What people typed comes along. Nobody may keep it.
    ExtendedProperties: JSON.stringify({ 'User prompt': alert.prompt ?? '' }),
  }));

/** Whoever raised an alert had signed in from the same address a little before. */
const signInRows = ({ alerts }: Estate): JsonObject[] =>
  alerts.map((alert) => ({
    TimeGenerated: minutesAfter(alert, -40),
    IPAddress: alert.address,
    RiskLevelDuringSignIn: alert.riskySignIn ? 'high' : 'none',
  }));

const minutesAfter = ({ raised }: Alert, minutes: number): string =>
  addDays(raised, minutes / (24 * 60));
