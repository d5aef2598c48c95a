import { UserError } from '../../errors.ts';
import type { Gap } from '../../model/gap.ts';
import { safe } from '../../model/safe.ts';

/** What not every cloud offers. A source that needs it is a gap there, never an empty answer. */
export type CloudService =
  | 'defender-for-cloud'
  | 'ai-threat-protection'
  | 'log-queries'
  | 'metrics'
  | 'sentinel';

const serviceNames: Readonly<Record<CloudService, string>> = {
  'defender-for-cloud': 'Defender for Cloud',
  'ai-threat-protection': "Defender for Cloud's threat protection for AI",
  'log-queries': 'queries of Log Analytics on a host this release knows',
  metrics: 'Azure Monitor metrics on a host this release knows',
  sentinel: 'Microsoft Sentinel',
};

/** A service beside Resource Manager: a host of its own, and tokens of its own. */
export type DataPlane = { readonly endpoint: string; readonly tokenScope: string };

/**
 * One Azure: whom to call, who issues the token and for which audience. The three change together,
 * because a token of one cloud is refused by every other.
 */
export type Cloud = {
  readonly name: string;
  readonly endpoint: string;
  /** What snapshots say of the endpoint. Differs only where the port is an accident of the run. */
  readonly shownAs: string;
  readonly authority: string;
  readonly tokenScope: string;
  /** Where log workspaces are queried. */
  readonly logs?: DataPlane;
  /** Where metrics are read; `{region}` stands for that of the resources. */
  readonly metrics?: DataPlane;
  readonly lacks: readonly CloudService[];
};

const plane = (endpoint: string, audience: string): DataPlane => ({
  endpoint,
  tokenScope: `${audience}/.default`,
});

const clouds: readonly Cloud[] = [
  {
    name: 'public',
    endpoint: 'https://management.azure.com',
    shownAs: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    tokenScope: 'https://management.azure.com/.default',
    logs: plane('https://api.loganalytics.io', 'https://api.loganalytics.io'),
    metrics: plane(
      'https://{region}.metrics.monitor.azure.com',
      'https://metrics.monitor.azure.com',
    ),
    lacks: [],
  },
  {
    name: 'us-government',
    endpoint: 'https://management.usgovcloudapi.net',
    shownAs: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    tokenScope: 'https://management.usgovcloudapi.net/.default',
    logs: plane('https://api.loganalytics.us', 'https://api.loganalytics.us'),
    metrics: plane('https://{region}.metrics.monitor.azure.us', 'https://metrics.monitor.azure.us'),
    lacks: ['ai-threat-protection'],
  },
  {
    name: 'china',
    endpoint: 'https://management.chinacloudapi.cn',
    shownAs: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    tokenScope: 'https://management.chinacloudapi.cn/.default',
    logs: plane('https://api.loganalytics.azure.cn', 'https://api.loganalytics.azure.cn'),
    metrics: plane('https://{region}.metrics.monitor.azure.cn', 'https://metrics.monitor.azure.cn'),
    // Retired there on 2026-08-18.
    lacks: ['defender-for-cloud', 'ai-threat-protection', 'sentinel'],
  },
];

export const notOffered = (cloud: Cloud, service: CloudService): Omit<Gap, 'source' | 'scope'> => ({
  reason: 'not-offered',
  detail: `The ${cloud.name} cloud does not offer ${serviceNames[service]}.`,
  cure: 'None in this cloud: supply other evidence for what it would show.',
});

export const cloudNames: readonly string[] = clouds.map((cloud) => cloud.name);

export function findCloud(name: string): Cloud {
  const cloud = clouds.find((known) => known.name === name);
  if (cloud !== undefined) return cloud;
  throw new UserError(
    'USAGE',
    `"${safe(name, 100)}" is not a cloud this release knows.`,
    `Use one of ${cloudNames.join(', ')}, or give a Resource Manager endpoint of your own.`,
  );
}

/** The sample tenant: a stand-in on loopback that is its own authority, on another port in every run. */
export function sampleCloud(endpoint: string): Cloud {
  const cloud = customCloud(endpoint, endpoint, `${endpoint}/.default`);
  return {
    ...cloud,
    ...monitorAt(endpoint, cloud.tokenScope),
    name: 'sample',
    shownAs: 'https://localhost',
    lacks: [],
  };
}

/** Logs and metrics on one host, as a stand-in serves them. */
export const monitorAt = (
  endpoint: string,
  tokenScope: string,
): Required<Pick<Cloud, 'logs' | 'metrics'>> => ({
  logs: { endpoint, tokenScope },
  metrics: { endpoint, tokenScope },
});

/**
 * A Resource Manager that is none of the named clouds. What it lacks is not known, so nothing is left out
 * but what lives on hosts that nobody named.
 */
export function customCloud(endpoint: string, authority: string, tokenScope: string): Cloud {
  if (!URL.canParse(tokenScope) || !tokenScope.endsWith('/.default'))
    throw new UserError(
      'USAGE',
      `"${safe(tokenScope, 200)}" cannot be a token scope.`,
      'Give the address tokens are for and /.default, such as https://management.contoso.example/.default.',
    );
  const origins = [endpoint, authority].map((address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === 'https:' && url.pathname === '/') return url.origin;
    throw new UserError(
      'USAGE',
      `"${safe(address, 200)}" cannot be a Resource Manager endpoint or authority.`,
      'Give an https address without a path, such as https://management.contoso.example.',
    );
  });
  const [origin = endpoint, issuer = authority] = origins;
  return {
    name: 'custom',
    endpoint: origin,
    shownAs: origin,
    authority: issuer,
    tokenScope,
    lacks: ['log-queries', 'metrics'],
  };
}
