import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

test.for([
  ['a sample and a tenant', '--sample 2026-10 --tenant t', /given together with options/],
  ['a sample and a subscription', '--sample 2026-10 --subscription s', /given together/],
  ['a sample and a cloud', '--sample 2026-10 --cloud china', /given together/],
  ['a scale without a sample', '--scale 3', /no --sample MONTH/],
  ['a way to sign in nobody knows', '--auth magic', /"magic" is not a way to sign in/],
  ['a cloud nobody knows', '--cloud moon', /moon/],
] as const)('%s is refused before anything is asked of Azure', async ([, typed, message]) => {
  await expect(runCommand(['collect', ...typed.split(' ')])).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(message),
  });
});
