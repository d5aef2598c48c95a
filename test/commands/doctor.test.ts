import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

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
    'calls to Resource Graph and',
  ])
    expect(text).toContain(part);
});

test.for(['2026-08', '2026-09', '2026-10'])('in %s no line is wider than 80', async (month) => {
  const { printed } = await doctor(`--sample ${month}`);
  // The path of the shipped role is as long as the place it was installed in.
  const lines = printed.filter((line) => !line.includes('proofpack-reader.json'));
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

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

test('options for a real tenant are refused beside a sample', async () => {
  await expect(doctor('--sample 2026-10 --endpoint https://a.example')).rejects.toMatchObject({
    code: 'USAGE',
  });
});
