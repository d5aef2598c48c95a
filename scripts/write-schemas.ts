import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import {
  checkFileSchema,
  controlFileSchema,
  frameworkFileSchema,
  parameterFileSchema,
  relationFileSchema,
} from '../src/model/catalog.ts';
import { crosswalkFileSchema } from '../src/model/crosswalk.ts';
import { initiativeFileSchema, policyDefinitionFileSchema } from '../src/model/initiative.ts';

const text = (schema: z.ZodType): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;

/** What editors complete catalog files with: file name and text, from the schemas that also check them. */
export const catalogSchemas: ReadonlyMap<string, string> = new Map([
  ['checks.schema.json', text(checkFileSchema)],
  ['controls.schema.json', text(controlFileSchema)],
  ['crosswalks.schema.json', text(crosswalkFileSchema)],
  ['framework.schema.json', text(frameworkFileSchema)],
  ['initiative-definitions.schema.json', text(policyDefinitionFileSchema)],
  ['initiatives.schema.json', text(initiativeFileSchema)],
  ['parameters.schema.json', text(parameterFileSchema)],
  ['relations.schema.json', text(relationFileSchema)],
]);

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../frameworks/schema');
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of catalogSchemas) writeFileSync(join(folder, name), schema);
}
