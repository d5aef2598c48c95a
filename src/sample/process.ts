/** The entry of the stand-in's own process; see `start-sample-tenant.ts` for the other end. */
import { UserError } from '../errors.ts';
import type { FromSample, ToSample } from './messages.ts';
import { openSampleTenant } from './open-sample-tenant.ts';
import { createSampleServer, type SampleServer } from './server/create-sample-server.ts';

let server: SampleServer | undefined;

const say = (message: FromSample): void => {
  process.send?.(message);
};

async function start({ options }: Extract<ToSample, { kind: 'start' }>): Promise<void> {
  const tenant = openSampleTenant(options);
  server = await createSampleServer(tenant, options);
  if (!process.connected) return server.close();
  say({
    kind: 'ready',
    endpoint: server.endpoint,
    certificate: server.certificate,
    token: server.token,
    now: tenant.now.toISOString(),
    tenantId: tenant.tenantId,
    displayName: tenant.displayName,
    month: tenant.month,
    principal: tenant.principal,
    managementGroups: tenant.managementGroups,
    subscriptions: tenant.subscriptions,
    logWorkspaces: tenant.logWorkspaces ?? [],
  });
}

function usage(): void {
  const { user, system } = process.cpuUsage();
  const requests = server?.requests();
  if (requests === undefined) throw new Error('asked for usage before the start');
  say({ kind: 'usage', usage: { cpuMs: (user + system) / 1000, requests } });
}

// The other end is start-sample-tenant.ts and sends nothing but ToSample.
process.on('message', (message: ToSample) => {
  if (message.kind === 'usage') return usage();
  start(message).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    say({ kind: 'refused', code: error.code, message: error.message, hint: error.hint });
  });
});

// Where no group of its own keeps Ctrl-C away: when this process ends is for the parent to say.
process.on('SIGINT', () => {});

// The channel closes when the parent stops us or dies; with the server closed nothing keeps us alive.
process.on('disconnect', () => {
  void server?.close();
});
