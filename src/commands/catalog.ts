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
  const { checks, frameworks, digest } = loadCatalog(folder ?? shippedFrameworks, sourceIds);
  const controls = frameworks.reduce((sum, framework) => sum + framework.controls.length, 0);
  print(
    `${folder ?? 'The shipped catalog'}: ${frameworks.length} frameworks, ${controls} controls, ${checks.length} checks, no mistakes.`,
  );
  print(`Digest ${digest}`);
  return 0;
};
