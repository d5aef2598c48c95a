import { describe, expect, test } from 'vitest';
import { questions } from '../../../src/collect/sources/logs/questions.ts';
import { type Collected, collectFrom, gapsOf, statusOf } from '../run-collect.ts';
import { refused } from './list-tenants.ts';
import {
  alertLogs,
  anAlert,
  aSignIn,
  collectLogs,
  october,
  requestLogs,
  valuesOf,
  verdictOn,
  withTables,
} from './log-tenants.ts';

const requests = await collectLogs([requestLogs.id]);
const alerts = await collectLogs([alertLogs.customerId]);
const key = requestLogs.id.toLowerCase();
const home = key.split('/').slice(0, 3).join('/');

/** A workspace says nothing about the subscriptions that hold none. */
const provedOf = ({ snapshot }: Collected) =>
  snapshot.sources.find(({ id }) => id === 'logs')?.proved;

test('without a workspace both sources are left out, with what would change that', async () => {
  const collected = await collectLogs([]);

  for (const source of ['logs', 'sentinel']) {
    expect(gapsOf(collected, source)).toEqual([
      expect.objectContaining({
        scope: '/',
        reason: 'not-requested',
        cure: expect.stringContaining('--logs-workspace'),
      }),
    ]);
    expect(collected.writer.requests.filter((each) => each.source === source)).toEqual([]);
  }
});

describe('a workspace named by its Azure id', () => {
  test('is looked up, and every question is put to it once', () => {
    const posts = requests.writer.requests.filter(
      ({ source, method }) => source === 'logs' && method === 'POST',
    );

    expect(new Set(posts.map(({ url }) => new URL(url).pathname))).toEqual(
      new Set([`/v1/workspaces/${requestLogs.customerId}/query`]),
    );
    expect(posts).toHaveLength(questions.length);
    expect(requests.writer.records('logs').map(({ id }) => id)).toContain(key);
    expect(gapsOf(requests, 'logs')).toEqual([]);
    expect(statusOf(requests, 'logs')).toBe('complete');
  });

  test('has one row on every question that says whether it was answered', () => {
    const verdicts = questions.map(({ id }) => [id, verdictOn(requests, id)?.['answerable']]);

    expect(Object.fromEntries(verdicts)).toEqual({
      'caller-baseline': true,
      'today-above-baseline': true,
      'large-completions': false,
      'top-callers': true,
      'alert-trend': false,
      'alerts-near-risky-sign-ins': false,
    });
  });

  test('each row stands under its question, workspace and key columns', () => {
    const [first] = requests.writer
      .records('logs')
      .filter(({ row }) => row['question'] === 'top-callers' && 'values' in row);

    expect(first?.id).toBe(`logs:top-callers|${key}|198.51.100.***|`);
    expect(first?.of).toBe(key);
    expect(first?.row).toMatchObject({ workspace: key, timespan: expect.stringMatching(/Z$/) });
  });

  test('every window ends when the run began', () => {
    const spans = requests.writer.records('logs').flatMap(({ row: { timespan = [] } }) => timespan);
    const ends = spans.map((span) => (typeof span === 'string' ? span.split('/')[1] : undefined));
    expect(new Set(ends)).toEqual(new Set([october.now.toISOString()]));
  });
});

describe('what the request logs hold', () => {
  test('addresses stay masked, and every caller has what it asked before and today', () => {
    const rows = valuesOf(requests, 'today-above-baseline');

    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) {
      expect(row['AddressBlock']).toMatch(/\.\*\*\*$/);
      expect(row['IsAbove']).toBe(Number(row['Today']) > 3 * Number(row['PerDay']));
    }
  });

  test('the top callers are the ones of the baseline', () => {
    const total = valuesOf(requests, 'top-callers').reduce(
      (sum, row) => sum + Number(row['Requests']),
      0,
    );
    expect(total).toBeGreaterThan(100);
  });

  test('bytes are never taken for tokens', () => {
    expect(valuesOf(requests, 'large-completions').length).toBeGreaterThan(0);
    expect(verdictOn(requests, 'large-completions')).toMatchObject({
      answerable: false,
      reason: expect.stringContaining('bytes'),
    });
  });

  test('nothing logged is no answer, whatever the question', async () => {
    const empty = withTables({ AzureDiagnostics: [], SecurityAlert: [], SigninLogs: [] });
    const collected = await collectLogs([requestLogs.customerId], empty);

    for (const { id } of questions)
      expect(verdictOn(collected, id)).toMatchObject({ answerable: false, rows: 0 });
    expect(gapsOf(collected, 'logs')).toEqual([]);
  });
});

describe('what the alert logs hold', () => {
  test('the trend counts the alerts of the month', () => {
    const raised = valuesOf(alerts, 'alert-trend').reduce(
      (sum, row) => sum + Number(row['Alerts']),
      0,
    );
    expect(raised).toBe(2);
    expect(verdictOn(alerts, 'alert-trend')).toMatchObject({ answerable: true });
  });

  test('a table that is not there is no log, not a crash', () => {
    expect(verdictOn(alerts, 'alerts-near-risky-sign-ins')).toMatchObject({
      answerable: false,
      reason: expect.stringContaining('no table SigninLogs'),
    });
    expect(alerts.writer.requests.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('no prompt, no answer and no token is kept', () => {
    const kept = JSON.stringify([alerts, requests].map(({ writer }) => writer.records('logs')));
    expect(kept).not.toMatch(/PLANTED|User prompt|ExtendedProperties/);
  });
});

const signedIn = (
  raised: readonly ReturnType<typeof anAlert>[],
  ...SigninLogs: readonly ReturnType<typeof aSignIn>[]
): Promise<Collected> =>
  collectLogs([alertLogs.customerId], withTables({ SecurityAlert: raised, SigninLogs }));

describe('alerts near risky sign-ins', () => {
  const question = 'alerts-near-risky-sign-ins';
  test.for([
    ['medium, 119 minutes before', aSignIn('2026-10-30T10:01:00.000Z', 'medium'), 1],
    ['high, 120 minutes after', aSignIn('2026-10-30T14:00:00.000Z', 'high'), 1],
    ['high, 121 minutes after', aSignIn('2026-10-30T14:01:00.000Z', 'high'), 0],
    ['low', aSignIn('2026-10-30T12:00:00.000Z', 'low'), 0],
    ['from elsewhere', aSignIn('2026-10-30T12:00:00.000Z', 'high', '192.0.2.2'), 0],
  ] as const)('%s', async ([, signIn, risky]) => {
    const collected = await signedIn([anAlert('a')], signIn);
    expect(valuesOf(collected, question)).toMatchObject([{ RiskySignIns: risky, Addresses: 1 }]);
    expect(verdictOn(collected, question)).toMatchObject({ answerable: true });
  });

  test('where the risk of sign-ins is hidden, nobody can tell', async () => {
    const collected = await signedIn([anAlert('a')], aSignIn('2026-10-30T12:00:00.000Z', 'hidden'));
    expect(verdictOn(collected, question)).toMatchObject({
      answerable: false,
      reason: expect.stringContaining('risk'),
    });
  });

  test('an alert without an address cannot be matched', async () => {
    const collected = await signedIn(
      [anAlert('a'), anAlert('b', { Entities: '[]' })],
      aSignIn('2026-10-30T12:00:00.000Z', 'low'),
    );
    expect(verdictOn(collected, question)).toMatchObject({
      answerable: false,
      reason: expect.stringContaining('address'),
    });
  });
});

describe('what could not be asked is a gap', () => {
  test('a workspace this identity may not query', async () => {
    const actions = ['Microsoft.Resources/*/read', 'Microsoft.OperationalInsights/workspaces/read'];
    const scope = `/providers/Microsoft.Management/managementGroups/${october.tenantId}`;
    const options = { rights: [{ scope, actions }] };
    const collected = await collectLogs([requestLogs.id], october, options);

    expect(new Set(gapsOf(collected, 'logs').map((gap) => `${gap.reason} ${gap.scope}`))).toEqual(
      new Set([`refused ${key}`]),
    );
    expect(verdictOn(collected, 'top-callers')).toBeUndefined();
  });

  test('a workspace that is not there', async () => {
    const collected = await collectLogs(['99999999-0000-4000-8000-000000000000']);

    expect(gapsOf(collected, 'logs').map(({ scope, reason }) => [scope, reason])).toContainEqual([
      '/',
      'failed',
    ]);
    expect(statusOf(collected, 'logs')).toBe('failed');
  });

  test('rights on the workspace alone are enough', async () => {
    const root = `/providers/Microsoft.Management/managementGroups/${october.tenantId}`;
    const actions = ['Microsoft.Resources/*/read', 'Microsoft.Authorization/*/read'];
    const workspace = [
      'Microsoft.OperationalInsights/workspaces/*',
      'Microsoft.SecurityInsights/*',
    ];
    const rights = [
      { scope: root, actions: [...actions, 'Microsoft.Management/managementGroups/*/read'] },
      { scope: requestLogs.id, actions: workspace },
    ];
    const collected = await collectLogs([requestLogs.id], october, { rights });

    expect(gapsOf(collected, 'logs')).toEqual([]);
    expect(gapsOf(collected, 'sentinel')).toEqual([]);
    expect(provedOf(collected)).toEqual([home]);
  });

  test('an Azure id that may not be read is not questioned', async () => {
    const tenant = {
      ...october,
      arm: (path: string, query: ReadonlyMap<string, string>) =>
        path === key ? refused : october.arm(path, query),
    };
    const collected = await collectLogs([requestLogs.id], tenant);

    expect(gapsOf(collected, 'logs')).toEqual([
      expect.objectContaining({ scope: key, reason: 'refused' }),
    ]);
    expect(collected.writer.records('logs')).toEqual([]);
  });

  test.for(['429', '503', 'reset', 'cut-body', 'html-200', 'expired-token'] as const)(
    '%s once changes nothing',
    async (kind) => {
      const faults = [{ match: '/v1/workspaces/', nth: 1, kind }] as const;
      const collected = await collectLogs([requestLogs.id], october, { faults });

      expect(gapsOf(collected, 'logs')).toEqual([]);
      expect(collected.writer.records('logs').map(({ row }) => row)).toEqual(
        requests.writer.records('logs').map(({ row }) => row),
      );
    },
  );

  test('a service that stays away leaves every question open', async () => {
    const faults = [{ match: '/v1/workspaces/', nth: 'every', kind: '503' }] as const;
    const collected = await collectLogs([requestLogs.customerId], october, { faults });

    expect(gapsOf(collected, 'logs')).toHaveLength(questions.length);
    expect(collected.writer.records('logs')).toEqual([]);
  });

  test('a part of an answer is told for what it is', async () => {
    const faults = [{ match: 'take 10', nth: 'every', kind: 'lost-page' }] as const;
    const collected = await collectLogs([requestLogs.id], october, { faults });

    expect(gapsOf(collected, 'logs')).toEqual([
      expect.objectContaining({ scope: key, reason: 'truncated' }),
    ]);
    expect(statusOf(collected, 'logs')).toBe('partial');
    expect(verdictOn(collected, 'top-callers')).toMatchObject({ answerable: false });
    expect(valuesOf(collected, 'top-callers').length).toBeLessThan(
      valuesOf(requests, 'top-callers').length,
    );
  });
});

test('an id of neither form is refused before anything is sent', async () => {
  await expect(
    collectFrom(october, {}, { workspaces: ['my-workspace', '/subscriptions/x'] }),
  ).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining('my-workspace') });
});

test('a workspace named twice is questioned once', async () => {
  const twice = await collectLogs([requestLogs.id, requestLogs.id.toUpperCase()]);
  expect(twice.writer.requests.filter(({ method }) => method === 'POST').length).toBe(
    requests.writer.requests.filter(({ method }) => method === 'POST').length,
  );
});
