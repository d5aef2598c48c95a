import { hash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../../model/catalog.ts';
import { canonicalJson } from '../../model/json.ts';
import type { Review } from '../../model/workspace/review.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import { yamlText } from '../../model/yaml-text.ts';
import { lintChange } from '../lint-whole.ts';
import { replaceFile } from '../replace-file.ts';

/** Where each review stands from now on: in the file of the one before it, or in one of its own. */
export const placesOf = (
  { reviews }: Pick<Workspace, 'reviews'>,
  came: readonly Review[],
): ReadonlyMap<string, Review> => {
  const there = new Map(reviews.map(({ sheet, row, file }) => [keyOf({ sheet, row }), file]));
  return new Map(came.map((review) => [there.get(keyOf(review)) ?? newFile(review), review]));
};

/** Writes every review, each file whole, when the workspace can be used with all of them; a dry run only asks that. */
export function writeReviews(
  { folder }: Pick<Workspace, 'folder'>,
  catalog: Catalog,
  places: ReadonlyMap<string, Review>,
  isDry: boolean,
): void {
  const line = existsSync(join(folder, schema))
    ? `# yaml-language-server: $schema=../${schema}\n`
    : '';
  const texts = new Map([...places].map(([file, own]) => [file, `${line}${yamlText(own)}`]));
  if (texts.size === 0) return;
  lintChange(folder, catalog, { texts });
  if (isDry) return;
  mkdirSync(join(folder, 'reviews'), { recursive: true });
  for (const [file, text] of texts) replaceFile(join(folder, file), text);
}

const schema = 'schema/review.schema.json';

const keyOf = ({ sheet, row }: Pick<Review, 'sheet' | 'row'>): string =>
  canonicalJson([sheet, row]);

const longestStem = 60;

/**
 * By the row alone, so that two people who review one row meet in one file, and git tells them. The end of the name
 * tells rows apart whose ids differ in signs that no file name has.
 */
function newFile(review: Review): string {
  const stem = review.row
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestStem)
    .replaceAll(/^-|-$/g, '');
  return `reviews/${stem}-${hash('sha256', keyOf(review)).slice(0, 12)}.yaml`;
}
