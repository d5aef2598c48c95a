import type { AccessToken, TokenCredential } from '@azure/core-auth';
import {
  AzureCliCredential,
  EnvironmentCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import * as z from 'zod';
import { UserError } from '../../errors.ts';
import { safe } from '../../model/safe.ts';
import { checkTenant } from './check-tenant.ts';
import type { Cloud } from './clouds.ts';

export const credentialKinds = [
  'cli',
  'environment',
  'managed-identity',
  'workload-identity',
  'token',
] as const;
export type CredentialKind = (typeof credentialKinds)[number];

export type Principal = {
  readonly tenant: string;
  readonly objectId: string;
  readonly kind: 'user' | 'service-principal' | 'unknown';
};

/** `token` is only read for the kind `token`; it is used as it is and cannot be renewed. */
type Given = { readonly tenant?: string; readonly token?: string };

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
  const issuer = { authorityHost: cloud.authority };
  switch (kind) {
    case 'cli':
      return new AzureCliCredential(tenant);
    case 'environment':
      return new EnvironmentCredential(issuer);
    case 'managed-identity':
      return new ManagedIdentityCredential(issuer);
    case 'workload-identity':
      return new WorkloadIdentityCredential({ ...tenant, ...issuer });
    case 'token':
      return readyToken(given.token ?? '');
  }
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
  return { tenant, objectId: claims.oid.toLowerCase(), kind: kindOf(claims) };
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
  throw new UserError(
    'AZURE_SIGN_IN',
    `Signing in to the ${cloud.name} cloud gave no token.`,
    'Run `az login`, or choose another way to sign in with --auth.',
  );
}

function signInError(error: unknown, cloud: Cloud): UserError {
  if (error instanceof UserError) return error;
  return new UserError(
    'AZURE_SIGN_IN',
    `Could not sign in to the ${cloud.name} cloud: ${whyNoToken(error)}.`,
    hintFor(error),
    { cause: error },
  );
}

/** Only the kind of error and Microsoft's own error number: the full text may quote secrets. */
function whyNoToken(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const number = /AADSTS\d+/.exec(error.message)?.[0];
  return number === undefined ? error.name : `${error.name} (${number})`;
}

const conditionalAccess = /AADSTS(53003|53000|50076|50079|50158)\b/;

function hintFor(error: unknown): string {
  if (error instanceof Error && conditionalAccess.test(error.message)) {
    return 'A Conditional Access policy blocked this way to sign in. Use one it allows, such as a managed identity or `az login` in a browser.';
  }
  return 'Run `az login`, or choose another way to sign in with --auth.';
}

function readyToken(token: string): TokenCredential {
  const { exp } = claimsOf(token);
  return { getToken: () => Promise.resolve({ token, expiresOnTimestamp: exp * 1000 }) };
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
