import { describe, expect, test } from 'vitest';
import { installed } from '../../../src/render/pdf/judged-versions.ts';
import { renderPages } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { templates } from '../../builders/a-pack-input.ts';

const claimsOf = async (madeBy: typeof installed): Promise<string[]> => {
  const { bytes } = await renderPages(aDocument(), templates.theme, madeBy);
  return ['pdfaid:part', 'pdfuaid:part'].filter((claim) =>
    bytes.toString('latin1').includes(`<${claim}>`),
  );
};

describe('a document claims what a judge has passed', () => {
  test('with the versions that made the judged pages, both standards', async () => {
    expect(await claimsOf(installed)).toEqual(['pdfaid:part', 'pdfuaid:part']);
  });

  test.for(['pdfmake', 'pdfkit', 'fontkit'] as const)(
    'with another version of %s, none',
    async (library) => {
      expect(await claimsOf({ ...installed, [library]: '99.0.0' })).toEqual([]);
      expect(await claimsOf({ ...installed, [library]: 'unknown' })).toEqual([]);
    },
  );
});
