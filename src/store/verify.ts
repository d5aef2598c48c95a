import { stat } from 'node:fs/promises';
import { isJsonObject, type Json } from '../model/json.ts';
import { assessmentKind } from './assessment-folder.ts';
import { checkSums, unreadable } from './check-sums.ts';
import { type Contents, contentsBelow, readWhole } from './contents.ts';
import { sha256Of } from './digest.ts';
import type { Fault } from './fault.ts';
import { folderContents } from './folder-contents.ts';
import { type FolderKind, inspect } from './inspect.ts';
import { assessmentFile, manifestFile } from './names.ts';
import { packKind } from './pack-statement.ts';
import { snapshotKind } from './snapshot-folder.ts';
import { sumsFile } from './sums.ts';
import { type LineCheck, snapshotLineFaults, verdictLineFaults } from './verify-parts.ts';
import { zipContents } from './zip-contents.ts';

export type Verified = {
  readonly kind: 'snapshot' | 'assessment' | 'pack' | 'unknown';
  /** sha256 of SHA256SUMS, which names every byte; undefined when it could not be read. */
  readonly digest: string | undefined;
  readonly files: number;
  /** Empty means that everything was read and nothing is wrong. */
  readonly faults: readonly Fault[];
};

/** Checks a snapshot, an assessment, a pack or the zip of one, to the last line, and names every fault at once. */
export async function verifyFolder(path: string): Promise<Verified> {
  try {
    const { contents, faults } = await open(path);
    const verified = await verify(contents);
    return { ...verified, faults: [...faults, ...verified.faults] };
  } catch (error) {
    // Whatever a stranger's files provoke: not having checked is a fault, and the list is the place to say so.
    return {
      kind: 'unknown',
      digest: undefined,
      files: 0,
      faults: [{ file: path, problem: unreadable(error) }],
    };
  }
}

async function open(path: string): Promise<{ contents: Contents; faults: readonly Fault[] }> {
  if ((await stat(path)).isDirectory()) return { contents: await folderContents(path), faults: [] };
  const zip = await zipContents(path);
  const tops = new Set([...zip.files.keys()].map((file) => file.split('/')[0] ?? ''));
  const [top = ''] = tops;
  const faults = [...zip.faults];
  if (tops.size > 1) faults.push({ file: '.', problem: 'the zip holds more than one folder' });
  return { contents: contentsBelow(zip, top), faults };
}

async function verify(contents: Contents): Promise<Verified> {
  const kind = await kindOf(contents);
  const faults = await faultsOf(kind, contents);
  for (const folder of kind === 'pack' ? foldersInside(contents) : []) {
    const inside = contentsBelow(contents, folder);
    for (const { file, problem } of await faultsOf(await kindOf(inside), inside))
      faults.push({ file: `${folder}/${file}`, problem });
  }
  const digest = contents.files.has(sumsFile) ? await sha256Of(contents.read(sumsFile)) : undefined;
  return { kind, digest, files: contents.files.size, faults };
}

/** Snapshots and assessments that a pack carries: they must hold up by themselves as well. */
function foldersInside(contents: Contents): string[] {
  const heads = [`/${manifestFile}`, `/${assessmentFile}`];
  return [...contents.files.keys()].flatMap((file) => {
    const head = heads.find((name) => file.endsWith(name));
    return head === undefined ? [] : [file.slice(0, -head.length)];
  });
}

async function kindOf(contents: Contents): Promise<Verified['kind']> {
  if (contents.files.has(assessmentFile)) return 'assessment';
  if (!contents.files.has(manifestFile)) return 'unknown';
  const manifest = await readJson(contents, manifestFile);
  return isJsonObject(manifest) && Object.hasOwn(manifest, '_type') ? 'pack' : 'snapshot';
}

async function readJson(contents: Contents, file: string): Promise<unknown> {
  try {
    const value: Json = JSON.parse((await readWhole(contents, file)).toString('utf8'));
    return value;
  } catch {
    // Not lost: the inspection that follows reads the file again and says what is wrong with it.
    return undefined;
  }
}

async function faultsOf(kind: Verified['kind'], contents: Contents): Promise<Fault[]> {
  switch (kind) {
    case 'pack':
      return [...(await inspect(contents, packKind)).faults];
    case 'snapshot':
      return withLines(contents, snapshotKind, snapshotLineFaults);
    case 'assessment':
      return withLines(contents, assessmentKind, verdictLineFaults);
    case 'unknown':
      return [
        {
          file: manifestFile,
          problem: `missing, and so is ${assessmentFile}: this is nothing proofpack stores`,
        },
        ...(await checkSums(contents)).faults,
      ];
  }
}

/** Reads the lines of every file whose bytes are as written: a changed file is named once, not twice. */
async function withLines<T>(
  contents: Contents,
  kind: FolderKind<T>,
  lineFaults: LineCheck<T>,
): Promise<Fault[]> {
  const { head, faults } = await inspect(contents, kind);
  if (head === undefined) return [...faults];
  const damaged = new Set(faults.map(({ file }) => file));
  return [...faults, ...(await lineFaults(contents, head, damaged))];
}
