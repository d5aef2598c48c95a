import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as documentModule from 'pdfmake/js/PDFDocument.js';
import type * as layoutModule from 'pdfmake/js/LayoutBuilder.js';
import type * as rendererModule from 'pdfmake/js/Renderer.js';
import type * as svgModule from 'pdfmake/js/3rd-party/svg-to-pdfkit.js';
import type * as tableModule from 'pdfmake/js/tableLayouts.js';
import type { FontFamily } from '../../model/pack.ts';

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

/** Both faces of a family, each as the file it came from. */
type Faces = { readonly normal: string; readonly bold: string };

/** What is asked first, and what lines are measured by. */
export const bodyFamily = 'Roboto';
const shipped: Readonly<Record<string, Faces>> = {
  [bodyFamily]: {
    normal: 'pdfmake/fonts/Roboto/Roboto-Regular.ttf',
    bold: 'pdfmake/fonts/Roboto/Roboto-Medium.ttf',
  },
  'DejaVu Sans': {
    normal: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
    bold: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf',
  },
};

/** Letters of one width, for what is typed as it stands. */
export const fixedFamily = 'DejaVu Sans Mono';
const fixed: Readonly<Record<string, Faces>> = {
  [fixedFamily]: {
    normal: 'dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf',
    bold: 'dejavu-fonts-ttf/ttf/DejaVuSansMono-Bold.ttf',
  },
};

/** The fonts that documents may take, in the order in which they are asked for a character of running text. */
export type FontSet = {
  readonly families: readonly string[];
  /** pdfmake writes into the tables it is given, so each document gets its own. */
  tables(): Record<string, Faces>;
  readonly files: {
    existsSync(name: string): boolean;
    readFileSync(name: string): Uint8Array;
  };
};

const read = new Map<string, Uint8Array>();

/** Most documents never ask for any but the first family, so a file is read when one does. */
function shippedFile(name: string): Uint8Array {
  const bytes = read.get(name) ?? readFileSync(require.resolve(name));
  read.set(name, bytes);
  return bytes;
}

/** Nothing comes from the system: what came with this release, then what the theme brings. */
export function fontSet(own: readonly FontFamily[] = []): FontSet {
  const tables = { ...shipped };
  const brought = new Map<string, Uint8Array>();
  for (const [at, { family, normal, bold }] of own.entries()) {
    // By number: it may be called as another is.
    const faces = { normal: `${at}/normal`, bold: `${at}/bold` };
    tables[`${at} ${family}`] = faces;
    brought.set(faces.normal, normal).set(faces.bold, bold);
  }
  const all = { ...tables, ...fixed };
  const known = new Set(Object.values(all).flatMap(({ normal, bold }) => [normal, bold]));
  return {
    families: Object.keys(tables),
    tables: () => structuredClone(all),
    files: {
      existsSync: (name) => known.has(name),
      readFileSync: (name) => {
        if (!known.has(name)) throw new Error(`a document asked for the file ${name}`);
        return brought.get(name) ?? shippedFile(name);
      },
    },
  };
}

export const noLocalFile = (): boolean => false;
