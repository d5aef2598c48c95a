import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../model/catalog.ts';
import { attributionFile, fileMark } from '../model/input-files.ts';
import { compareBytes } from '../model/json.ts';
import { problemLines } from '../model/problem-lines.ts';
import { byPlace, wholeFile } from '../model/yaml-file.ts';
import type { Settings } from '../model/workspace/settings.ts';
import type { Attribution, Entry, Workspace } from '../model/workspace/workspace.ts';
import { attributionText, readAttribution } from './attribution-file.ts';
import { type Declarations, readDeclarations } from './declarations.ts';
import type { Declared } from './declared.ts';
import { attributeByGit } from './git/attribute.ts';
import type { Environment } from './git/run-git.ts';
import { lintDeclarations } from './lint/lint-declarations.ts';
import { attachmentFolder, frameworksFolder, listFiles } from './list-files.ts';
import { type FilesRead, readFiles } from './read-files.ts';
import { invalidWorkspace } from './read-settings.ts';

/** The folder in which a workspace adds to the catalog; it is loaded with that. */
export function frameworksOf(folder: string): string | undefined {
  const path = join(folder, frameworksFolder);
  return existsSync(path) ? path : undefined;
}

/**
 * What a GRC team declares, held against the catalog it speaks of, or one error with all that is wrong with it.
 * `environment` is for git, which says who brought an entry.
 */
export function readWorkspace(
  folder: string,
  catalog: Catalog,
  environment: Environment,
): Workspace {
  const { names, declared, read } = readWhole(folder, catalog);
  const attribution = read.carried ?? attributeByGit(folder, names, environment);
  const isAttributed = read.carried !== undefined || attribution.length > 0;
  if (isAttributed && read.carried === undefined) takeAttribution(read.digest, attribution);
  const shown = documentsOf(declared);
  return {
    folder,
    settings: declared.settings,
    ...listsOf(declared),
    systems: declared.systems.flatMap(entryOf),
    soa: declared.soa.flatMap(entryOf),
    waivers: declared.waivers.flatMap(entryOf),
    attestations: declared.attestations.flatMap(entryOf),
    requests: declared.requests.flatMap(entryOf),
    closings: declared.closings.flatMap(entryOf),
    attachments: [...read.attachments.values()].filter(({ file }) => shown.has(file)),
    attribution,
    files: isAttributed ? [...names, attributionFile].toSorted(compareBytes) : names,
    frameworks: frameworksOf(folder),
    digest: read.digest.digest('hex'),
  };
}

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

type Whole = {
  /** Every file but the attribution. */
  readonly names: readonly string[];
  readonly declared: Omit<Declarations, 'settings'> & { readonly settings: Settings };
  readonly read: Pick<FilesRead, 'attachments' | 'digest'> & {
    /** What `attribution.json` says, where there is one. */
    readonly carried: readonly Attribution[] | undefined;
  };
};

/** Every file, or every problem there is. */
function readWhole(folder: string, catalog: Catalog): Whole {
  const listing = listFiles(folder);
  const names = listing.names.filter((name) => name !== attributionFile);
  const { texts, attachments, digest, problems } = readFiles(folder, listing.names);
  const { declarations, problems: malformed } = readDeclarations(folder, texts);
  const text = texts.get(attributionFile);
  const carried = text === undefined ? undefined : readAttribution(text, names);
  const refused = new Set(listing.problems.map(({ file }) => file));
  const all = [
    ...listing.problems,
    ...problems,
    ...malformed,
    ...(carried?.problems ?? []).map((said) => wholeFile(join(folder, attributionFile), said)),
    ...lintDeclarations(declarations, {
      catalog,
      attachments,
      isRefused: (name) => refused.has(join(folder, name)),
    }),
  ];
  const settings = declarations.settings?.value;
  if (all.length > 0 || settings === undefined)
    throw invalidWorkspace(folder, problemLines(all.toSorted(byPlace)));
  return {
    names,
    declared: { ...declarations, settings },
    read: { attachments, digest, carried: carried?.attribution },
  };
}

/** As if the file that a pack carries lay there already: the pack has to give the same digest. */
function takeAttribution(
  digest: { update(data: string | Buffer): unknown },
  attribution: readonly Attribution[],
): void {
  const bytes = Buffer.from(attributionText(attribution));
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
