import { mkdirSync, mkdtempDisposableSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { healthy, writeFiles } from './a-workspace.ts';
import { brokenWorkspaces } from './broken-workspaces.ts';

const catalog = loadCatalog('frameworks', sourceIds);
const read = (folder: string): Workspace => readWorkspace(folder, catalog, process.env);

const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'workspace-'));
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

function digestOf(files: ReadonlyMap<string, string | Buffer>): string {
  using home = temporary();
  writeFiles(home.path, files);
  return read(home.path).digest;
}

/** The error, with the temporary folder taken out of its lines. */
function refusal(folder: string): UserError {
  try {
    read(folder);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test('every kind of entry is read, by id, with the file it stands in', () => {
  using home = temporary();
  writeFiles(home.path, healthy);
  const workspace = read(home.path);
  expect(workspace.settings.organisation).toBe('Contoso');
  expect(workspace.systems.map(({ id, file }) => [id, file])).toEqual([
    ['fraud', 'systems/fraud.yaml'],
    ['scoring', 'systems/scoring.yaml'],
    ['service', 'systems/service.yaml'],
  ]);
  expect(workspace.soa.map(({ id }) => id)).toEqual(['a-2-2', 'a-2-3']);
  expect(workspace.profiles).toHaveLength(1);
  expect(workspace.owners).toHaveLength(1);
  expect(workspace.waivers.map(({ id }) => id)).toEqual(['keys', 'network']);
  expect(workspace.attestations.map(({ id }) => id)).toEqual(['policy', 'risk']);
  expect(workspace.requests.map(({ id }) => id)).toEqual(['keys']);
  expect(workspace.closings.map(({ id }) => id)).toEqual(['2026-03']);
  expect(workspace.reviews.map(({ row }) => row)).toEqual(['C-mcsb/IM-1/organisation']);
  expect(workspace.tickets).toEqual([{ item: 'one', ticket: 'RISK-1' }]);
  const policy = workspace.attestations[0]?.attachments[0];
  expect(workspace.attachments).toEqual([
    { file: 'attachments/policy.pdf', sha256: policy?.sha256, bytes: 22 },
  ]);
  expect(workspace.files).toEqual([...healthy.keys()].toSorted());
  expect(workspace).toMatchObject({ attribution: [], frameworks: undefined });
});

describe('a broken workspace is refused and nothing in it is touched', () => {
  const said = new Map<string, string>();

  test.for(brokenWorkspaces)('$name', ({ name, change }) => {
    using home = temporary();
    writeFiles(home.path, healthy);
    change(home.path);
    const before = filesIn(home.path);
    const { code, message } = refusal(home.path);
    expect(code).toBe('WORKSPACE_INVALID');
    expect(filesIn(home.path)).toEqual(before);
    said.set(name, message.replaceAll(home.path, ''));
  });

  // After the others: what they were told, word for word.
  test('each is told exactly what is wrong and where', async () => {
    expect(said.size).toBe(brokenWorkspaces.length);
    expect(said.size).toBeGreaterThanOrEqual(50);
    const lines = [...said].map(([name, text]) =>
      [name, ...text.split('\n').slice(1)].join('\n  '),
    );
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('../golden/broken-workspaces.txt');
  });
});

describe('the digest', () => {
  test('is the same wherever and whenever the same files are read', () => {
    const reversed = new Map([...healthy].toReversed());
    expect(digestOf(reversed)).toBe(digestOf(healthy));
  });

  test('follows every byte of every file, and every name', () => {
    const digests = [...healthy].map(([name, text]) =>
      name.startsWith('attachments/')
        ? digestOf(new Map([...healthy, ['attachments/more.pdf', text]]))
        : digestOf(new Map([...healthy, [name, `${text}# one more line\n`]])),
    );
    expect(new Set([...digests, digestOf(healthy)]).size).toBe(healthy.size + 1);
  });

  test('does not follow what declares nothing', () => {
    const more = new Map([
      ...healthy,
      ['README.md', 'x'],
      ['.gitignore', 'out/'],
      ['schema/soa.schema.json', '{}'],
      ['out/latest', 'x'],
    ]);
    expect(digestOf(more)).toBe(digestOf(healthy));
  });
});

test('a file with nothing but remarks declares nothing', () => {
  using home = temporary();
  writeFiles(home.path, new Map([...healthy, ['systems/example.yaml', '# name: x\n']]));
  expect(read(home.path).systems.map(({ id }) => id)).toEqual(['fraud', 'scoring', 'service']);
});

test('settings alone are a workspace that declares nothing else', () => {
  using home = temporary();
  writeFiles(home.path, new Map([['proofpack.yaml', 'format: 1\norganisation: Contoso\n']]));
  const { systems, soa, waivers, attestations, files } = read(home.path);
  expect({ systems, soa, waivers, attestations, files }).toEqual({
    systems: [],
    soa: [],
    waivers: [],
    attestations: [],
    files: ['proofpack.yaml'],
  });
});

describe('waivers overlap only where somebody could rely on either', () => {
  const keys = healthy.get('waivers/keys.yaml') ?? '';
  test.for([
    [
      'one begins after the other ends',
      keys.replace('2026-03-02', '2026-10-01').replace('2026-09-30', '2026-12-31'),
    ],
    ['one is a proposal', keys.replace(/approver.*\ngranted.*\n/, '')],
    ['one is of another resource group', keys.replace('rg-service', 'rg-service2')],
    ['one is of another fact', keys.replace('key-access', 'network-restricted')],
  ] as const)('%s', ([, text]) => {
    using home = temporary();
    expect(text).not.toBe(keys);
    writeFiles(home.path, new Map([...healthy, ['waivers/second.yaml', text]]));
    expect(read(home.path).waivers).toHaveLength(3);
  });
});

test('additions to the catalog are named, and stand in the digest of the catalog alone', () => {
  using home = temporary();
  writeFiles(home.path, healthy);
  const before = read(home.path).digest;
  mkdirSync(join(home.path, 'frameworks/checks'), { recursive: true });
  writeFileSync(join(home.path, 'frameworks/checks/own.yaml'), 'checks: []\n');
  const { frameworks, digest } = read(home.path);
  expect({ frameworks, digest }).toEqual({
    frameworks: join(home.path, 'frameworks'),
    digest: before,
  });
});
