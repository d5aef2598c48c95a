import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SampleTenant } from '../tenant.ts';
import { mintToken } from './access-token.ts';
import { createCertificate } from './create-certificate.ts';
import type { Clock } from './quota.ts';
import { createResponder, type RequestCounts } from './respond.ts';
import type { ServerOptions } from './server-options.ts';

export type SampleServer = {
  readonly endpoint: string;
  /** PEM. The only thing a client has to trust; see `createCertificate`. */
  readonly certificate: string;
  readonly token: string;
  /** A further token, as a sign-in that renews would get it now. */
  renewToken(): string;
  requests(): RequestCounts;
  close(): Promise<void>;
};

/**
 * An HTTPS stand-in for Azure Resource Manager on loopback, answering for one month of one tenant.
 * The clock is looked at for quotas, the token's age and the time shown to runs by a real clock only; what
 * is answered never depends on it.
 */
export async function createSampleServer(
  told: SampleTenant,
  options: ServerOptions = {},
  clock: Clock = () => performance.now(),
): Promise<SampleServer> {
  const tenant =
    options.shownTime === undefined ? told : { ...told, now: new Date(options.shownTime) };
  const started = clock();
  const { key, pem } = createCertificate();
  const token = mintToken(tenant, options.tokenLifetimeSeconds ?? 24 * 3600);
  const server = createServer({ key: key.export({ type: 'pkcs8', format: 'pem' }), cert: pem });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `https://localhost:${portOf(server.address())}`;
  const responder = createResponder({ tenant, options, clock, token }, endpoint);
  server.on('request', (request, response) => {
    // Only reading the request can fail here: the client went away and wants no answer.
    responder.respond(request, response).catch(() => response.destroy());
  });
  return {
    endpoint,
    certificate: pem,
    token: token.text,
    renewToken: () => token.renew((clock() - started) / 1000),
    requests: () => responder.counts(),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
