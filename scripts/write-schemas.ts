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
import { driftSchema } from '../src/model/drift.ts';
import { initiativeFileSchema, policyDefinitionFileSchema } from '../src/model/initiative.ts';
import { trendSchema } from '../src/model/trend.ts';
import { aiSystemSchema } from '../src/model/workspace/ai-system.ts';
import {
  ownersFileSchema,
  profilesFileSchema,
  soaRowSchema,
} from '../src/model/workspace/applicability.ts';
import { attestationSchema } from '../src/model/workspace/attestation.ts';
import { auditRequestSchema } from '../src/model/workspace/audit-request.ts';
import { closingSchema, ticketsFileSchema } from '../src/model/workspace/closing.ts';
import { reviewSchema } from '../src/model/workspace/review.ts';
import { settingsSchema } from '../src/model/workspace/settings.ts';
import { publishedSampleSchema, sampleDrawSchema } from '../src/model/workspace/sample.ts';
import { sheetsSchema } from '../src/pack/sheets-schema.ts';
import { waiverSchema } from '../src/model/workspace/waiver.ts';

const text = (schema: z.ZodType, io: 'input' | 'output' = 'input'): string =>
  `${JSON.stringify(z.toJSONSchema(schema, { io }), null, 2)}\n`;

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

/** The same for what a GRC team declares: `init` puts them beside the files. */
export const workspaceSchemas: ReadonlyMap<string, string> = new Map([
  ['attestation.schema.json', text(attestationSchema)],
  ['closing.schema.json', text(closingSchema)],
  ['controls.schema.json', text(ownersFileSchema)],
  ['draw.schema.json', text(sampleDrawSchema)],
  ['profiles.schema.json', text(profilesFileSchema)],
  ['proofpack.schema.json', text(settingsSchema)],
  ['request.schema.json', text(auditRequestSchema)],
  ['review.schema.json', text(reviewSchema)],
  ['soa.schema.json', text(soaRowSchema)],
  ['sample.schema.json', text(publishedSampleSchema)],
  ['system.schema.json', text(aiSystemSchema)],
  ['tickets.schema.json', text(ticketsFileSchema)],
  ['waiver.schema.json', text(waiverSchema)],
]);

/** What reads the sheets of a pack as JSON can hold them against. Every pack that has them carries it too. */
export const sheetSchemas: ReadonlyMap<string, string> = new Map([
  ['sheets.schema.json', sheetsSchema()],
]);

/** What `diff --json` and `trend --json` print. */
export const printedSchemas: ReadonlyMap<string, string> = new Map([
  ['diff.schema.json', text(driftSchema, 'output')],
  ['trend.schema.json', text(trendSchema, 'output')],
]);

if (import.meta.main) {
  const folders = [
    ['../docs/schema', printedSchemas],
    ['../templates/schema', sheetSchemas],
    ['../frameworks/schema', catalogSchemas],
    ['../templates/workspace/schema', workspaceSchemas],
  ] as const;
  for (const [place, schemas] of folders) {
    const folder = join(import.meta.dirname, place);
    mkdirSync(folder, { recursive: true });
    for (const [name, schema] of schemas) writeFileSync(join(folder, name), schema);
  }
}
