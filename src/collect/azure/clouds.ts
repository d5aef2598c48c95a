import { UserError } from '../../errors.ts';
import { safe } from '../../model/safe.ts';

/** What not every cloud offers. A source that needs it is a gap there, never an empty answer. */
export type CloudService = 'defender-for-cloud';

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
  readonly lacks: readonly CloudService[];
};

const clouds: readonly Cloud[] = [
  {
    name: 'public',
    endpoint: 'https://management.azure.com',
    shownAs: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    tokenScope: 'https://management.azure.com/.default',
    lacks: [],
  },
  {
    name: 'us-government',
    endpoint: 'https://management.usgovcloudapi.net',
    shownAs: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    tokenScope: 'https://management.usgovcloudapi.net/.default',
    lacks: [],
  },
  {
    name: 'china',
    endpoint: 'https://management.chinacloudapi.cn',
    shownAs: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    tokenScope: 'https://management.chinacloudapi.cn/.default',
    // Retired there on 2026-08-18.
    lacks: ['defender-for-cloud'],
  },
];

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
  return { ...cloud, name: 'sample', shownAs: 'https://localhost' };
}

/** A Resource Manager that is none of the named clouds. */
export function customCloud(endpoint: string, authority: string, tokenScope: string): Cloud {
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
    lacks: [],
  };
}
