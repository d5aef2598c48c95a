import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { loadCatalog } from '../mappings/catalog/load-catalog.ts';
import { sourceIds } from '../model/source-ids.ts';
import type { Run } from './command.ts';
import { shippedFrameworks } from './installed.ts';
import type { catalogSpec } from './specs.ts';

export const catalog: Run<typeof catalogSpec> = async (_values, [action, folder], { print }) => {
  if (action !== 'lint')
    throw new UserError(
      'USAGE',
      `catalog: "${action}" is not something it does`,
      'Run `proofpack catalog lint [FOLDER]`.',
    );
  if (folder !== undefined) refuseOther(folder);
  const { checks, frameworks, digest } = loadCatalog(folder ?? shippedFrameworks, sourceIds);
  const controls = frameworks.reduce((sum, framework) => sum + framework.controls.length, 0);
  print(
    `${folder ?? 'The shipped catalog'}: ${frameworks.length} frameworks, ${controls} controls, ${checks.length} checks, no mistakes.`,
  );
  print(`Digest ${digest}`);
  return 0;
};

/** Held against the rules of a catalog, every file of another folder would be a mistake. */
function refuseOther(folder: string): void {
  const isThere = (name: string): boolean => existsSync(join(folder, name));
  if (!isThere('.') || isThere('relations.yaml') || isThere('checks')) return;
  throw new UserError(
    'NOT_FOUND',
    `${folder} is no catalog: it holds neither relations.yaml nor checks/`,
    'Name a folder that holds both and a folder per framework, or none for the shipped catalog.',
  );
}
