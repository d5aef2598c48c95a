import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { Pipeline, PipelinePolicy } from '@azure/core-rest-pipeline';

const renewBeforeMs = 5 * 60 * 1000;

/**
 * Puts the token on every request, for all clients of a run together: each client's own way of doing it
 * asks the sign-in anew, which for the Azure CLI starts a process each time, and goes on with a token
 * that was refused. Here a refused token is dropped, so that the next attempt gets a fresh one.
 */
export function authorising(
  credential: TokenCredential,
  scope: string,
  now: () => number = Date.now,
): PipelinePolicy {
  let held: AccessToken | undefined;
  let asking: Promise<AccessToken> | undefined;
  let claims: string | undefined;

  const ask = async (): Promise<AccessToken> => {
    const answer = await credential.getToken(scope, {
      enableCae: true,
      ...(claims === undefined ? {} : { claims }),
    });
    if (answer === null) throw new NoTokenError();
    held = answer;
    claims = undefined;
    return answer;
  };
  const token = async (): Promise<string> => {
    if (held !== undefined && now() < renewalOf(held)) return held.token;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return (await asking).token;
  };

  return {
    name: 'proofpackAuthorisation',
    async sendRequest(request, next) {
      const used = await token();
      request.headers.set('Authorization', `Bearer ${used}`);
      const response = await next(request);
      if (response.status === 401) {
        if (held?.token === used) held = undefined;
        claims = claimsIn(response.headers.get('WWW-Authenticate') ?? '');
      }
      return response;
    },
  };
}

/** Takes the place of a client's own policy, whose scope and token we would not share. */
export function authoriseBy(policy: PipelinePolicy, pipeline: Pipeline): void {
  pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  pipeline.addPolicy(policy, { phase: 'Sign' });
}

class NoTokenError extends Error {
  override readonly name = 'AuthenticationError';
}

const renewalOf = ({ expiresOnTimestamp, refreshAfterTimestamp }: AccessToken): number =>
  Math.min(expiresOnTimestamp - renewBeforeMs, refreshAfterTimestamp ?? Number.POSITIVE_INFINITY);

/** What a policy of the tenant wants the next token to prove. */
function claimsIn(challenge: string): string | undefined {
  const encoded = /\bclaims="([^"]+)"/.exec(challenge)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
