import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempDisposableSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  aboutYaml,
  catalogFiles,
  checksYaml,
  controlsYaml,
  goodRelations,
} from '../builders/a-catalog-folder.ts';
import { flipByte, editHead, tenant, writeSnapshot } from '../store/a-snapshot.ts';

/** What lies in the folder a command is typed in, before it is typed. */
export type Given = (home: string) => void | Promise<unknown>;

/** A folder of its own for one command, holding what is given. */
export async function aHome(given: Given): Promise<Disposable & { readonly path: string }> {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await given(folder.path);
  const { path } = folder;
  return { path, [Symbol.dispose]: () => folder.remove() };
}

export const nothing: Given = () => {};

export const otherTenant = '00000000-0000-4000-8000-00000000000b';
const october = '2026-10-31T060000Z';
const november = '2026-11-30T060000Z';
export const snapshot = `out/snapshots/${tenant}/${october}`;
const part = `${snapshot}/evidence/ai-resources/part-0001.ndjson.gz`;

export const aSnapshot: Given = (home) => writeSnapshot(join(home, 'out'));
export const twoMonths: Given = async (home) => {
  await aSnapshot(home);
  await writeSnapshot(join(home, 'out'), { id: november });
};
export const twoTenants: Given = async (home) => {
  await aSnapshot(home);
  await writeSnapshot(join(home, 'out'), { tenant: otherTenant });
};

/** A snapshot to which something was done afterwards. */
const aSnapshotWith =
  (done: (home: string) => void): Given =>
  async (home) => {
    await aSnapshot(home);
    done(home);
  };

export const changedPart = aSnapshotWith((home) => flipByte(join(home, part)));
export const changedManifest = aSnapshotWith((home) =>
  flipByte(join(home, snapshot, 'manifest.json')),
);
export const changedSums = aSnapshotWith((home) => flipByte(join(home, snapshot, 'SHA256SUMS'), 0));
export const missingPart = aSnapshotWith((home) => rmSync(join(home, part)));
export const extraFile = aSnapshotWith((home) =>
  writeFileSync(join(home, snapshot, 'evidence/extra.txt'), 'left here'),
);
export const linkedPart = aSnapshotWith((home) => {
  renameSync(join(home, part), join(home, 'elsewhere.gz'));
  symlinkSync(join(home, 'elsewhere.gz'), join(home, part));
});
export const futureSnapshot = aSnapshotWith((home) =>
  editHead(join(home, snapshot), (head) => Object.assign(head, { format: 2 })),
);

/** What a pack looks like to somebody who takes it for a snapshot. */
export const aPack: Given = async (home) => {
  const { folder } = await writeSnapshot(join(home, 'out'));
  mkdirSync(join(home, 'pack/inputs'), { recursive: true });
  cpSync(folder, join(home, 'pack/inputs/snapshot'), { recursive: true });
  writeFileSync(join(home, 'pack/manifest.json'), '{}');
};

/** A plain file, and one that is called a zip. */
export const aFile: Given = (home) => writeFileSync(join(home, 'notes.md'), '# Notes');
export const zippedPack: Given = (home) => writeFileSync(join(home, 'pack.zip'), 'PK');

/** A file where the folder for everything should be. */
export const fileAsOut: Given = (home) => writeFileSync(join(home, 'out'), 'not a folder');

/** A folder that `nobody`, and whoever owns it unless that is root, may read but not write in. */
export const readOnly: Given = (home) => chmodSync(home, 0o555);

/** A catalog with ten mistakes of ten kinds in six files. */
export const tenMistakes: Given = (home) => {
  const files = catalogFiles({
    'relations/a.yaml': goodRelations.replace('reach: same', 'reach: around'),
    'checks/a.yaml': checksYaml(
      {},
      { id: 'AZ-AIS-002', fact: 'second', severity: 'urgent' },
      { id: 'AZ-AIS-003', fact: 'third', subject: '{ source: storage, called: account }' },
      { id: 'AZ-AIS-004', fact: 'fourth', fx: 'Turn it off.' },
      { id: 'AZ-AIS-005', fact: 'key-access' },
    ),
    'checks/b.yaml': 'checks: [',
    'contoso/framework.yaml': aboutYaml('fabrikam'),
    'contoso/controls.yaml': controlsYaml(
      { id: '4.10' },
      { id: 'B', people: '[{ supply: A signature, every: year }]' },
    ),
    'contoso/notes.txt': 'to do',
  });
  for (const [name, text] of files) {
    mkdirSync(join(home, 'catalog', dirname(name)), { recursive: true });
    writeFileSync(join(home, 'catalog', name), text);
  }
};
