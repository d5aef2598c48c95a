import type { SampleTenant } from '../tenant.ts';
import type { AccessToken } from './access-token.ts';
import { createGetAnswerer } from './answer-get.ts';
import { createQueryAnswerer } from './answer-query.ts';
import { readArmPath } from './arm-path.ts';
import { type AzureAnswer, errorAnswer } from './azure-answer.ts';
import type { FaultKind } from './fault.ts';
import { faultyAnswer } from './faulty-answer.ts';
import { createMonitorAnswerer } from './answer-monitor.ts';
import { kindOfMonitorCall } from './monitor-path.ts';
import { createPacing, noPacing, type Pace } from './pacing.ts';
import type { Clock } from './quota.ts';
import { rightsOn } from './rights.ts';
import type { ServerOptions } from './server-options.ts';

/** One request, read whole. `other` is everything that is neither a GET nor a documented query. */
export type Call = {
  readonly kind: 'read' | 'query' | 'logs' | 'metrics' | 'other';
  readonly url: URL;
  readonly body: string;
  readonly authorization: string | undefined;
  readonly requestId: string;
};

export type Serving = {
  readonly tenant: SampleTenant;
  readonly options: ServerOptions;
  readonly clock: Clock;
  readonly token: AccessToken;
};

const queryPath = '/providers/microsoft.resourcegraph/resources';
const queryVersion = '2024-04-01';

export function kindOfCall(method: string, url: URL): Call['kind'] {
  if (method === 'GET') return 'read';
  if (method !== 'POST') return 'other';
  return url.pathname.toLowerCase() === queryPath ? 'query' : kindOfMonitorCall(url.pathname);
}

/** Decides what is answered, in the order Azure does: who asks, how often, what. */
export function createCallAnswerer({
  tenant,
  options,
  clock,
  token,
}: Serving): (call: Call, fault: FaultKind | undefined) => AzureAnswer {
  const started = clock();
  const pacing = options.enforceQuota === true ? createPacing(clock) : noPacing;
  const { seen, allows } = rightsOn(tenant, options.rights);
  const answerQuery = createQueryAnswerer(seen);
  const answerGet = createGetAnswerer(seen, options.listPageSize ?? 100, allows);
  const answerMonitor = createMonitorAnswerer(seen, allows);
  const supportOf = ({ requestId }: Call) => ({
    now: tenant.now,
    tenantId: tenant.tenantId,
    requestId,
  });

  const answerRead = (call: Call, fault: FaultKind | undefined): AzureAnswer => {
    const subscription = readArmPath(call.url.pathname)?.subscription;
    const scope = subscription === undefined ? 'the tenant' : `subscription '${subscription}'`;
    const faulty = faultyAnswer(fault, { ...supportOf(call), isQuery: false, scope });
    return faulty ?? paced(pacing.read(subscription), () => answerGet({ url: call.url, fault }));
  };

  const answerGraph = (call: Call, fault: FaultKind | undefined): AzureAnswer => {
    const support = supportOf(call);
    const faulty = faultyAnswer(fault, { ...support, isQuery: true, scope: 'the tenant' });
    const { body, url, requestId } = call;
    return (
      faulty ??
      paced(
        pacing.query(support),
        () => refuseQueryVersion(url) ?? answerQuery({ body, requestId, fault }),
      )
    );
  };

  return (call, fault) => {
    const refusal = token.whyNot(call.authorization, (clock() - started) / 1000);
    if (refusal !== undefined) return refusal;
    if (call.kind === 'other') return methodNotAllowed;
    if (call.kind === 'query') return answerGraph(call, fault);
    if (call.kind === 'read') return answerRead(call, fault);
    const faulty = faultyAnswer(fault, { ...supportOf(call), isQuery: false, scope: 'the tenant' });
    return faulty ?? answerMonitor({ ...call, kind: call.kind, fault });
  };
}

function paced(pace: Pace, answer: () => AzureAnswer): AzureAnswer {
  if ('refusal' in pace) return pace.refusal;
  const given = answer();
  return { ...given, headers: { ...pace.headers, ...given.headers } };
}

const methodNotAllowed = errorAnswer(
  405,
  'MethodNotAllowed',
  'Only GET and documented queries can be sent here: nothing may be changed.',
  { Allow: 'GET' },
);

function refuseQueryVersion(url: URL): AzureAnswer | undefined {
  const version = url.searchParams.get('api-version');
  if (version === queryVersion) return undefined;
  return errorAnswer(
    400,
    version === null ? 'MissingApiVersionParameter' : 'InvalidApiVersionParameter',
    `The api-version '${version ?? ''}' is invalid. The supported versions are '${queryVersion}'.`,
  );
}
