import { readFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';

/** What writes the bytes of a page: layout, the file itself, and the fonts embedded in it. */
const makers = ['pdfmake', 'pdfkit', 'fontkit'] as const;
export type Versions = Readonly<Record<(typeof makers)[number], string>>;

/** The versions whose pages a judge of both standards has passed; `docs/adr/0008-tagged-pages.md` tells when. */
const judged: Versions = { pdfmake: '0.3.11', pdfkit: '0.19.1', fontkit: '2.0.4' };

/** Pages made by any other version claim nothing until they were judged. */
export const claimsHold = (versions: Versions): boolean =>
  makers.every((name) => versions[name] === judged[name]);

/** Each is looked for where the one before it finds it: another copy may lie elsewhere. */
function installedVersions(): Versions {
  const pdfmake = createRequire(import.meta.url).resolve('pdfmake/js/PDFDocument.js');
  const pdfkit = createRequire(pdfmake).resolve('pdfkit');
  return {
    pdfmake: versionIn(findPackageJSON('pdfmake', import.meta.url)),
    pdfkit: versionIn(findPackageJSON('pdfkit', pdfmake)),
    fontkit: versionIn(findPackageJSON('fontkit', pdfkit)),
  };
}

function versionIn(file: string | undefined): string {
  const about: unknown = file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
  const version: unknown =
    typeof about === 'object' && about !== null ? Reflect.get(about, 'version') : undefined;
  return typeof version === 'string' ? version : 'unknown';
}

export const installed: Versions = installedVersions();
