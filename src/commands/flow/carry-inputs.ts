import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { inParallel } from '../../model/in-parallel.ts';
import { UserError } from '../../errors.ts';
import { attributionFile, coveredFiles } from '../../model/input-files.ts';
import { compareBytes } from '../../model/json.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Templates } from '../../pack/templates.ts';
import type { PackWriter } from '../../store/pack-folder.ts';
import { carried, carriedInputs, readingFolders } from '../../store/pack-statement.ts';
import { attributionText } from '../../workspace/attribution-file.ts';
import { shippedFrameworks } from '../installed.ts';
import type { PackOrder } from './pack-of.ts';

/** The inputs by digest, byte for byte: what a reader needs to re-perform the pack. Refused when they are not what was judged. */
export async function addInputs(writer: PackWriter, order: PackOrder): Promise<void> {
  const { judged, judging, system } = order;
  const folders = [
    [carriedInputs.catalogs, shippedFrameworks] as const,
    // Evidence and declarations are of all systems: a pack of one leaves them out.
    ...(system === undefined ? [...evidenceFolders(order), ...readingsOf(order)] : []),
  ];
  for (const [place, folder] of folders)
    await copyEach(await filesBelow(folder), (file) =>
      writer.addCopy(`${place}/${file}`, join(folder, file)),
    );
  await addTemplates(writer, judging.templates);
  if (judging.additions !== undefined) await addAdditions(writer, judging.additions);
  if (judged.workspace !== undefined && system === undefined)
    await addWorkspace(writer, judged.workspace);
  await refuseChanged(writer, order);
}

/** Each is made durable, for which the disk is waited for: of many at once it takes a fraction of the time. */
const copyEach = <T>(files: Iterable<T>, copy: (file: T) => Promise<void>): Promise<void> =>
  inParallel(files, 8, copy);

/** Between the judging and the copying lies the time in which pages are laid out: files may be edited meanwhile. */
async function refuseChanged(writer: PackWriter, { judged, system }: PackOrder): Promise<void> {
  const { inputs } = judged.stored.assessment;
  for (const input of ['catalogs', 'templates', 'workspace'] as const) {
    const isLeftOut = input === 'workspace' && (inputs.workspace === null || system !== undefined);
    if (!isLeftOut && (await writer.inputDigest(input)) !== inputs[input]) throw changed(input);
  }
}

const called = {
  catalogs: 'frameworks that it was judged by',
  templates: 'texts of its pages',
  workspace: 'files of the workspace',
} as const;

const changed = (input: keyof typeof called): UserError =>
  new UserError(
    'SNAPSHOT_CHANGED',
    `Writing the pack: the ${called[input]} were changed after the assessment had read them. The pack would carry others than those judged.`,
    'No pack was written. Leave them as they are while the command runs, and run it again.',
  );

const evidenceFolders = ({ judged, progress }: PackOrder): (readonly [string, string])[] => [
  [carried.snapshot.folder, judged.snapshot.folder],
  [carried.assessment.folder, judged.stored.folder],
  ...(progress === undefined
    ? []
    : [[carried.earlier.folder, progress.earlier.stored.folder] as const]),
];

/** Every reading of an audit window but the newest, which is the pack's own snapshot. */
const readingsOf = ({ period }: PackOrder): (readonly [string, string])[] =>
  (period?.readings.slice(0, -1) ?? []).flatMap(({ snapshot, stored }) => {
    const places = readingFolders(snapshot.manifest.id);
    return [
      [places.snapshot, snapshot.folder] as const,
      [places.assessment, stored.folder] as const,
    ];
  });

/** Beside the shipped files, so that the pack carries one whole catalog. What is shipped as well is there already. */
async function addAdditions(writer: PackWriter, folder: string): Promise<void> {
  const shipped = new Set(await filesBelow(shippedFrameworks));
  const files = coveredFiles.catalogs(await filesBelow(folder));
  await copyEach(
    files.filter((name) => !shipped.has(name)),
    (file) => writer.addCopy(`${carriedInputs.catalogs}/${file}`, join(folder, file)),
  );
}

/** Those that count, wherever each of them lies. */
async function addTemplates(writer: PackWriter, { files }: Templates): Promise<void> {
  await copyEach(files, async ({ file, path }) => {
    if (!existsSync(path)) throw changed('templates');
    await writer.addCopy(`${carriedInputs.templates}/${file}`, path);
  });
}

/** With the attribution written out where it came from git: whoever opens the pack has no history of it. */
async function addWorkspace(writer: PackWriter, workspace: Workspace): Promise<void> {
  const { folder, files } = workspace;
  const place = carriedInputs.workspace;
  await copyEach(files, async (file) => {
    const path = join(folder, file);
    if (existsSync(path)) await writer.addCopy(`${place}/${file}`, path);
    else if (file === attributionFile)
      await writer.add(`${place}/${file}`, attributionText(workspace));
    else throw changed('workspace');
  });
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted(compareBytes);
}
