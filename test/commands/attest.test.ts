import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { aFolder, everyFile } from '../workspace/a-workspace-folder.ts';
import { runCommand } from './run-command.ts';

const said = [
  ['--part', 'all'],
  ['--conclusion', 'met'],
  ['--basis', 'The list of trainings.'],
  ['--from', '2026-01-01'],
  ['--to', '2026-12-31'],
  ['--assessor', 'training@contoso.example'],
].flat();

test('what was said stands in one file, its document beside it, and what it moves is told', async () => {
  using folder = aFolder();
  using elsewhere = aFolder({ 'list.csv': 'name,day\n' });
  const review = ['--reviewer', 'audit@contoso.example', '--reviewed-on', '2026-10-31'];
  const attach = ['--attach', join(elsewhere.path, 'list.csv')];
  const where = ['--workspace', folder.path];
  const { printed, exitCode } = await runCommand([
    'attest',
    'art. 4',
    ...said,
    ...review,
    ...attach,
    ...where,
  ]);
  expect(exitCode).toBe(0);
  const id = 'eu-ai-act-art-4-2026-10-31';
  expect(printed.slice(0, 2)).toEqual([
    `Wrote ${folder.path}/attestations/${id}.yaml`,
    `Wrote ${folder.path}/attachments/${id}/list.csv`,
  ]);
  expect(printed.join(' ')).toContain('evidenced, at most until 2026-12-31.');
  expect(printed.at(-1)).toContain("`proofpack explain 'Art. 4' --framework eu-ai-act --workspace");
  expect(parse(everyFile(folder.path)[`attestations/${id}.yaml`] ?? '')).toMatchObject({
    framework: 'eu-ai-act',
    control: 'Art. 4',
    conclusion: 'met',
    'assessed-on': '2026-10-31',
  });
});

test('without a terminal everything that is missing is named, and nothing is written', async () => {
  using folder = aFolder();
  const before = everyFile(folder.path);
  await expect(runCommand(['attest', 'Art. 4', '--workspace', folder.path])).rejects.toMatchObject({
    code: 'USAGE',
    message: 'attest: missing --part, --conclusion, --basis, --from, --to, --assessor',
  });
  expect(everyFile(folder.path)).toEqual(before);
});

test('where several frameworks have the control, they are named', async () => {
  using folder = aFolder();
  await expect(runCommand(['attest', 'IM-1', '--workspace', folder.path])).rejects.toMatchObject({
    message: expect.stringMatching(/^attest: missing --framework \(mcsb, .*\), --conclusion, /),
  });
});

test('what was said the same day already is refused, and the first is named', async () => {
  using folder = aFolder();
  const typed = ['attest', 'Art. 4', ...said, '--workspace', folder.path];
  await runCommand(typed);
  const before = everyFile(folder.path);
  await expect(runCommand(typed)).rejects.toMatchObject({
    code: 'USAGE',
    message: 'attest: attestations/eu-ai-act-art-4-2026-10-31.yaml says the same already',
  });
  expect(everyFile(folder.path)).toEqual(before);
  expect((await runCommand([...typed, '--on', '2026-10-30'])).exitCode).toBe(0);
});

test('a period that ends very late is told, and from which day it counts', async () => {
  using folder = aFolder();
  const typed = ['attest', 'Art. 4', ...said, '--workspace', folder.path];
  const { printed } = await runCommand([...typed, '--from', '2026-11-05', '--to', '2062-12-31']);
  const text = printed.join(' ');
  expect(text).toContain('It counts from 2026-11-05: ');
  expect(text).toContain('speaks of days more than 5 years after it was assessed.');
  const usual = await runCommand(typed);
  expect(usual.printed.join(' ')).toContain('It counts from 2026-10-31: ');
  expect(usual.printed.join(' ')).not.toContain('5 years');
});

test('outside of a workspace nothing can be attested', async () => {
  await expect(runCommand(['attest', 'Art. 4', ...said])).rejects.toMatchObject({
    message: 'attest: there is no workspace from here upwards to write into',
  });
});

test('somebody at a terminal is asked for what is missing', async () => {
  using folder = aFolder();
  const answers = ['partly', 'The plan.', '2026-01-01', '2026-06-30', 'a@contoso.example', '', ''];
  const ask = () => Promise.resolve(answers.shift() ?? '');
  const typed = ['attest', 'Art. 4', '--part', '2', '--workspace', folder.path, '--json'];
  const { printed } = await runCommand(typed, true, { ask });
  expect(JSON.parse(printed.join(''))).toMatchObject({
    id: 'eu-ai-act-art-4-2026-10-31',
    attestation: { conclusion: 'partly', period: { to: '2026-06-30' }, attachments: [] },
  });
});
