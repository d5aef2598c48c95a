import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proofpack, type Ran } from './run-cli.ts';

const script = fileURLToPath(new URL('../../scripts/serve-sample.ts', import.meta.url));

type GapSeen = { readonly source: string; readonly scope: string; readonly reason: string };

const planOff = (gaps: readonly GapSeen[]): string[] =>
  gaps
    .filter(({ reason }) => reason === 'plan-off')
    .map(({ source, scope }) => `${source} ${scope}`)
    .toSorted();

describe('a Resource Manager of one’s own, as its user types it', { tags: ['slow'] }, () => {
  const home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const settings: Record<string, string> = {};
  let server: ChildProcess;
  const typed = (command: string, more: Record<string, string> = {}): Promise<Ran> =>
    proofpack(command.split(' '), { cwd: home.path, env: { ...settings, ...more } });

  beforeAll(async () => {
    const child = spawn(process.execPath, [script, '2026-10'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = child;
    for await (const line of createInterface({ input: child.stdout })) {
      const [, name = '', value = ''] = /^export (\w+)=(.+)$/.exec(line) ?? [];
      if (name === '') break;
      settings[name] = value;
    }
  }, 60_000);
  afterAll(() => {
    server.kill('SIGINT');
    home.remove();
  });

  test('doctor says who, where and how long, and foretells what collect then finds', async () => {
    const told = await typed('doctor --auth token --json');
    expect(told).toMatchObject({ status: 0, stderr: expect.not.stringContaining('error') });
    const { cloud, endpoint, warnings, sources, estimate } = JSON.parse(told.stdout);
    expect({ cloud, endpoint, warnings }).toEqual({
      cloud: 'custom',
      endpoint: settings['PROOFPACK_ENDPOINT'],
      warnings: [],
    });
    expect(estimate.graphCalls).toBeGreaterThan(10);

    const collected = await typed('collect --auth token --json');
    expect(collected).toMatchObject({ status: 0 });
    const foretold = planOff(sources.flatMap((one: { gaps: [] }) => one.gaps));
    expect(planOff(JSON.parse(collected.stdout).gaps)).toEqual(foretold);
    expect(foretold.length).toBeGreaterThan(0);
  });

  test('typed options do what the environment does', async () => {
    const where = settings['PROOFPACK_ENDPOINT'] ?? '';
    const options = `--endpoint ${where} --authority ${where} --token-scope ${where}/.default`;
    const unset = { PROOFPACK_ENDPOINT: 'https://nowhere.example' };
    const told = await typed(`doctor --auth token --strict ${options}`, unset);
    expect(told.status).toBe(1);
    expect(told.stdout).toContain(`custom, ${where}`);
  });

  test.for<[string, string, Record<string, string>, RegExp]>([
    ['no certificate authority', '', { PROOFPACK_CA_FILE: '' }, /Cannot read a certificate/],
    ['another certificate authority', '', { PROOFPACK_CA_FILE: 'other.pem' }, /PROOFPACK_CA_FILE/],
    ['a token of somewhere else', '', { PROOFPACK_ACCESS_TOKEN: 'x' }, /does not say which tenant/],
    ['no token', '', { PROOFPACK_ACCESS_TOKEN: '' }, /PROOFPACK_ACCESS_TOKEN is empty/],
    ['another tenant', '--tenant 11111111-2222-4333-8444-555555555555', {}, /Asked for tenant/],
    ['half an endpoint', '', { PROOFPACK_AUTHORITY: 'ftp://x' }, /cannot be a Resource Manager/],
  ])('%s: one message, what to do next, exit 2', async ([, more, env, message]) => {
    writeFileSync(join(home.path, 'other.pem'), otherAuthority);
    for (const command of ['doctor', 'collect']) {
      const told = await typed(`${command} --auth token ${more}`.trim(), env);
      expect(told).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(message) });
    }
  });
});

/** Made for this test; its key was thrown away. */
const otherAuthority = `-----BEGIN CERTIFICATE-----
MIIBjzCCATWgAwIBAgIUAcTd6pij5wdQQSkea9POTRyaC6cwCgYIKoZIzj0EAwIw
HDEaMBgGA1UEAwwRYW5vdGhlciBhdXRob3JpdHkwIBcNMjYxMTIxMTMyMzU4WhgP
MjEyNjEwMjgxMzIzNThaMBwxGjAYBgNVBAMMEWFub3RoZXIgYXV0aG9yaXR5MFkw
EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE80Je8veXzQUnvXaXB7wKECHs1zjZ1Ibd
JqSZHR0jAxI7CKQ6xcxOcG/TyOPJzjJQ+CjbDeMIB6ks6maWXK0yY6NTMFEwHQYD
VR0OBBYEFFIiQxZczCJTsa+eHd+rTfYnkk4tMB8GA1UdIwQYMBaAFFIiQxZczCJT
sa+eHd+rTfYnkk4tMA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIg
dL0p9iej9GuV6QUF4WvWIOiC9ZcoDCJWf2ZjahT4kwcCIQD4jgUVyqE7wpL0Iq/p
Zdf04BpXj+D4vGM7fx3XoJTB/w==
-----END CERTIFICATE-----
`;
