import { expect, test } from 'vitest';
import type { Deficiency } from '../../src/model/assessment.ts';
import { csvLines } from '../../src/render/machine/csv.ts';
import { outstandingWork } from '../../src/workspace/todo.ts';
import { ownedDeficiencies } from '../../src/model/workspace/owned-deficiencies.ts';
import { workTable } from '../../src/workspace/work-export.ts';
import {
  aRow,
  aSystem,
  aWorkInput,
  aWorkspace,
  anAssessedWorkspace,
} from './a-judged-workspace.ts';

const deficiency: Deficiency = {
  id: 'D-0123456789ab',
  fact: 'key-access',
  system: 'chat',
  title: 'Keys are off',
  severity: 'high',
  k: 1,
  u: 0,
  n: 2,
  unread: 0,
  complete: true,
  controls: [{ framework: 'rules', control: '1' }],
  fix: 'Turn keys off.',
};
const register = {
  systems: [aSystem()],
  unassigned: { n: 0, first: [] },
  overlaps: { n: 0, first: [] },
  complete: true,
};
const judged = {
  deficiencies: [deficiency],
  workspace: anAssessedWorkspace({ register }),
};

test('a deficiency is owned by who answers for its controls, else for its system, and keeps its ticket', () => {
  const tickets = [{ item: deficiency.id, ticket: 'GRC-1' }];
  const owners = [{ framework: 'rules', controls: ['*'], owner: 'one@contoso.example' }];
  expect(ownedDeficiencies(judged, aWorkspace({ tickets, owners }))).toMatchObject([
    { owner: 'one@contoso.example', ticket: 'GRC-1' },
  ]);
  expect(ownedDeficiencies(judged, undefined)).toMatchObject([
    { owner: 'chat@contoso.example', ticket: null },
  ]);
});

const asCsv = async (over: Parameters<typeof aWorkInput>[0]): Promise<string> => {
  const work = outstandingWork(aWorkInput(over));
  const deficiencies = ownedDeficiencies(judged, over.workspace);
  let text = '';
  for await (const piece of csvLines(workTable({ work, deficiencies }))) text += piece;
  return text;
};

test('work and deficiencies are one table, the same bytes for the same input', async () => {
  const over = { controls: [aRow()], workspace: aWorkspace() };
  const text = await asCsv(over);
  expect(text.split('\r\n')).toEqual([
    '\ufeffid,kind,what,controls,system,owner,due,moves,severity,ticket',
    'D-0123456789ab,deficiency,Keys are off: 1 fail of 2. Turn keys off.,rules 1,chat,chat@contoso.example,,1,high,',
    expect.stringMatching(
      /^W-[0-9a-f]{12},attest,Supply and attest rules 1: Training records\.,rules 1,,,,1,,$/,
    ),
    '',
  ]);
  expect(await asCsv(over)).toBe(text);
});

const row = async (over: Partial<Deficiency>): Promise<string> => {
  const deficiencies = ownedDeficiencies(
    { ...judged, deficiencies: [{ ...deficiency, ...over }] },
    undefined,
  );
  let text = '';
  for await (const piece of csvLines(workTable({ work: [], deficiencies }))) text += piece;
  return text;
};

test('what was not judged or not read is said of a deficiency, as in the pack', async () => {
  expect(await row({ k: 1, u: 5, n: 6, unread: 4 })).toContain(
    'Keys are off: 1 fail of 2 seen, at least: 1 unknown; 4 scopes could not be read. Turn',
  );
  expect(await row({ k: 15, n: 22, complete: false })).toContain('15 fail of 22, at least. Turn');
  expect(await row({ k: 15, u: 3, n: 22 })).toContain('15 fail of 22, at least: 3 unknown. Turn');
});

test('a ticket that looks like a formula stays text', async () => {
  const tickets = [{ item: deficiency.id, ticket: '=HYPERLINK("x")' }];
  expect(await asCsv({ workspace: aWorkspace({ tickets }) })).toContain(`"'=HYPERLINK(""x"")"`);
});
