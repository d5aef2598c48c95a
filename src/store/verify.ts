import { open, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { compareBytes, isJsonObject, type Json, valueAt } from '../model/json.ts';
import { checkSums, unreadable } from './check-sums.ts';
import { type Contents, contentsBelow, readWhole } from './contents.ts';
import { sha256Of } from './digest.ts';
import { type Fault, systemCode } from './fault.ts';
import { folderContents } from './folder-contents.ts';
import { assessmentFile, manifestFile } from './names.ts';
import { withoutEvidence } from './pack-statement.ts';
import { sumsFile } from './sums.ts';
import { packFaults } from './verify-pack.ts';
import { inspectAssessment, inspectSnapshot } from './verify-parts.ts';
import { zipContents } from './zip-contents.ts';

export type Verified = {
  readonly kind: 'snapshot' | 'assessment' | 'pack' | 'unknown';
  /** sha256 of SHA256SUMS, which names every byte; undefined when it could not be read. */
  readonly digest: string | undefined;
  readonly files: number;
  /** A pack that says of itself that it leaves out what it was made from. */
  readonly withoutEvidence: boolean;
  /** Empty means that everything was read and nothing is wrong. */
  readonly faults: readonly Fault[];
  /** When the path is none of these, and never was: the folders below it that are, sorted. */
  readonly below: readonly string[] | undefined;
};

/** Checks a snapshot, an assessment, a pack or the zip of one, to the last line, and names every fault at once. */
export async function verifyFolder(path: string): Promise<Verified> {
  try {
    if (!(await stat(path)).isDirectory()) return await verifyZip(path);
    const contents = await folderContents(path);
    const verified = await verify(contents);
    return { ...verified, below: verified.kind === 'unknown' ? storedBelow(contents) : undefined };
  } catch (error) {
    // Whatever a stranger's files provoke: not having checked is a fault, and the list is the place to say so.
    const faults = [{ file: path, problem: unreadable(error) }];
    const below = (await isNoZip(path)) ? [] : undefined;
    return {
      kind: 'unknown',
      digest: undefined,
      files: 0,
      withoutEvidence: false,
      faults,
      below,
    };
  }
}

async function verifyZip(path: string): Promise<Verified> {
  const zip = await zipContents(path);
  const tops = new Set([...zip.files.keys()].map((file) => file.split('/')[0] ?? ''));
  const [top = ''] = tops;
  const faults = [...zip.faults];
  if (tops.size > 1) faults.push({ file: '.', problem: 'the zip holds more than one folder' });
  const verified = await verify(contentsBelow(zip, top));
  return { ...verified, faults: [...faults, ...verified.faults], below: undefined };
}

/** Whether a file that could not be read as a zip never was one: one that was cut still begins as one. */
async function isNoZip(path: string): Promise<boolean> {
  try {
    await using file = await open(path, 'r');
    const { buffer } = await file.read(Buffer.alloc(zipMark.length), 0, zipMark.length, 0);
    return !buffer.equals(zipMark);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

const zipMark = Buffer.from('PK');

async function verify(contents: Contents): Promise<Omit<Verified, 'below'>> {
  const manifest = await readJson(contents, manifestFile);
  const kind = kindOf(contents, manifest);
  const faults = eachOnce(await faultsOf(kind, contents));
  const digest = contents.files.has(sumsFile) ? await sha256Of(contents.read(sumsFile)) : undefined;
  const leftOut = kind === 'pack' && valueAt(manifest, leftOutFact) === true;
  return { kind, digest, files: contents.files.size, withoutEvidence: leftOut, faults };
}

/** The statement of a pack and the folder in it may both find the same. */
const eachOnce = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.file}\n${fault.problem}`, fault])).values(),
];

const leftOutFact = ['predicate', 'facts', withoutEvidence];

function kindOf(contents: Contents, manifest: Json | undefined): Verified['kind'] {
  if (contents.files.has(assessmentFile)) return 'assessment';
  if (!contents.files.has(manifestFile)) return 'unknown';
  return isJsonObject(manifest) && Object.hasOwn(manifest, '_type') ? 'pack' : 'snapshot';
}

async function readJson(contents: Contents, file: string): Promise<Json | undefined> {
  if (!contents.files.has(file)) return undefined;
  try {
    const value: Json = JSON.parse((await readWhole(contents, file)).toString('utf8'));
    return value;
  } catch {
    // Not lost: the inspection that follows reads the file again and says what is wrong with it.
    return undefined;
  }
}

async function faultsOf(kind: Verified['kind'], contents: Contents): Promise<readonly Fault[]> {
  switch (kind) {
    case 'pack':
      return packFaults(contents);
    case 'snapshot':
      return (await inspectSnapshot(contents)).faults;
    case 'assessment':
      return (await inspectAssessment(contents)).faults;
    case 'unknown':
      return unknownFaults(contents);
  }
}

/** With SHA256SUMS it was a stored folder once, and every file of it counts; without, none was ever promised. */
async function unknownFaults(contents: Contents): Promise<Fault[]> {
  const lost = {
    file: manifestFile,
    problem: `missing, and so is ${assessmentFile}: this is no snapshot, assessment or pack`,
  };
  if (!contents.files.has(sumsFile)) return [lost, ...contents.faults];
  return [lost, ...(await checkSums(contents)).faults];
}

/** In a folder such as all results of a run: what can be verified. Undefined for one that was stored, or not listed. */
function storedBelow(contents: Contents): string[] | undefined {
  const isListed = contents.files.size > 0 || contents.faults.length === 0;
  if (!isListed || contents.files.has(sumsFile)) return undefined;
  const heads = [...contents.files.keys()].filter((file) => headFiles.has(posix.basename(file)));
  const folders = new Set(heads.map((file) => posix.dirname(file)));
  return [...folders].filter((folder) => !liesInside(folder, folders)).toSorted(compareBytes);
}

const headFiles: ReadonlySet<string> = new Set([manifestFile, assessmentFile]);

/** What a pack carries is verified with the pack. */
function liesInside(folder: string, others: ReadonlySet<string>): boolean {
  const above = posix.dirname(folder);
  return above !== '.' && (others.has(above) || liesInside(above, others));
}
