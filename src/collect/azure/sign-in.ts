import type { AccessToken, TokenCredential } from '@azure/core-auth';
import {
  AzureCliCredential,
  ClientCertificateCredential,
  EnvironmentCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import * as z from 'zod';
import { UserError } from '../../errors.ts';
import { safe } from '../../model/safe.ts';
import { checkTenant } from './check-tenant.ts';
import type { Cloud } from './clouds.ts';
import { signInError } from './sign-in-error.ts';

export const credentialKinds = [
  'cli',
  'environment',
  'workload-identity',
  'managed-identity',
  'certificate',
  'token',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

export type Principal = {
  readonly tenant: string;
  readonly objectId: string;
  readonly kind: 'user' | 'service-principal' | 'unknown';
  /** When the token that was shown ends. Every kind but `token` gets another one then. */
  readonly tokenEnds: Date;
};

/** What a way to sign in needs beside the settings its own client reads from the environment. */
export type Given = {
  readonly tenant?: string;
  /** For the kind `token`: used as it is, cannot be renewed. */
  readonly token?: string;
  /** For the kind `certificate`: the application, and the file with its key and certificate. */
  readonly client?: string;
  readonly certificatePath?: string;
  /** Certificate authorities to trust on the way to the authority, as PEM. */
  readonly trusted?: string;
};

export function createCredential(
  kind: CredentialKind,
  cloud: Cloud,
  given: Given,
): TokenCredential {
  if (given.tenant !== undefined) checkTenant(given.tenant);
  try {
    return openCredential(kind, cloud, given);
  } catch (error) {
    // Some clients look at their settings as soon as they are made, others when they are asked.
    throw signInError(error, cloud);
  }
}

function openCredential(kind: CredentialKind, cloud: Cloud, given: Given): TokenCredential {
  const tenant = given.tenant === undefined ? {} : { tenantId: given.tenant };
  const issuer = {
    authorityHost: cloud.authority,
    // Microsoft's list of authorities does not know a private one, and need not be asked about it.
    disableInstanceDiscovery: cloud.name === 'custom',
    ...(given.trusted === undefined ? {} : { tlsOptions: { ca: given.trusted } }),
  };
  switch (kind) {
    case 'cli':
      return new AzureCliCredential(tenant);
    case 'environment':
      return new EnvironmentCredential(issuer);
    case 'managed-identity':
      return new ManagedIdentityCredential(issuer);
    case 'workload-identity':
      return new WorkloadIdentityCredential({ ...tenant, ...issuer });
    case 'certificate':
      return certificateCredential(given, issuer);
    case 'token':
      return readyToken(given.token, cloud.tokenScope);
  }
}

function certificateCredential(
  { tenant, client, certificatePath }: Given,
  issuer: object,
): TokenCredential {
  if (tenant !== undefined && client !== undefined && certificatePath !== undefined)
    return new ClientCertificateCredential(tenant, client, certificatePath, issuer);
  throw new UserError(
    'AZURE_SIGN_IN',
    'Signing in with a certificate needs a tenant, an application and a file.',
    'Give --tenant or AZURE_TENANT_ID, AZURE_CLIENT_ID, and AZURE_CLIENT_CERTIFICATE_PATH (PEM with key and certificate).',
  );
}

const claimsSchema = z.looseObject({
  tid: z.guid(),
  oid: z.guid(),
  exp: z.number(),
  idtyp: z.string().optional(),
  scp: z.string().optional(),
});

/** Who is asking, read from the token itself: only Azure can say whether it is genuine, and it will. */
export async function readPrincipal(
  credential: TokenCredential,
  cloud: Cloud,
  expectedTenant: string | undefined,
): Promise<Principal> {
  const { token } = await askForToken(credential, cloud);
  const claims = claimsOf(token);
  const tenant = claims.tid.toLowerCase();
  if (expectedTenant !== undefined && expectedTenant.toLowerCase() !== tenant) {
    throw new UserError(
      'AZURE_SIGN_IN',
      `Asked for tenant ${safe(expectedTenant, 100)}, but the sign-in is for tenant ${tenant}.`,
      'Sign in to the tenant you mean (`az login --tenant ID`), give --tenant by id, or leave it out.',
    );
  }
  return {
    tenant,
    objectId: claims.oid.toLowerCase(),
    kind: kindOf(claims),
    tokenEnds: new Date(claims.exp * 1000),
  };
}

function kindOf(claims: z.infer<typeof claimsSchema>): Principal['kind'] {
  if (claims.idtyp === 'app') return 'service-principal';
  // Only a token that acts for a person carries the scopes the person consented to.
  if (claims.idtyp === 'user' || claims.scp !== undefined) return 'user';
  return 'unknown';
}

async function askForToken(credential: TokenCredential, cloud: Cloud): Promise<AccessToken> {
  try {
    const token = await credential.getToken(cloud.tokenScope);
    if (token !== null) return token;
  } catch (error) {
    throw signInError(error, cloud);
  }
  throw signInError(undefined, cloud);
}

/** A supplied token cannot become another one, so its end is looked at before anything is asked with it. */
export function endOfToken(token: string, now: Date): Date {
  const ends = new Date(claimsOf(token).exp * 1000);
  if (ends > now) return ends;
  throw new UserError(
    'AZURE_SIGN_IN',
    `The token in PROOFPACK_ACCESS_TOKEN ended at ${ends.toISOString()}; it is ${now.toISOString()} now.`,
    'Get a new one, such as with `az account get-access-token`, or sign in in a way that renews itself (--auth).',
  );
}

/** Shown to Resource Manager alone: another service would refuse it, and has no business seeing it. */
function readyToken(token: string | undefined, scope: string): TokenCredential {
  if (token === undefined || token.trim() === '')
    throw new UserError(
      'AZURE_SIGN_IN',
      'Signing in with a ready-made token was chosen, and PROOFPACK_ACCESS_TOKEN is empty.',
      'Put an Azure Resource Manager access token into PROOFPACK_ACCESS_TOKEN, or choose another --auth.',
    );
  const { exp } = claimsOf(token);
  const ready = { token, expiresOnTimestamp: exp * 1000 };
  return { getToken: (asked) => Promise.resolve([asked].flat().includes(scope) ? ready : null) };
}

function claimsOf(token: string): z.infer<typeof claimsSchema> {
  const parsed = claimsSchema.safeParse(payloadOf(token));
  if (parsed.success) return parsed.data;
  throw new UserError(
    'AZURE_SIGN_IN',
    'The access token does not say which tenant and identity it is for.',
    'Use an Azure Resource Manager access token, such as the one `az account get-access-token` prints.',
  );
}

function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined; // not a token; the schema then says so in words
  }
}
