import * as z from 'zod';
import { subscriptionScope, subscriptionScopeOf } from '../../model/ids.ts';
import type { Caller } from '../azure/caller.ts';
import { AzureFault, type Reply } from '../azure/classify.ts';
import { graphPageRows } from '../azure/client.ts';
import type { Call } from '../azure/request-record.ts';
import { type Grants, missingActions } from '../scope/role-grants.ts';
import { countGet, countIn, type Tally } from './tally.ts';

/**
 * These are read for good: a few calls, and they decide what the others ask and whether it can be believed.
 * Where logs are sent, and which workspaces are asked, lies outside what the roles on subscriptions tell.
 */
const deciding = {
  graph: new Set(['scope', 'census', 'defender-plans', 'ai-resources', 'linked-resources']),
  get: new Set(['scope', 'census', 'defender-plans', 'log-destinations', 'logs', 'sentinel']),
};

/** A first hundred diagnostic settings name nearly every place logs are sent to, and cost seconds. */
const mostSettings = 100;

/** How many AI resources were asked for their diagnostic settings, and how many collecting asks besides. */
export type SettingsLookedAt = { read: number; left: number };

export type Rehearsal = {
  readonly grants: Grants;
  readonly tally: Tally;
  readonly settings: SettingsLookedAt;
};

/**
 * Stands in for the caller while the sources rehearse: counts every call they make, and asks Azure only
 * where one cheap answer is worth it. Of a query it asks how many rows there are; whether a list could be
 * read it tells from the roles. So what the sources say is missing, and what they cost, comes from the
 * sources themselves.
 */
export function rehearsing(real: Caller, { grants, tally, settings }: Rehearsal): Caller {
  const counted = counting(real, tally);
  return {
    ...counted,
    graph: async (call, request, believe) => {
      if (deciding.graph.has(call.source)) return counted.graph(call, request, believe);
      const rows = await real.graph(call, { ...request, rows: 1 }, believeTotal);
      tally.graph += rows instanceof AzureFault ? 1 : Math.max(1, Math.ceil(rows / graphPageRows));
      return rows instanceof AzureFault ? rows : believed(noRows, believe);
    },
    get: (call, path, believe) => {
      if (isReadForGood(call, settings)) return counted.get(call, path, believe);
      countGet(tally, path);
      const refusal = refusalOf(path, grants);
      return Promise.resolve(refusal ?? believed(example(call, path), believe));
    },
    // The last second alone: tables and rights are what they are for the whole time, and it costs nothing.
    logs: (call, query, believe) =>
      counted.logs(call, { ...query, timespan: lastSecondOf(query.timespan) }, believe),
    metrics: (_call, { subscription }, believe) => {
      countIn(tally.metrics, subscriptionScope(subscription));
      const path = `/subscriptions/${subscription}/providers/Microsoft.Insights/metrics`;
      return Promise.resolve(refusalOf(path, grants) ?? believed(ok({ values: [] }), believe));
    },
  };
}

/** Every call goes out and is counted. */
export const counting = (real: Caller, tally: Tally): Caller => ({
  ...real,
  graph(call, request, believe) {
    tally.graph++;
    return real.graph(call, request, believe);
  },
  get(call, path, believe) {
    countGet(tally, path);
    return real.get(call, path, believe);
  },
  pricing(call, plan, believe) {
    countGet(tally, `/subscriptions/${plan.subscription}`);
    return real.pricing(call, plan, believe);
  },
  policySet(call, name, believe) {
    tally.tenant++;
    return real.policySet(call, name, believe);
  },
  logs(call, query, believe) {
    tally.logs++;
    return real.logs(call, query, believe);
  },
});

function isReadForGood({ source, page, partition }: Call, settings: SettingsLookedAt): boolean {
  if (source !== 'diagnostic-settings') return deciding.get.has(source);
  // What follows an answer is no further resource, and only real answers are followed.
  if (page > 1 || partition.endsWith(':again')) return true;
  const isLookedAt = settings.read < mostSettings;
  settings[isLookedAt ? 'read' : 'left']++;
  return isLookedAt;
}

function lastSecondOf(timespan: string): string {
  const end = timespan.replace(/^.*\//s, '');
  return `${new Date(Date.parse(end) - 1000).toISOString()}/${end}`;
}

const totalSchema = z.looseObject({ totalRecords: z.int().nonnegative() });

function believeTotal(reply: Reply): number {
  const parsed = totalSchema.safeParse(reply.body);
  if (parsed.success) return parsed.data.totalRecords;
  throw new AzureFault('unreadable', 'the answer is not a page of rows', reply);
}

const ok = (body: unknown): Reply => ({ status: 200, header: () => undefined, body });
const noRows = ok({ totalRecords: 0, count: 0, resultTruncated: 'false', facets: [], data: [] });

/** One deployment stands for all, since what hangs on deployments is asked only where there is one. */
function example({ source }: Call, path: string): Reply {
  const id = path.replace(/\?.*$/s, '');
  const item = { id: `${id}/example`, name: 'example', properties: {} };
  return ok({ id, properties: {}, value: source === 'model-deployments' ? [item] : [] });
}

function believed<T>(reply: Reply, believe: (reply: Reply) => T): T | AzureFault {
  try {
    return believe(reply);
  } catch (error) {
    if (error instanceof AzureFault) return error;
    throw error;
  }
}

/** As Resource Manager would refuse it. Where nobody knows the roles, nothing is foretold. */
function refusalOf(path: string, grants: Grants): AzureFault | undefined {
  const scope = subscriptionScopeOf(path.toLowerCase());
  if (scope === undefined || grants.undefinedRoles.has(scope)) return undefined;
  const action = readActionOf(path);
  const missing = missingActions(grants, scope, [action]);
  if (missing === undefined || missing.length === 0) return undefined;
  return new AzureFault('refused', `HTTP 403, without ${action}`);
}

/** `Microsoft.CognitiveServices/accounts/deployments/read` of the address of such a list or item. */
export function readActionOf(path: string): string {
  const segments = path.replace(/\?.*$/s, '').split('/');
  const [namespace = '', ...rest] = segments.slice(segments.lastIndexOf('providers') + 1);
  const types = rest.filter((_, at) => at % 2 === 0);
  return [namespace, ...types, 'read'].join('/');
}
