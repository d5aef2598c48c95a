import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  checkFileSchema,
  controlFileSchema,
  frameworkFileSchema,
  relationFileSchema,
} from '../src/model/catalog.ts';

const text = (schema: z.ZodType): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;

/** What editors complete catalog files with: file name and text, from the schemas that also check them. */
export const catalogSchemas: ReadonlyMap<string, string> = new Map([
  ['checks.schema.json', text(checkFileSchema)],
  ['controls.schema.json', text(controlFileSchema)],
  ['framework.schema.json', text(frameworkFileSchema)],
  ['relations.schema.json', text(relationFileSchema)],
]);

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../frameworks/schema');
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of catalogSchemas) writeFileSync(join(folder, name), schema);
}
