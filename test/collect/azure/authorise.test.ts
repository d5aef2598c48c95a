import type { AccessToken, GetTokenOptions } from '@azure/core-auth';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import { authorising } from '../../../src/collect/azure/authorise.ts';
import { aTenant } from '../a-tenant.ts';
import { collectFrom, gapsOf } from '../run-collect.ts';

const scope = 'https://management.contoso.example/.default';
const minute = 60_000;

/** A sign-in whose tokens live an hour, and a service that answers as told. */
function aSignIn(answers: readonly { status: number; challenge?: string }[] = []) {
  const asked: { scopes: string | string[]; options: GetTokenOptions | undefined }[] = [];
  const shown: (string | undefined)[] = [];
  let now = 0;
  const getToken = (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken> => {
    asked.push({ scopes, options });
    return Promise.resolve({ token: `t${asked.length}`, expiresOnTimestamp: now + 60 * minute });
  };
  const policy = authorising({ getToken }, scope, () => now);
  const send = () =>
    policy.sendRequest(
      createPipelineRequest({ url: 'https://management.contoso.example' }),
      (request) => {
        shown.push(request.headers.get('authorization'));
        const { status, challenge } = answers[shown.length - 1] ?? { status: 200 };
        const headers = createHttpHeaders(
          challenge === undefined ? {} : { 'WWW-Authenticate': challenge },
        );
        return Promise.resolve({ request, status, headers });
      },
    );
  return { asked, shown, send, pass: (ms: number) => void (now += ms) };
}

describe('one token for all clients', () => {
  test('it is asked for once, however many requests wait for it, for the scope of the cloud', async () => {
    const { asked, shown, send } = aSignIn();
    await Promise.all([send(), send(), send()]);
    await send();
    expect(shown).toEqual(Array.from({ length: 4 }, () => 'Bearer t1'));
    expect(asked.map(({ scopes }) => scopes)).toEqual([scope]);
  });

  test('it is renewed before it ends', async () => {
    const { shown, send, pass } = aSignIn();
    await send();
    pass(54 * minute);
    await send();
    pass(2 * minute);
    await send();
    expect(shown).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t2']);
  });

  test('a refused one is not shown again', async () => {
    const { shown, send } = aSignIn([{ status: 401 }]);
    await send();
    await send();
    expect(shown).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('what a challenge asks for is asked of the sign-in, once', async () => {
    const claims = '{"access_token":{"nbf":{"essential":true}}}';
    const encoded = Buffer.from(claims).toString('base64');
    const challenge = `Bearer error="insufficient_claims", claims="${encoded}"`;
    const { asked, send } = aSignIn([{ status: 401, challenge }, { status: 401 }]);
    await send();
    await send();
    await send();
    expect(asked.map(({ options }) => options?.claims)).toEqual([undefined, claims, undefined]);
  });
});

/** A second passes with every look at the clock. */
const ticking = () => {
  let at = 0;
  return () => (at += 1000);
};

describe('a token that ends while the run goes on', () => {
  const lifetime = { tokenLifetimeSeconds: 10 };
  test('is renewed where the sign-in can, and nothing is missing', async () => {
    let asked = 0;
    const collected = await collectFrom(aTenant(), lifetime, {
      only: ['ai-resources'],
      serverClock: ticking(),
      signIn: (server) => ({
        getToken() {
          asked++;
          return Promise.resolve({
            token: server.renewToken(),
            expiresOnTimestamp: Number.MAX_SAFE_INTEGER,
          });
        },
      }),
    });
    expect(asked).toBeGreaterThan(2);
    for (const source of ['scope', 'census', 'ai-resources'])
      expect(gapsOf(collected, source)).toEqual([]);
  });

  test('is a gap with a cure where it cannot', async () => {
    const collected = await collectFrom(aTenant(), lifetime, {
      only: ['ai-resources'],
      serverClock: ticking(),
    });
    expect(gapsOf(collected, 'ai-resources')).toContainEqual(
      expect.objectContaining({
        reason: 'failed',
        cure: expect.stringContaining('Sign in again'),
      }),
    );
  });
});
