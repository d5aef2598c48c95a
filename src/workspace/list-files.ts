import { type Dirent, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { systemWords } from '../model/file-text.ts';
import { attributionFile } from '../model/input-files.ts';
import { compareBytes } from '../model/json.ts';
import { nearIds } from '../model/near-ids.ts';
import { largestYaml, type Problem, wholeFile } from '../model/yaml-file.ts';
import { attachmentKinds, largestAttachment } from './attachment-kinds.ts';
import { canBeCarried, notCarried } from './carried-name.ts';
import { link, whyNotOpened } from './plain-file.ts';

/** Folders with one entry a file, so that two people who add entries never meet in one file. */
export const entryFolders = [
  'systems',
  'soa',
  'samples',
  'waivers',
  'attestations',
  'requests',
  'closings',
  'reviews',
] as const;
export type EntryFolder = (typeof entryFolders)[number];
/** Beside each entry here may be a folder of its name, with what was drawn. */
export const samplesFolder = 'samples' satisfies EntryFolder;
const lists: readonly string[] = [
  'proofpack.yaml',
  'profiles.yaml',
  'controls.yaml',
  'tickets.yaml',
  attributionFile,
];
export const attachmentFolder = 'attachments';
/** Read with the catalog that it adds to. */
export const frameworksFolder = 'frameworks';
/** Read with the templates of the release, some of which it replaces. */
export const templatesFolder = 'templates';
const readElsewhere: readonly string[] = [frameworksFolder, templatesFolder];

/** People, editors and git look at these, and results are written there; nothing in them is declared. */
const notDeclaring = /^(README\.md|schema|out|\.git.*|\.vscode|\.DS_Store)$/;
/** Attribution grows with the workspace; it is written by this tool, not by hand. */
const largestAttribution = 20_000_000;

export type Listing = {
  /** Every file to be read, by its name relative to the workspace, with `/` between. */
  readonly names: readonly string[];
  readonly problems: readonly Problem[];
};

/** Says what is wrong with a file, and gives no name to read. */
type Refuse = (name: string, problem: string) => readonly string[];

/** Lists what a workspace declares, and names each file that would have to be left out. */
export function listFiles(root: string): Listing {
  const problems: Problem[] = [];
  const refuse: Refuse = (name, problem) => {
    problems.push(wholeFile(join(root, name), problem));
    return [];
  };
  const names = topOf(root)
    .filter(({ name }) => !notDeclaring.test(name))
    .flatMap((entry) => namesIn(root, entry, refuse));
  return { names: apart(names.toSorted(compareBytes), refuse), problems };
}

/** Where a pack is unpacked, case may not tell files apart, and one of two would be lost. Ids of entries have none. */
function apart(names: readonly string[], refuse: Refuse): readonly string[] {
  const first = new Map<string, string>();
  return names.flatMap((name) => {
    const key = name.startsWith(`${attachmentFolder}/`) ? name.toLowerCase() : name;
    const other = first.get(key);
    if (other !== undefined)
      return refuse(name, `differs from ${other} in upper and lower case alone: ${sameFile}`);
    first.set(key, name);
    return [name];
  });
}

const sameFile = 'on Windows and macOS, where a pack may be unpacked, the two are one file';

function topOf(root: string): Dirent[] {
  try {
    return readdirSync(root, { withFileTypes: true });
  } catch (error) {
    throw new UserError(
      'NOT_FOUND',
      `Reading the workspace: the folder ${root} cannot be listed.`,
      'Name a folder that holds proofpack.yaml, or make one with `proofpack init FOLDER`.',
      { cause: error },
    );
  }
}

const folders: readonly string[] = [...entryFolders, attachmentFolder, ...readElsewhere];

function namesIn(root: string, entry: Dirent, refuse: Refuse): readonly string[] {
  const { name } = entry;
  if (entry.isSymbolicLink()) return refuse(name, link);
  if (folders.includes(name))
    return entry.isDirectory()
      ? namesBelow(root, name, refuse)
      : refuse(name, 'has to be a folder');
  if (!lists.includes(name)) {
    const [near] = nearIds(name, [...folders, ...lists]);
    return refuse(name, `nobody reads this${near === undefined ? '' : `: did you mean ${near}?`}`);
  }
  return ifSmall(root, name, name === attributionFile ? largestAttribution : largestYaml, refuse);
}

function namesBelow(root: string, folder: string, refuse: Refuse): readonly string[] {
  if (readElsewhere.includes(folder)) return [];
  const accept = folder === attachmentFolder ? acceptAttachment : acceptEntry;
  return listBelow(root, folder, refuse).flatMap((each) => accept(root, folder, each, refuse));
}

function listBelow(root: string, folder: string, refuse: Refuse): readonly Dirent[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    refuse(folder, `cannot be listed: ${systemWords(error)}`);
    return [];
  }
}

function acceptEntry(
  root: string,
  folder: string,
  entry: Dirent,
  refuse: Refuse,
): readonly string[] {
  const name = `${folder}/${entry.name}`;
  if (entry.isSymbolicLink()) return refuse(name, link);
  if (folder === samplesFolder && entry.isDirectory())
    return listBelow(root, name, refuse).flatMap((each) => acceptEntry(root, name, each, refuse));
  if (!entry.isFile() || !entry.name.endsWith('.yaml'))
    return refuse(name, 'only plain .yaml files belong here');
  if (!canBeCarried(name)) return refuse(name, notCarried);
  return ifSmall(root, name, largestYaml, refuse);
}

function acceptAttachment(
  root: string,
  folder: string,
  entry: Dirent,
  refuse: Refuse,
): readonly string[] {
  const name = `${folder}/${entry.name}`;
  if (entry.isSymbolicLink()) return refuse(name, link);
  if (entry.isDirectory())
    return listBelow(root, name, refuse).flatMap((each) =>
      acceptAttachment(root, name, each, refuse),
    );
  if (!entry.isFile()) return refuse(name, 'is no file');
  if (!attachmentKinds.has(extname(name).toLowerCase()))
    return refuse(name, `a document ends in one of ${[...attachmentKinds.keys()].join(' ')}`);
  if (!canBeCarried(name)) return refuse(name, notCarried);
  return ifSmall(root, name, largestAttachment, refuse);
}

function ifSmall(root: string, name: string, limit: number, refuse: Refuse): readonly string[] {
  const problem = whyNotOpened(join(root, name), limit);
  return problem === undefined ? [name] : refuse(name, problem);
}
