import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

// Beside `src` in the repository and beside `dist` in the package: the same two steps up.
const home = new URL('../../', import.meta.url);

/** The catalogs and templates that came with this release. */
export const shippedFrameworks = fileURLToPath(new URL('frameworks', home));
export const shippedTemplates = fileURLToPath(new URL('templates', home));

/** The files of a new workspace. */
export const shippedWorkspace = fileURLToPath(new URL('templates/workspace', home));

/** What the invented organisation of the sample tenant declares. */
export const sampleWorkspace = fileURLToPath(new URL('../sample/workspace', import.meta.url));

/** The least-privilege role for collecting, in the form the Azure CLI takes. */
export const shippedRole = fileURLToPath(new URL('docs/roles/proofpack-reader.json', home));

const packageSchema = z.looseObject({ version: z.string() });

/** This release, as it stands in every snapshot, assessment and pack. */
export function release(): string {
  const text = readFileSync(new URL('package.json', home), 'utf8');
  return packageSchema.parse(JSON.parse(text)).version;
}
