import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as documentModule from 'pdfmake/js/PDFDocument.js';
import type * as layoutModule from 'pdfmake/js/LayoutBuilder.js';
import type * as rendererModule from 'pdfmake/js/Renderer.js';
import type * as svgModule from 'pdfmake/js/3rd-party/svg-to-pdfkit.js';
import type * as tableModule from 'pdfmake/js/tableLayouts.js';

// pdfmake is entered below its front door, where nothing is global: the fonts are the only files that it can open, and
// no address is ever fetched. Its printer is not used: it offers no place between laying out and drawing.

const require = createRequire(import.meta.url);
/* oxlint-disable typescript/no-unsafe-type-assertion -- CommonJS, loaded as such: what `import` makes of its `default` differs between loaders */
export const { default: PdfDocument } =
  require('pdfmake/js/PDFDocument.js') as typeof documentModule;
export const { default: LayoutBuilder } =
  require('pdfmake/js/LayoutBuilder.js') as typeof layoutModule;
export const { default: Renderer } = require('pdfmake/js/Renderer.js') as typeof rendererModule;
export const { default: drawSvg } =
  require('pdfmake/js/3rd-party/svg-to-pdfkit.js') as typeof svgModule;
export const { tableLayouts } = require('pdfmake/js/tableLayouts.js') as typeof tableModule;
/* oxlint-enable typescript/no-unsafe-type-assertion */

/** The versions whose pages a judge of both standards has passed; `docs/adr/0008-tagged-pages.md` tells when. */
const judged: Readonly<Record<string, string>> = { pdfmake: '0.3.11', pdfkit: '0.19.1' };
const beneath = createRequire(require.resolve('pdfmake/js/PDFDocument.js'));

/** Pages made by any other version claim nothing until they were judged. */
export const claimsHold = Object.entries(judged).every(([name, version]) => {
  const found: unknown = beneath(`${name}/package.json`);
  return typeof found === 'object' && found !== null && Reflect.get(found, 'version') === version;
});

export const family = 'Roboto';
const faces = { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' } as const;
const fontFiles = new Map<string, Uint8Array>(
  Object.values(faces).map((file) => [
    file,
    readFileSync(require.resolve(`pdfmake/fonts/${family}/${file}`)),
  ]),
);

// pdfmake writes into the tables it is given, so each document gets its own.
export const fonts = () => ({ [family]: { ...faces } });

export const files = {
  existsSync: (name: string): boolean => fontFiles.has(name),
  readFileSync: (name: string): Uint8Array => {
    const bytes = fontFiles.get(name);
    if (bytes === undefined) throw new Error(`a document asked for the file ${name}`);
    return bytes;
  },
};

export const noLocalFile = (): boolean => false;
