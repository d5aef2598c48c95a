import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../model/catalog.ts';
import { attributionFile, fileMark } from '../model/input-files.ts';
import { compareBytes } from '../model/json.ts';
import { type Problem, wholeFile } from '../model/yaml-file.ts';
import { ordinalOf, type SampleDraw, sampleOfDraw } from '../model/workspace/sample.ts';
import type { Entry, Workspace } from '../model/workspace/workspace.ts';
import { attributionText, type Brought } from './attribution-file.ts';
import type { Declarations } from './declarations.ts';
import type { Declared } from './declared.ts';
import { attributeByGit } from './git/attribute.ts';
import { type Kept, keptByGit } from './git/kept-history.ts';
import type { Environment } from './git/run-git.ts';
import { lintWhole } from './lint-whole.ts';
import {
  attachmentFolder,
  frameworksFolder,
  type Listing,
  listFiles,
  templatesFolder,
} from './list-files.ts';
import { readFiles } from './read-files.ts';

/** The folder in which a workspace adds to the catalog; it is loaded with that. */
export function frameworksOf(folder: string): string | undefined {
  const path = join(folder, frameworksFolder);
  return existsSync(path) ? path : undefined;
}

/** The folder in which a workspace keeps templates of its own, looked for once the workspace itself was read. */
export function templatesOf(folder: string): string | undefined {
  const path = join(folder, templatesFolder);
  return existsSync(path) ? path : undefined;
}

/**
 * Whose word counts on who brought an entry where git tracks the workspace. A file there could date everything back, so
 * it is refused; of the sample alone git knows when this tool was written, and nothing of the invented firm.
 */
export type Believed = 'git' | 'attribution.json';

/**
 * What a GRC team declares, held against the catalog it speaks of, or one error with all that is wrong with it.
 * `environment` is for git, which says who brought an entry.
 */
export function readWorkspace(
  folder: string,
  catalog: Catalog,
  environment: Environment,
  believed: Believed = 'git',
): Workspace {
  const found = listFiles(folder);
  const names = found.names.filter((name) => name !== attributionFile);
  const isCarried = names.length < found.names.length;
  const kept = believed === 'git' ? keptOf(folder, found, environment) : 'untracked';
  const isRefused = isCarried && typeof kept !== 'string';
  // Where git tracks it, or nobody can tell whether it does, what is said in git's place is not heard.
  const listing = isRefused || kept === 'unreadable' ? { ...found, names } : found;
  const read = readFiles(folder, listing.names);
  const problems = isRefused ? [...read.problems, besideGit(folder)] : read.problems;
  const { declared, carried } = lintWhole(folder, catalog, listing, { ...read, problems });
  const brought = carried ?? attributeByGit(folder, names, kept, environment);
  if (carried === undefined) takeAttribution(read.digest, brought);
  const shown = documentsOf(declared);
  return {
    folder,
    settings: declared.settings,
    ...listsOf(declared),
    systems: declared.systems.flatMap(entryOf),
    soa: declared.soa.flatMap(entryOf),
    samples: declared.samples.flatMap(entryOf),
    draws: declared.draws.flatMap(entryOf).toSorted(firstDrawnFirst),
    waivers: declared.waivers.flatMap(entryOf),
    attestations: declared.attestations.flatMap(entryOf),
    requests: declared.requests.flatMap(entryOf),
    closings: declared.closings.flatMap(entryOf),
    reviews: declared.reviews.flatMap(entryOf),
    attachments: [...read.attachments.values()].filter(({ file }) => shown.has(file)),
    ...brought,
    files: filesOf(names, brought),
    frameworks: frameworksOf(folder),
    digest: read.digest.digest('hex'),
  };
}

/** A folder with anything odd in it is refused whatever git knows: nothing is started there. */
const keptOf = (folder: string, { names, problems }: Listing, environment: Environment): Kept =>
  problems.length === 0 ? keptByGit(folder, names, environment) : 'untracked';

const besideGit = (folder: string): Problem =>
  wholeFile(
    join(folder, attributionFile),
    'git tracks this workspace and tells itself who brought what: delete this file, which is for workspaces that packs carry, or copy the folder out of the repository',
  );

const firstDrawnFirst = (a: Entry<SampleDraw>, b: Entry<SampleDraw>): number =>
  compareBytes(sampleOfDraw(a.file), sampleOfDraw(b.file)) ||
  ordinalOf(a) - ordinalOf(b) ||
  compareBytes(a.id, b.id);

const listsOf = ({
  profiles,
  owners,
  tickets,
}: Pick<Declarations, 'profiles' | 'owners' | 'tickets'>): Pick<
  Workspace,
  'profiles' | 'owners' | 'tickets'
> => ({
  profiles: profiles?.value?.profiles ?? [],
  owners: owners?.value?.owners ?? [],
  tickets: tickets?.value?.tickets ?? [],
});

const filesOf = (names: readonly string[], { history }: Brought): readonly string[] =>
  history === 'none' ? names : [...names, attributionFile].toSorted(compareBytes);

/** As if the file that a pack carries lay there already: the pack has to give the same digest. */
function takeAttribution(
  digest: { update(data: string | Buffer): unknown },
  brought: Brought,
): void {
  if (brought.history === 'none') return;
  const bytes = Buffer.from(attributionText(brought));
  digest.update(fileMark(attributionFile, bytes.length));
  digest.update(bytes);
}

const entryOf = <T>({ id, file, value }: Declared<T>): Entry<T>[] =>
  value === undefined ? [] : [{ ...value, id, file }];

/** The documents that entries name. */
function documentsOf({
  attestations,
  systems,
}: Pick<Declarations, 'attestations' | 'systems'>): ReadonlySet<string> {
  const files = [
    ...attestations.flatMap(({ value }) => value?.attachments.map(({ file }) => file) ?? []),
    ...systems.flatMap(({ value }) => value?.classification.derogation?.document ?? []),
  ];
  return new Set(files.map((file) => `${attachmentFolder}/${file}`));
}
