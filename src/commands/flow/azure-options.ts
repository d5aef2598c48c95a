import { type Cloud, customCloud, findCloud } from '../../collect/azure/clouds.ts';
import {
  createCredential,
  type CredentialKind,
  credentialKinds,
  endOfToken,
  type Given,
} from '../../collect/azure/sign-in.ts';
import { trustedBeside } from '../../collect/azure/trusted.ts';
import { UserError } from '../../errors.ts';
import { plural } from '../../model/plural.ts';
import { safe } from '../../model/safe.ts';
import type { Context } from '../command.ts';

/** The options of every command that reads a tenant. */
export type AzureValues = {
  readonly [name in 'tenant' | 'cloud' | 'endpoint' | 'authority' | 'token-scope' | 'auth']:
    | string
    | undefined;
};

/** Whom to call, as whom, trusting which certificates. */
export type AzureAccess = {
  readonly cloud: Cloud;
  readonly auth: CredentialKind;
  readonly credential: ReturnType<typeof createCredential>;
  readonly certificate?: string;
  readonly tenant?: string;
};

export function readAzureOptions(
  values: AzureValues,
  { env, now, warn }: Pick<Context, 'env' | 'now' | 'warn'>,
): AzureAccess {
  const cloud = cloudOf(values, env);
  const auth = kindOf(values.auth ?? 'cli');
  const authorities = env['PROOFPACK_CA_FILE'];
  const certificate = authorities === undefined ? undefined : trustedBeside(authorities);
  const credential = createCredential(
    auth,
    cloud,
    present({
      tenant: values.tenant ?? (auth === 'certificate' ? env['AZURE_TENANT_ID'] : undefined),
      token: env['PROOFPACK_ACCESS_TOKEN'],
      client: env['AZURE_CLIENT_ID'],
      certificatePath: env['AZURE_CLIENT_CERTIFICATE_PATH'],
      trusted: certificate,
    }),
  );
  if (auth === 'token') warnOfShortToken(env['PROOFPACK_ACCESS_TOKEN'] ?? '', now(), warn);
  return { cloud, auth, credential, ...present({ certificate, tenant: values.tenant }) };
}

const shortMinutes = 15;

function warnOfShortToken(token: string, now: Date, warn: Context['warn']): void {
  const minutes = Math.floor((endOfToken(token, now).getTime() - now.getTime()) / 60_000);
  if (minutes < shortMinutes)
    warn(
      `The token given ends in ${plural(minutes, 'minute', 'minutes')} and cannot be renewed; \`proofpack doctor\` says how long collecting takes.`,
    );
}

type Texts = Readonly<Record<string, string | undefined>>;
type Present<T extends Texts> = { readonly [K in keyof T]?: string };

function present<T extends Texts>(texts: T): Present<T> & Given {
  const entries = Object.entries(texts).filter(([, text]) => text !== undefined);
  // Exactly the entries of `texts` that hold a text.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(entries) as Present<T>;
}

function kindOf(name: string): CredentialKind {
  const kind = credentialKinds.find((known) => known === name);
  if (kind !== undefined) return kind;
  throw new UserError(
    'USAGE',
    `"${safe(name, 100)}" is not a way to sign in`,
    `Use one of ${credentialKinds.join(', ')}.`,
  );
}

/** What is typed wins over the environment as a whole: halves of two Azures make none. */
function cloudOf(values: AzureValues, env: Context['env']): Cloud {
  const typed = [values.endpoint, values.authority, values['token-scope']];
  const set = [env['PROOFPACK_ENDPOINT'], env['PROOFPACK_AUTHORITY'], env['PROOFPACK_TOKEN_SCOPE']];
  if (typed.some(isGiven)) {
    if (values.cloud === undefined) return ownCloud(typed, typedParts);
    throw new UserError(
      'USAGE',
      `--cloud ${safe(values.cloud, 100)} and a Resource Manager of your own exclude each other`,
      'Leave out --cloud, or --endpoint, --authority and --token-scope.',
    );
  }
  if (values.cloud === undefined && set.some(isGiven)) return ownCloud(set, parts);
  return findCloud(values.cloud ?? 'public');
}

const isGiven = (text: string | undefined): boolean => text !== undefined;

const parts = [
  '--endpoint or PROOFPACK_ENDPOINT',
  '--authority or PROOFPACK_AUTHORITY',
  '--token-scope or PROOFPACK_TOKEN_SCOPE',
] as const;

const typedParts = ['--endpoint', '--authority', '--token-scope'] as const;

/** Endpoint, authority and scope belong together: one without the others would send a token astray. */
function ownCloud(given: readonly (string | undefined)[], names: readonly string[]): Cloud {
  const [endpoint, authority, scope] = given;
  if (endpoint !== undefined && authority !== undefined && scope !== undefined)
    return customCloud(endpoint, authority, scope);
  const missing = names.filter((_, at) => given[at] === undefined);
  throw new UserError(
    'USAGE',
    'a Resource Manager of your own needs endpoint, authority and token scope',
    `Also give ${missing.join(', ')}.`,
  );
}
