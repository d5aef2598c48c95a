import { join } from 'node:path';
import type * as z from 'zod';
import { type Problem, wholeFile } from '../model/yaml-file.ts';
import { aiSystemSchema } from '../model/workspace/ai-system.ts';
import {
  ownersFileSchema,
  profilesFileSchema,
  soaRowSchema,
} from '../model/workspace/applicability.ts';
import { attestationSchema } from '../model/workspace/attestation.ts';
import { auditRequestSchema } from '../model/workspace/audit-request.ts';
import { closingSchema, ticketsFileSchema } from '../model/workspace/closing.ts';
import { reviewSchema } from '../model/workspace/review.ts';
import { settingsSchema } from '../model/workspace/settings.ts';
import { publishedSampleSchema, sampleDrawSchema } from '../model/workspace/sample.ts';
import { waiverSchema } from '../model/workspace/waiver.ts';
import { badName, badSystemName, type Declared, readDeclared } from './declared.ts';
import { settingsFile } from './find-workspace.ts';
import { badMonth } from './lint/lint-flow.ts';
import type { EntryFolder } from './list-files.ts';

/** The text of each file of a workspace, by its name in it. */
export type Texts = ReadonlyMap<string, string>;

/** Every file of a workspace as it was understood, malformed ones too. */
export type Declarations = ReturnType<typeof readDeclarations>['declarations'];

/** Reads every file against its schema, and says all that is wrong with them by themselves. */
export function readDeclarations(root: string, texts: Texts) {
  const problems: Problem[] = [];
  const read = <T>(file: string, schema: z.ZodType<T>): Declared<T> | undefined => {
    const text = texts.get(file);
    if (text === undefined) return undefined;
    const reading = readDeclared(root, file, text, schema);
    problems.push(...reading.problems);
    return reading.declared;
  };
  const readEach = <T>(
    folder: EntryFolder,
    schema: z.ZodType<T>,
    whyBadName = badName,
    depth = 1,
  ): Declared<T>[] =>
    [...texts.keys()]
      .filter((name) => name.startsWith(`${folder}/`) && name.split('/').length === depth + 1)
      .flatMap((name) => {
        const declared = read(name, schema);
        if (declared === undefined) return [];
        const problem = whyBadName(declared.id);
        if (problem !== undefined) problems.push(wholeFile(join(root, name), problem));
        return [declared];
      });
  const declarations = {
    settings: read(settingsFile, settingsSchema),
    profiles: read('profiles.yaml', profilesFileSchema),
    owners: read('controls.yaml', ownersFileSchema),
    tickets: read('tickets.yaml', ticketsFileSchema),
    systems: readEach('systems', aiSystemSchema, badSystemName),
    soa: readEach('soa', soaRowSchema),
    samples: readEach('samples', publishedSampleSchema),
    draws: readEach('samples', sampleDrawSchema, badName, 2),
    waivers: readEach('waivers', waiverSchema),
    attestations: readEach('attestations', attestationSchema),
    requests: readEach('requests', auditRequestSchema),
    closings: readEach('closings', closingSchema, badMonth),
    reviews: readEach('reviews', reviewSchema),
  };
  // Of settings that are malformed, that is said already.
  const isUnsaid = texts.has(settingsFile) && declarations.settings === undefined;
  if (isUnsaid && problems.every(({ file }) => file !== join(root, settingsFile)))
    problems.push(wholeFile(join(root, settingsFile), 'declares nothing: name the organisation'));
  return { declarations, problems };
}
