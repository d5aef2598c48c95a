import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SampleTenant } from '../tenant.ts';
import { type AzureAnswer, errorAnswer } from './azure-answer.ts';

export type AccessToken = {
  readonly text: string;
  /** Another token that lives as long from now on; those before it keep their own end. */
  renew(elapsedSeconds: number): string;
  /** Undefined when the header carries a token of this server that is still good; otherwise the 401. */
  whyNot(header: string | undefined, elapsedSeconds: number): AzureAnswer | undefined;
};

/** Mints the tokens this server accepts. Their last part is random, so only the holder can know them. */
export function mintToken(tenant: SampleTenant, lifetimeSeconds: number): AccessToken {
  const minted: { readonly text: string; readonly at: number }[] = [];
  const renew = (at: number): string => {
    const text = textOf(tenant, lifetimeSeconds, at);
    minted.push({ text, at });
    return text;
  };
  return {
    text: renew(0),
    renew,
    whyNot(header, elapsedSeconds) {
      const given = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
      if (given === undefined) {
        const missing = "Authentication failed. The 'Authorization' header is missing.";
        return unauthorized(tenant.tenantId, 'AuthenticationFailed', missing);
      }
      const known = minted.find(({ text }) => isSame(given, text));
      if (known === undefined) {
        const wrong = 'The access token is invalid.';
        return unauthorized(tenant.tenantId, 'InvalidAuthenticationToken', wrong);
      }
      const isGood = elapsedSeconds - known.at < lifetimeSeconds;
      return isGood ? undefined : expiredAnswer(tenant.tenantId);
    },
  };
}

function textOf(tenant: SampleTenant, lifetimeSeconds: number, elapsedSeconds: number): string {
  const issued = Math.floor(tenant.now.getTime() / 1000 + elapsedSeconds);
  const kind = tenant.principal.kind === 'user' ? 'user' : 'app';
  const claims = {
    aud: 'https://management.azure.com',
    exp: issued + lifetimeSeconds,
    iat: issued,
    idtyp: kind,
    nbf: issued,
    oid: tenant.principal.objectId,
    sub: tenant.principal.objectId,
    tid: tenant.tenantId,
    ver: '1.0',
  };
  const parts = [{ alg: 'RS256', typ: 'JWT' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return [...parts, randomBytes(32).toString('base64url')].join('.');
}

export function expiredAnswer(tenantId: string): AzureAnswer {
  const expired = 'The access token expiry UTC time is earlier than current UTC time.';
  return unauthorized(tenantId, 'ExpiredAuthenticationToken', expired);
}

function unauthorized(tenantId: string, code: string, message: string): AzureAnswer {
  const authority = `https://login.microsoftonline.com/${tenantId}`;
  return errorAnswer(401, code, message, {
    'WWW-Authenticate': `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${message}"`,
  });
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
