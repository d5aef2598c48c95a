import type { Theme } from '../../../../src/model/pack.ts';
import type { LayoutContext } from '../../../../src/render/pdf/layout-context.ts';
import { textWidth } from '../../../../src/render/pdf/page.ts';
import { paletteOf } from '../../../../src/render/pdf/palette.ts';
import { printableWith } from '../../../../src/render/pdf/printable.ts';
import { templates } from '../../../builders/a-pack-input.ts';

/** Half an em for every letter up to the Greek ones, nothing for marks that combine, no other letter at all. */
const letters = (codePoint: number): number | undefined => {
  if (codePoint >= 0x300 && codePoint < 0x370) return 0;
  return codePoint < 0x400 || (codePoint >= 0x2000 && codePoint < 0x2700) ? 0.5 : undefined;
};

export function aPen(page: Theme['page'] = 'A4'): LayoutContext {
  const theme = { ...templates.theme, page };
  return {
    theme,
    dense: false,
    palette: paletteOf(theme),
    width: textWidth(page),
    print: printableWith(letters),
    printFixed: printableWith(letters),
    logo: undefined,
    anchors: new Set(),
    measured: new WeakMap(),
  };
}
