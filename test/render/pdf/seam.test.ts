import { expect, test } from 'vitest';
import {
  LayoutBuilder,
  PdfDocument,
  Renderer,
  claimsHold,
} from '../../../src/render/pdf/library.ts';

const own = (of: { readonly prototype: object }) => Object.getOwnPropertyNames(of.prototype);

/**
 * `tagged-renderer.ts` and `tagged-document.ts` rely on these insides of pdfmake and pdfkit. A change of them would show
 * as pages without structure, far away from its cause; here it has a name.
 */
test('the libraries are those whose pages were judged, so that the claims are made', () => {
  expect(claimsHold).toBe(true);
});

test('lines are made, and drawn, by methods that can be taken over', () => {
  expect(own(LayoutBuilder)).toEqual(
    expect.arrayContaining(['layoutDocument', 'buildNextLine', 'registerTableLayouts']),
  );
  expect(own(Renderer)).toEqual(
    expect.arrayContaining(['renderPages', 'renderLine', 'renderVector']),
  );
});

test('a document has the methods that mark, link and describe', () => {
  for (const name of [
    'struct',
    'addStructure',
    'markContent',
    'markStructureContent',
    'endMarkedContent',
    'link',
    'goTo',
    'appendXML',
    '_addInfo',
  ])
    expect(Reflect.get(PdfDocument.prototype, name)).toBeTypeOf('function');
});
