import { loadCatalog } from '../../mappings/catalog/load-catalog.ts';
import type { Catalog } from '../../model/catalog.ts';
import { sourceIds } from '../../model/source-ids.ts';
import { shippedFrameworks } from '../installed.ts';
import { commandWords, optionWords } from './next-step.ts';

/** The catalog that judges: a whole one where its folder is named, else the shipped one; and what is added to it. */
export const openCatalog = (additions: string | undefined, folder?: string): Catalog =>
  loadCatalog(folder ?? shippedFrameworks, sourceIds, additions, lintHint(additions, folder));

/** Names the files that were read, no others: another catalog without mistakes would be a false all-clear. */
function lintHint(additions: string | undefined, folder: string | undefined): string {
  const again = `Correct the lines above, then run ${lintCommand(additions, folder)}.`;
  if (folder === undefined || additions !== undefined) return again;
  return `${again} A folder that only adds to the shipped catalog is checked with ${lintCommand(folder)} instead.`;
}

/** As it can be pasted. */
export function lintCommand(additions: string | undefined, folder?: string): string {
  const whole = folder === undefined ? [] : [folder];
  return `\`${commandWords(['catalog', 'lint', ...whole, ...optionWords({ frameworks: additions })])}\``;
}
