import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

/** Ends before anything is sent: the token is one of another tenant. */
const collect = ['collect', '--auth', 'token', '--tenant', '11111111-2222-4333-8444-555555555555'];
const claims = {
  tid: '0c0ffee0-0000-4000-8000-000000000000',
  oid: '0c0ffee0-0000-4000-8000-00000000c011',
  exp: Date.parse('2027-01-01') / 1000,
};
const token = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;

type Case = readonly [string, { terminal: boolean; env?: Record<string, string>; more?: string[] }];

const seen = async ({ terminal, env = {}, more = [] }: Case[1]): Promise<boolean[]> => {
  const shown: boolean[] = [];
  const outside = {
    env: { PROOFPACK_ACCESS_TOKEN: token, ...env },
    live: (text: unknown) => void shown.push(text !== undefined),
  };
  await expect(runCommand([...collect, ...more], terminal, outside)).rejects.toMatchObject({
    message: expect.stringContaining('Asked for tenant'),
  });
  return shown;
};

test('a line that changes is shown on a terminal, and is gone when the command fails', async () => {
  expect(await seen({ terminal: true })).toEqual([true, false]);
});

test.for<Case>([
  ['in a pipe', { terminal: false }],
  ['on a build server, though it offers a terminal', { terminal: true, env: { CI: 'true' } }],
  ['on a terminal that can take nothing back', { terminal: true, env: { TERM: 'dumb' } }],
  ['under --quiet', { terminal: true, more: ['--quiet'] }],
])('nothing is drawn %s', async ([, where]) => {
  expect(await seen(where)).toEqual([]);
});
