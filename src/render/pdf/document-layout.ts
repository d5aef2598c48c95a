import type { DocumentModel } from '../../model/pack.ts';
import type { Content } from './content.ts';
import { coverLayout, parted, type Tightness } from './cover-layout.ts';
import { flowLayout } from './flow-layout.ts';
import type { LayoutContext } from './layout-context.ts';

/** The whole document: cover, then every block in order. */
export function documentLayout(
  context: LayoutContext,
  document: DocumentModel,
  tightness: Tightness,
): Content[] {
  const { cover, body } = parted(document);
  const { logo } = context;
  return [
    // Drawn apart from the flow; here it gets its place in what is read.
    ...(logo === undefined ? [] : [{ figure: logo.figure, stack: [] }]),
    ...coverLayout(context, document, tightness),
    ...flowLayout(context, body, cover.length > 0),
  ];
}
