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
  const text = printed.join(' ');
  expect(text).toContain("people's part of Art. 4 comes to this, as of 2026-10-31:");
  expect(text).toContain('  part 1: evidenced until 2026-12-31.   part 2: evidenced until');
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

const chat = (changed: string): string =>
  `name: Chat
purpose: Answers.
owner: chat@contoso.example
lifecycle: in-use
dates: { last-significant-change: ${changed} }
`;

test('what becomes of each part is foretold as it will be judged, with what the workspace says against it', async () => {
  using folder = aFolder({ 'systems/chat.yaml': chat('2026-10-20') });
  const typed = ['attest', 'Art. 4', ...said, '--workspace', folder.path];
  const early = await runCommand([...typed, '--on', '2026-10-10']);
  const text = early.printed.join(' ').replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'part 2: expired until 2026-10-19. The system chat changed on 2026-10-20, after it was assessed.',
  );
  expect(text).toContain('part 1: asserted until 2026-12-31. A statement: no document is attached');
});

test('a statement that an older answer outlasts says which one goes on speaking', async () => {
  using folder = aFolder();
  const typed = ['attest', 'Art. 4', ...said, '--workspace', folder.path];
  const first = ['--on', '2026-10-10', '--conclusion', 'not-met'];
  await runCommand([...typed, ...first]);
  const text = (await runCommand(typed)).printed.join(' ').replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'part 1: not met until 2026-12-31, as attestations/eu-ai-act-art-4-2026-10-10.yaml speaks for it. Its conclusion is not-met.',
  );
});

const attestIn = async (files: Record<string, string>): Promise<string> => {
  using folder = aFolder(files);
  const { printed } = await runCommand(['attest', 'A.2.2', ...said, '--workspace', folder.path]);
  return printed.join(' ').replaceAll(/\s+/g, ' ');
};

test('of a control without a row in the statement of applicability it says that the scope stays undetermined', async () => {
  const row =
    'control: A.2.2\nincluded: true\nbecause: It is used.\nstatus: planned\nowner: a@contoso.example\n';
  const words =
    'The conclusion on A.2.2 stays scope-undetermined all the same: the statement of applicability says nothing of it. Write a row for it in soa/, with `framework: iso-42001`, `control: A.2.2` and whether it applies, and why.';
  expect(await attestIn({})).toContain(words);
  expect(await attestIn({ 'soa/a.2.2.yaml': row })).not.toContain('scope-undetermined');
});

test('nobody attests on a day that is still to come', async () => {
  using folder = aFolder();
  const before = everyFile(folder.path);
  const typed = ['attest', 'Art. 4', ...said, '--workspace', folder.path];
  await expect(runCommand([...typed, '--on', '2026-11-01'])).rejects.toMatchObject({
    code: 'USAGE',
    message:
      'attest: --on was given "2026-11-01": that day is still to come: today is 2026-10-31 (UTC)',
  });
  expect(everyFile(folder.path)).toEqual(before);
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
