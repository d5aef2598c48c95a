import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Catalog } from '../model/catalog.ts';
import {
  drawIdOf,
  type PublishedSample,
  publishedSampleSchema,
  type SampleDraw,
  sampleDrawSchema,
  sampleIdOf,
} from '../model/workspace/sample.ts';
import { largestYaml } from '../model/yaml-file.ts';
import { yamlText } from '../model/yaml-text.ts';
import { lintChange } from './lint-whole.ts';
import { samplesFolder } from './list-files.ts';
import { schemaLine, writeWhole } from './new-file.ts';

type Place = { readonly folder: string; readonly catalog: Catalog };

/** Adds what will be drawn from. Returns the name of its file in the workspace. */
export function writePublished(place: Place, published: PublishedSample): string {
  const whole = publishedSampleSchema.parse(published);
  const file = `${samplesFolder}/${sampleIdOf(whole)}.yaml`;
  return writeNew(place, file, `${schemaLine(place.folder, 'sample.schema.json')}${text(whole)}`);
}

/** Adds a draw beside those that were made; none is ever written over. */
export function writeDraw(place: Place, sample: string, draw: SampleDraw): string {
  const whole = sampleDrawSchema.parse(draw);
  const file = `${samplesFolder}/${sample}/${drawIdOf(whole.nonce)}.yaml`;
  const schema = schemaLine(place.folder, 'draw.schema.json', '../../');
  return writeNew(place, file, `${schema}${text(whole)}`);
}

/** What nobody said is left out, and no list stands there empty. */
const text = (whole: object): string =>
  yamlText(
    Object.fromEntries(
      Object.entries(whole).filter(([, value]) => !Array.isArray(value) || value.length > 0),
    ),
  );

function writeNew({ folder, catalog }: Place, file: string, content: string): string {
  if (Buffer.byteLength(content) > largestYaml)
    throw new UserError(
      'USAGE',
      `sample: ${file} would be larger than the ${largestYaml} bytes that a workspace may hold in a file`,
      'Draw fewer with a smaller --size. Nothing was written.',
    );
  lintChange(folder, catalog, { texts: new Map([[file, content]]) });
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeWhole(join(folder, file), content);
  return file;
}
