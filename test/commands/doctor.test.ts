import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import type { Gap } from '../../src/model/gap.ts';
import type { RequestRecord } from '../../src/model/snapshot.ts';
import { runCommand } from './run-command.ts';

// Each starts the sample tenant as a process of its own.
vi.setConfig({ testTimeout: 30_000 });

const isOneId = (line: string): boolean => /^ *\/subscriptions\/[^ ]+$/.test(line);
const doctor = (typed: string) => runCommand(['doctor', ...typed.split(' ')]);

test('people are told who, what is missing, what cures it and how long it takes', async () => {
  const { exitCode, printed } = await doctor('--sample 2026-10');
  const text = printed.join('\n');
  expect(exitCode).toBe(0);
  for (const part of [
    'Contoso Financial',
    'service principal 4c3dc9d3-7a9f-4446-a10b-b83e8b253e6f, by token',
    '7 of 7 expected subscriptions seen',
    'Reader at management group contoso-prod',
    'census                  complete',
    'alerts                  gaps: plan-off',
    'Cure: Turn on the Defender plan for AI services',
    'calls to Resource Graph, ',
  ])
    expect(text).toContain(part);
});

test.for(['2026-08', '2026-09', '2026-10'])(
  'in %s only what is copied whole is wider than 80',
  async (month) => {
    const { printed } = await doctor(`--sample ${month}`);
    // The path of the shipped role is as long as the place it was installed in.
    const lines = printed.filter((line) => !line.includes('proofpack-reader.json'));
    expect(lines.filter((line) => line.length > 80 && !isOneId(line))).toEqual([]);
  },
);

test('where rights are missing, the role and the commands that give it are printed', async () => {
  const { printed } = await doctor('--sample 2026-08');
  expect(printed.join('\n')).toMatch(
    /not seen: 2eb49d18[^]*refused: [^]*az role definition create [^]*az role assignment create/,
  );
});

test('programs get the same, with the whole role', async () => {
  const { printed } = await doctor('--sample 2026-10 --json');
  const told = JSON.parse(printed.join(''));
  expect(told).toMatchObject({
    auth: 'token',
    cloud: 'sample',
    warnings: [],
    role: { AssignableScopes: [expect.stringContaining('3ecd6ab4')] },
  });
  expect(told.sources.find(({ id }: { id: string }) => id === 'census').gaps).toEqual([]);
});

test('gaps to come are exit 1 under --strict only', async () => {
  expect((await doctor('--sample 2026-10 --strict')).exitCode).toBe(1);
});

test.for(['--only scope', '--only model-catalog', '--skip logs --skip sentinel'])(
  '%s is as incomplete to doctor --strict as to collect --strict',
  { tags: ['slow'] },
  async (asked) => {
    using home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    const typed = `--sample 2026-10 --strict ${asked}`;
    const told = await doctor(typed);
    const run = await runCommand(['collect', ...`${typed} --out ${home.path}`.split(' ')]);
    expect(told.exitCode).toBe(run.exitCode);
    const isLeftOut = asked.startsWith('--only');
    expect(told.printed.join(' ').includes('leave out makes it INCOMPLETE')).toBe(isLeftOut);
  },
);

test('it ends with the command that collects what was examined, with the options typed', async () => {
  const { printed } = await doctor('--sample 2026-10 --only alerts --only changes --strict');
  expect(printed.slice(-2)).toEqual([
    'Next, collect what was examined:',
    '`proofpack collect --sample 2026-10 --only alerts --only changes --strict`',
  ]);
});

test('programs get that command whole', async () => {
  const told = await doctor('--sample 2026-10 --skip sentinel --json');
  expect(JSON.parse(told.printed.join('')).next).toBe(
    'proofpack collect --sample 2026-10 --skip sentinel',
  );
});

test('of sources left out, nothing is said but how many they are', async () => {
  const { printed } = await doctor('--sample 2026-10 --only recommendations');
  const text = printed.join('\n');
  expect(text).toContain('  defender-plans          complete');
  expect(text).toContain('  recommendations         gaps: plan-off');
  expect(text).toContain('1 of 4 sources would have gaps.');
  expect(text).toContain('30 sources are not asked for.');
  expect(text).not.toContain('attack-paths');
  expect(text).not.toContain('not-requested');
});

type Found = Pick<Gap, 'source' | 'reason' | 'scope'>;
type Foretold = Found & { readonly scopes: readonly string[] };
const apart = (gap: Foretold): Found[] => gap.scopes.map((scope) => ({ ...gap, scope }));

/** What lies in the rows of the day, nobody can foretell. */
const linesOf = (gaps: readonly Found[]): string[] =>
  [
    ...new Set(
      gaps
        .filter(({ reason }) => !['short', 'stale', 'truncated'].includes(reason))
        .map(({ source, reason, scope }) => `${source} ${reason} ${scope}`),
    ),
  ].toSorted();

const postsIn = (folder: string): string[] =>
  gunzipSync(readFileSync(join(folder, 'requests.ndjson.gz')))
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): RequestRecord => JSON.parse(line))
    .filter(({ method }) => method === 'POST')
    .map(({ url }) => url);

const aiLogs = '24eba473-63cb-422c-a951-3f83a3c9ffc4';
const securityLogs = (subscription: string): string =>
  `/subscriptions/${subscription}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-contoso-security`;

test.for([
  `--only logs --logs-workspace ${aiLogs}`,
  `--only sentinel --logs-workspace ${aiLogs}`,
  `--only logs --only sentinel --logs-workspace ${securityLogs('2eb49d18-f652-44c3-a77e-db86be24f39c')}`,
  `--only logs --only sentinel --logs-workspace ${securityLogs('00000000-0000-4000-8000-000000000000')}`,
  '--only log-destinations',
  '--skip log-destinations',
])('what it foretells of %s is what collect then finds', async (asked) => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const typed = `--sample 2026-10 --json ${asked}`;
  const told = JSON.parse((await doctor(typed)).printed.join(''));
  const run = await runCommand(['collect', ...`${typed} --out ${home.path}`.split(' ')]);
  const { gaps, folder } = JSON.parse(run.printed.join(''));
  expect(
    linesOf(told.sources.flatMap(({ gaps: ahead }: { gaps: Foretold[] }) => ahead.flatMap(apart))),
  ).toEqual(linesOf(gaps));
  const { logQueries, metricsCalls } = told.estimate;
  const posts = postsIn(folder);
  expect({ logQueries, metricsCalls }).toEqual({
    logQueries: posts.filter((url) => url.includes('/v1/workspaces/')).length,
    metricsCalls: posts.filter((url) => url.includes('/metrics:getBatch')).length,
  });
});

test.for<[string, string]>([
  ['--only nothing', 'There is no source nothing.'],
  ['--only alerts --skip logs', 'both were given'],
  ['--logs-workspace mine', '"mine" is not a log workspace'],
])('it refuses %s as collect does', async ([typed, message]) => {
  for (const command of ['doctor', 'collect'])
    await expect(
      runCommand([command, ...`--sample 2026-10 ${typed}`.split(' ')]),
    ).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining(message) });
});

test('options for a real tenant are refused beside a sample', async () => {
  await expect(doctor('--sample 2026-10 --endpoint https://a.example')).rejects.toMatchObject({
    code: 'USAGE',
  });
});
