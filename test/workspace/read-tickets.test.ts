import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mergeTickets, readTickets, writeTickets } from '../../src/workspace/read-tickets.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aFolder, everyFile } from './a-workspace-folder.ts';

const catalog = aCatalog();

function reading(text: string | Buffer) {
  using folder = aFolder({ 'in.csv': text });
  return readTickets(join(folder.path, 'in.csv'));
}

test('tickets are read from the columns id and ticket, wherever they stand', () => {
  expect(reading('ID,what,Ticket\nW-1,"a, b",GRC-1\nW-2,c,\nW-1,"a, b",GRC-1\n')).toEqual([
    { item: 'W-1', ticket: 'GRC-1' },
  ]);
});

test('the apostrophe that this tool put before a formula is taken off again', () => {
  expect(reading("id,ticket\nW-1,'=1+1\nW-2,'quoted'\n")).toEqual([
    { item: 'W-1', ticket: '=1+1' },
    { item: 'W-2', ticket: "'quoted'" },
  ]);
});

test.for<[string, string | Buffer, string]>([
  ['other columns', 'what,ticket\nx,y\n', 'it has the columns what, ticket'],
  ['no table', 'id,ticket\n"x', 'it has the columns of nothing'],
  ['nothing', '', 'it has the columns of nothing'],
  ['two tickets for one id', 'id,ticket\nW-1,a\nW-1,b\n', 'it gives W-1 two tickets, a and b'],
  ['other bytes', Buffer.from([0x69, 0x64, 0xff]), 'it is not UTF-8 text'],
  ['a ticket without end', `id,ticket\nW-1,${'x'.repeat(201)}\n`, 'longer than 200 characters'],
])('%s is refused', ([, text, problem]) => {
  expect(() => reading(text)).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(problem) }),
  );
});

test('what came last counts, what is known stays, what is unknown is named', () => {
  const known = [
    { item: 'W-3', ticket: 'old' },
    { item: 'D-1', ticket: 'kept' },
  ];
  const came = [
    { item: 'W-9', ticket: 'x' },
    { item: 'W-3', ticket: 'new' },
    { item: 'W-2', ticket: 'y' },
  ];
  expect(mergeTickets(known, came, new Set(['W-2']))).toEqual({
    tickets: [
      { item: 'D-1', ticket: 'kept' },
      { item: 'W-2', ticket: 'y' },
      { item: 'W-3', ticket: 'new' },
    ],
    unknown: ['W-9'],
  });
});

test('tickets are written sorted, and read back by the workspace', () => {
  using folder = aFolder();
  const tickets = [{ item: 'W-1', ticket: '4.10' }];
  writeTickets(readWorkspace(folder.path, catalog, {}), catalog, tickets);
  expect(everyFile(folder.path)['tickets.yaml']).toBe(
    'tickets:\n  - item: W-1\n    ticket: "4.10"\n',
  );
  expect(readWorkspace(folder.path, catalog, {}).tickets).toEqual(tickets);
});

test('the same tickets again change nothing, comments in the file included', () => {
  const text = '# ours\ntickets:\n  - { item: W-1, ticket: A }\n';
  using folder = aFolder({ 'tickets.yaml': text });
  writeTickets(readWorkspace(folder.path, catalog, {}), catalog, [{ item: 'W-1', ticket: 'A' }]);
  expect(everyFile(folder.path)['tickets.yaml']).toBe(text);
});

test.for<[string, string, string]>([
  [
    'a file with remarks everywhere',
    '# yaml-language-server: $schema=schema/tickets.schema.json\n# Ours.\n\ntickets:\n  # The oldest.\n  - item: W-3 # of March\n    ticket: OLD\n  - { item: W-2, ticket: "B" } # keep\n# The end.\n',
    '# yaml-language-server: $schema=schema/tickets.schema.json\n# Ours.\n\ntickets:\n  # The oldest.\n  - item: W-3 # of March\n    ticket: NEW\n  - { item: W-2, ticket: "B" } # keep\n  - item: W-1\n    ticket: A\n\n# The end.\n',
  ],
  [
    'a file with nothing but remarks',
    '# yaml-language-server: $schema=schema/tickets.schema.json\n# Which follows what.\n#tickets:\n#  - item: DEF\n',
    '# yaml-language-server: $schema=schema/tickets.schema.json\n# Which follows what.\n#tickets:\n#  - item: DEF\ntickets:\n  - item: W-1\n    ticket: A\n  - item: W-2\n    ticket: B\n  - item: W-3\n    ticket: NEW\n',
  ],
  [
    'an empty list',
    '# ours\ntickets: []\n',
    '# ours\ntickets:\n  - item: W-1\n    ticket: A\n  - item: W-2\n    ticket: B\n  - item: W-3\n    ticket: NEW\n',
  ],
])('new tickets leave what people wrote in %s', ([, before, after]) => {
  using folder = aFolder({ 'tickets.yaml': before });
  const tickets = [
    { item: 'W-1', ticket: 'A' },
    { item: 'W-2', ticket: 'B' },
    { item: 'W-3', ticket: 'NEW' },
  ];
  writeTickets(readWorkspace(folder.path, catalog, {}), catalog, tickets);
  expect(everyFile(folder.path)['tickets.yaml']).toBe(after);
  expect(readWorkspace(folder.path, catalog, {}).tickets).toHaveLength(tickets.length);
});

test('a workspace that broke meanwhile keeps its tickets as they were', () => {
  using folder = aFolder({ 'tickets.yaml': 'tickets: []\n' });
  const workspace = readWorkspace(folder.path, catalog, {});
  writeFileSync(join(folder.path, 'controls.yaml'), 'owners: 3\n');
  const before = everyFile(folder.path);
  expect(() => writeTickets(workspace, catalog, [{ item: 'W-1', ticket: 'A' }])).toThrow(
    expect.objectContaining({ code: 'WORKSPACE_INVALID' }),
  );
  expect(everyFile(folder.path)).toEqual(before);
});
