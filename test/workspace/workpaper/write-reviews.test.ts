import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readWorkspace } from '../../../src/workspace/read-workspace.ts';
import { placesOf, writeReviews } from '../../../src/workspace/workpaper/write-reviews.ts';
import { aCatalog } from '../../builders/a-catalog.ts';
import { aFolder, everyFile } from '../a-workspace-folder.ts';
import { aReview, one, two } from './a-workpaper.ts';

const catalog = aCatalog();
const nothing = { reviews: [] };
const fileOf = (row: string): string =>
  [...placesOf(nothing, [aReview({ row })]).keys()].join(' and ');

test('what was written is what the workspace holds from then on', () => {
  using folder = aFolder();
  const came = [aReview({ comment: '# no remark\n- nor a list: "x"' }), aReview({ row: two })];
  writeReviews({ folder: folder.path }, catalog, placesOf(nothing, came), false);
  const { reviews } = readWorkspace(folder.path, catalog, {});
  expect(reviews).toHaveLength(2);
  expect(reviews).toMatchObject(came);
});

test('a review takes the place of the one before it, whatever its file is called', () => {
  const reviews = [{ ...aReview(), id: 'own', file: 'reviews/own.yaml' }];
  expect([...placesOf({ reviews }, [aReview()]).keys()]).toEqual(['reviews/own.yaml']);
});

test('two rows never meet in one file, and one row has the same file everywhere', () => {
  expect(fileOf('C-x/A.2/y')).not.toBe(fileOf('C-x/A-2/y'));
  expect(fileOf(one)).toBe(fileOf(one));
  expect(fileOf(`C-${'long'.repeat(100)}`)).toMatch(/^reviews\/[a-z0-9.-]{1,80}\.yaml$/);
  expect(fileOf('../../etc')).toMatch(/^reviews\/etc-[0-9a-f]{12}\.yaml$/);
});

test('editors are told the schema where the workspace has it', () => {
  using folder = aFolder({ 'schema/review.schema.json': '{}' });
  const places = placesOf(nothing, [aReview()]);
  writeReviews({ folder: folder.path }, catalog, places, false);
  const [file = ''] = places.keys();
  expect(everyFile(folder.path)[file]).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/schema\/review\.schema\.json\nformat: 1\n/,
  );
});

test('nothing is written into a workspace that could not be used with it', () => {
  using folder = aFolder();
  writeFileSync(join(folder.path, 'stray.yaml'), 'x: 1\n');
  const before = everyFile(folder.path);
  const places = placesOf(nothing, [aReview()]);
  for (const isDry of [false, true])
    expect(() => writeReviews({ folder: folder.path }, catalog, places, isDry)).toThrow(
      /nobody reads this/,
    );
  expect(everyFile(folder.path)).toEqual(before);
});
