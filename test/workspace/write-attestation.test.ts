import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { type AttestationOrder, writeAttestation } from '../../src/workspace/write-attestation.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aFolder, everyFile } from './a-workspace-folder.ts';

const catalog = aCatalog();
const said: AttestationOrder['attestation'] = {
  framework: 'eu-ai-act',
  control: 'Art. 4',
  parts: ['Training records of staff who work with AI systems'],
  period: { from: '2026-01-01', to: '2026-12-31' },
  conclusion: 'met',
  basis: 'The list of trainings, "all" of it: 2026',
  assessor: 'training@contoso.example',
  'assessed-on': '2026-10-31',
};
const write = (folder: string, over: Partial<AttestationOrder> = {}) =>
  writeAttestation({ folder, catalog, attestation: said, attach: [], ...over });

test('what is written is read back as it was said', () => {
  using folder = aFolder();
  expect(write(folder.path)).toMatchObject({
    id: 'eu-ai-act-art-4-2026-10-31',
    file: 'attestations/eu-ai-act-art-4-2026-10-31.yaml',
  });
  const { attestations } = readWorkspace(folder.path, catalog, {});
  expect(attestations).toEqual([
    {
      ...said,
      despite: [],
      attachments: [],
      id: 'eu-ai-act-art-4-2026-10-31',
      file: 'attestations/eu-ai-act-art-4-2026-10-31.yaml',
    },
  ]);
});

test('editors are told the schema where the workspace has it', () => {
  using folder = aFolder({ 'schema/attestation.schema.json': '{}' });
  const { file } = write(folder.path);
  expect(everyFile(folder.path)[file]).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/schema\/attestation\.schema\.json\nframework: /,
  );
});

test('a second one of the same day has a name of its own, and leaves the first as it is', () => {
  using folder = aFolder();
  const { file } = write(folder.path);
  const before = everyFile(folder.path)[file];
  const again = write(folder.path, { attestation: { ...said, conclusion: 'partly' } });
  expect(again.id).toBe('eu-ai-act-art-4-2026-10-31-2');
  expect(everyFile(folder.path)[file]).toBe(before);
});

test('documents are copied and hashed, and the workspace can be used with them', () => {
  using folder = aFolder();
  using elsewhere = aFolder({ 'list.csv': 'name,day\n', 'plan.pdf': '%PDF-1.7 x' });
  const attach = ['list.csv', 'plan.pdf'].map((name) => join(elsewhere.path, name));
  const { id, attestation } = write(folder.path, { attach });
  expect(attestation.attachments).toEqual([
    {
      file: `${id}/list.csv`,
      sha256: 'c06381d9a6b98876323c9ca1bf81c41b05324c1826c7092b3ee0f929e8abe848',
      title: 'list.csv',
    },
    { file: `${id}/plan.pdf`, sha256: expect.stringMatching(/^[0-9a-f]{64}$/), title: 'plan.pdf' },
  ]);
  expect(everyFile(folder.path)[`attachments/${id}/plan.pdf`]).toBe('%PDF-1.7 x');
  expect(readWorkspace(folder.path, catalog, {}).attachments).toHaveLength(2);
});

test('the longest names still make a name of a file', () => {
  using folder = aFolder();
  const [framework] = catalog.frameworks;
  if (framework === undefined) throw new Error('no framework');
  const long = { ...framework, id: `own-${'long-'.repeat(20)}rules` };
  const { id } = write(folder.path, {
    catalog: { ...catalog, frameworks: [long] },
    attestation: { ...said, framework: long.id },
  });
  expect(id.length).toBeLessThanOrEqual(80);
  expect(id).toMatch(/^own-long-.*-2026-10-31$/);
});

test('every document that cannot be attached is named, and nothing is written', () => {
  using folder = aFolder();
  using elsewhere = aFolder({
    'a.exe': 'x',
    'b.pdf': 'no pdf',
    'c.txt': 'x',
    'deep/c.txt': 'y',
    'empty.txt': '',
    'd.txt': Buffer.alloc(20_000_001, 'x'),
  });
  mkdirSync(join(elsewhere.path, 'e.txt'));
  symlinkSync('c.txt', join(elsewhere.path, 'link.txt'));
  const before = everyFile(folder.path);
  const names = [
    'a.exe',
    'b.pdf',
    'c.txt',
    'deep/c.txt',
    'd.txt',
    'e.txt',
    'missing.txt',
    'empty.txt',
    'link.txt',
    'deep',
  ];
  const attach = names.map((name) => join(elsewhere.path, name));
  const at = (name: string): string => join(elsewhere.path, name);
  expect(() => write(folder.path, { attach })).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: `attest: these documents cannot be attached: ${[
        `${at('a.exe')} is of no kind that a pack carries`,
        `${at('b.pdf')} is no .pdf file inside`,
        `${at('deep/c.txt')} has the name of another one`,
        `${at('d.txt')} is too large`,
        `${at('e.txt')} is no file`,
        `${at('missing.txt')} cannot be read: it is not there`,
        `${at('empty.txt')} is empty`,
        `${at('link.txt')} is a link: name the file itself`,
        `${at('deep')} is no file`,
      ].join('; ')}`,
    }),
  );
  expect(everyFile(folder.path)).toEqual(before);
});

test.for<[string, Partial<AttestationOrder['attestation']>, string]>([
  ['parts the control does not ask for', { parts: ['Something else'] }, 'asks no such thing'],
  [
    'an unknown control',
    { control: 'Art. 400' },
    'there is no control of eu-ai-act called Art. 400',
  ],
  ['a system where none is asked for', { system: 'chat' }, 'is asked of the organisation'],
])('%s would make the workspace unusable, so nothing is written', ([, over, problem]) => {
  using folder = aFolder();
  const before = everyFile(folder.path);
  expect(() => write(folder.path, { attestation: { ...said, ...over } })).toThrow(
    expect.objectContaining({
      code: 'WORKSPACE_INVALID',
      message: expect.stringContaining(problem),
    }),
  );
  expect(everyFile(folder.path)).toEqual(before);
});

test('into a workspace that is broken elsewhere nothing is written', () => {
  using folder = aFolder({ 'waivers/x.yaml': 'fact: 3\n' });
  const before = everyFile(folder.path);
  expect(() => write(folder.path)).toThrow(expect.objectContaining({ code: 'WORKSPACE_INVALID' }));
  expect(everyFile(folder.path)).toEqual(before);
});

test('a workspace whose attribution.json is broken takes nothing in', () => {
  using folder = aFolder({ 'attribution.json': '{"format":1,"files":[{}]}' });
  const before = everyFile(folder.path);
  expect(() => write(folder.path)).toThrow('attribution.json');
  expect(everyFile(folder.path)).toEqual(before);
});

test.for([
  'Übersicht.pdf',
  "board's minutes.pdf",
  'two\nlines.pdf',
  `${'x'.repeat(200)}.pdf`,
  'con.pdf',
  '-first.pdf',
])('a document called %j is refused before anything is written: no pack could hold it', (name) => {
  using folder = aFolder();
  using elsewhere = aFolder({ [name]: '%PDF-1.7 x' });
  const before = everyFile(folder.path);
  const attach = [join(elsewhere.path, name)];
  expect(() => write(folder.path, { attach })).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: expect.stringMatching(
        /^attest: these documents cannot be attached: .*\.pdf cannot be carried in a pack: use ASCII letters, .* at most 223 .* Windows device such as con/,
      ),
    }),
  );
  expect(everyFile(folder.path)).toEqual(before);
});

test('the longest name that a document may have leaves a workspace that can be used', () => {
  using folder = aFolder();
  const { id } = write(folder.path);
  const name = `${'x'.repeat(223 - `attachments/${id}-2/.pdf`.length)}.pdf`;
  using elsewhere = aFolder({ [name]: '%PDF-1.7 x', [`x${name}`]: '%PDF-1.7 x' });
  const attach = (file: string) => ({ attach: [join(elsewhere.path, file)] });
  expect(() => write(folder.path, attach(`x${name}`))).toThrow('at most 223');
  write(folder.path, attach(name));
  expect(readWorkspace(folder.path, catalog, {}).attachments).toHaveLength(1);
});
