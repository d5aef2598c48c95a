import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { type Catalog, isAdded } from '../model/catalog.ts';
import { plural } from '../model/plural.ts';
import type { Context, Run } from './command.ts';
import { additionsOf, declaringFolder } from './flow/declared-by.ts';
import { coverageOf } from './flow/catalog-coverage.ts';
import { coverageLines, listLines } from './flow/catalog-list.ts';
import { found, shownLines } from './flow/catalog-show.ts';
import { lintCommand, openCatalog } from './flow/open-catalog.ts';
import type { catalogSpec } from './specs.ts';

type Asked = {
  readonly json: boolean | undefined;
  readonly what: string | undefined;
  /** A folder with which an organisation adds to the catalog. */
  readonly frameworks: string | undefined;
};
type Action = (asked: Asked, context: Context) => number;

export const catalog: Run<typeof catalogSpec> = async (values, [action = '', what], context) => {
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (run === undefined)
    throw new UserError(
      'USAGE',
      `catalog: "${action}" is not something it does`,
      `Say one of ${Object.keys(actions).join(', ')}.`,
    );
  // A catalog that is named is looked at by itself.
  const isWhole = action === 'lint' && what !== undefined && values.workspace === undefined;
  const declaring = isWhole ? undefined : declaringFolder(values, context);
  const frameworks = additionsOf(values.frameworks, declaring);
  return run({ json: values.json, what, frameworks }, context);
};

function refuseMore(action: string, { what }: Asked): void {
  if (what === undefined) return;
  throw new UserError(
    'USAGE',
    `catalog ${action} takes nothing more; "${what}" was given`,
    'One item is shown by `proofpack catalog show ID`; --frameworks FOLDER adds frameworks of your own.',
  );
}

const actions: Readonly<Record<string, Action>> = {
  list: (asked, { print, printJson }) => {
    refuseMore('list', asked);
    const { frameworks, checks } = openCatalog(asked.frameworks);
    if (asked.json === true) printJson({ frameworks, checks });
    else for (const line of listLines({ frameworks, checks })) print(line);
    return 0;
  },
  show: (asked, { print, printJson }) => {
    const { json, what } = asked;
    if (what === undefined)
      throw new UserError(
        'USAGE',
        'catalog show needs an id',
        'Say which: `catalog list` names them.',
      );
    const all = openCatalog(asked.frameworks);
    const items = found(all, what);
    if (json === true) printJson(items);
    else for (const line of shownLines(items, all)) print(line);
    return 0;
  },
  coverage: (asked, { print, printJson }) => {
    refuseMore('coverage', asked);
    const coverage = coverageOf(openCatalog(asked.frameworks));
    if (asked.json === true) printJson(coverage);
    else for (const line of coverageLines(coverage)) print(line);
    return 0;
  },
  lint: ({ what: folder, frameworks: own }, { print }) => {
    if (folder !== undefined) refuseOther(folder);
    const all = openCatalog(own, folder);
    print(`${folder ?? 'The shipped catalog'}: ${sizeWords(notAdded(all))}, no mistakes.`);
    if (own !== undefined) print(`Added from ${own}: ${sizeWords(addedTo(all))}, no mistakes.`);
    print(`Digest ${all.digest}`);
    return 0;
  },
};

type Some = Pick<Catalog, 'checks' | 'frameworks'>;

const notAdded = ({ checks, frameworks }: Catalog): Some => ({
  checks: checks.filter((check) => !isAdded(check)),
  frameworks: frameworks.filter(({ added }) => added !== true),
});

const addedTo = ({ checks, frameworks }: Catalog): Some => ({
  checks: checks.filter(isAdded),
  frameworks: frameworks.filter(({ added }) => added === true),
});

function sizeWords({ frameworks, checks }: Some): string {
  const controls = frameworks.flatMap((framework) => framework.controls);
  const counts = { framework: frameworks, control: controls, check: checks };
  return Object.entries(counts)
    .map(([noun, { length }]) => plural(length, noun, `${noun}s`))
    .join(', ');
}

/** Held against the rules of a catalog, every file of another folder would be a mistake. */
function refuseOther(folder: string): void {
  const isThere = (name: string): boolean => existsSync(join(folder, name));
  const missing = ['relations', 'checks'].find((name) => !isThere(name));
  if (!isThere('.') || missing === undefined) return;
  throw new UserError(
    'NOT_FOUND',
    `${folder} is no whole catalog: it holds no ${missing}/`,
    `Name a folder that holds relations/, checks/ and a folder per framework, or none for the shipped catalog. What adds to the shipped catalog is checked with ${lintCommand(folder)}.`,
  );
}
