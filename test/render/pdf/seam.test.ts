import { expect, test } from 'vitest';
import {
  LayoutBuilder,
  PdfDocument,
  Renderer,
  drawSvg,
  bodyFamily,
  fontSet,
  noLocalFile,
} from '../../../src/render/pdf/library.ts';
import { claimsHold, installed } from '../../../src/render/pdf/judged-versions.ts';

const own = (of: { readonly prototype: object }) => Object.getOwnPropertyNames(of.prototype);

/**
 * `tagged-renderer.ts` and `tagged-document.ts` rely on these insides of pdfmake and pdfkit. A change of them would show
 * as pages without structure, far away from its cause; here it has a name.
 */
test('the libraries are those whose pages were judged, so that the claims are made', () => {
  expect(claimsHold(installed)).toBe(true);
});

test('lines are made, and drawn, by methods that can be taken over', () => {
  expect(own(LayoutBuilder)).toEqual(
    expect.arrayContaining([
      'layoutDocument',
      'buildNextLine',
      'registerTableLayouts',
      'processRow',
      'processVerticalContainer',
    ]),
  );
  expect(own(Renderer)).toEqual(
    expect.arrayContaining(['renderPages', 'renderLine', 'renderVector']),
  );
});

test('drawings ask for each face by name and weight, and a face that is not there is a warning', () => {
  const set = fontSet();
  const options = { autoFirstPage: false, font: null };
  const document = new PdfDocument(set.tables(), {}, {}, {}, options, set.files, noLocalFile);
  document.addPage({ size: [100, 100] });
  const faces: string[] = [];
  const warnings: string[] = [];
  const draw = (face: (bold: boolean) => string): void =>
    drawSvg(document, words, 0, 0, {
      width: 100,
      height: 100,
      assumePt: true,
      fontCallback: (name, bold) => {
        faces.push(`${name} ${bold}`);
        return face(bold);
      },
      warningCallback: (problem) => warnings.push(problem),
    });
  draw((bold) => document.provideFont(bodyFamily, bold, false).name);
  expect([faces, warnings]).toEqual([[`${bodyFamily} true`], []]);
  draw(() => 'Nowhere');
  expect(warnings).toEqual([expect.stringContaining('Nowhere')]);
});

const words = `<svg width="100" height="100"><text font-family="${bodyFamily}" font-weight="bold">x</text></svg>`;

test('a document has the methods that mark, link and describe', () => {
  for (const name of [
    'struct',
    'addStructure',
    'markContent',
    'markStructureContent',
    'endMarkedContent',
    'file',
    'image',
    'link',
    'goTo',
    'appendXML',
    '_addInfo',
  ])
    expect(Reflect.get(PdfDocument.prototype, name)).toBeTypeOf('function');
});
