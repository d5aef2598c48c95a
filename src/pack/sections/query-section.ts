import type { Block } from '../../model/pack.ts';
import { facts, heading, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { queryId } from '../row-id.ts';
import { rowLabel, whereStands } from '../where-stands.ts';

/** Each question as it was sent, with what is needed to send it again. */
export function querySection(context: PackContext): Block[] {
  const { assessment } = context;
  if (assessment.sources.length === 0) return [text('No query was sent.', 'warning')];
  return [
    text(toCopy(context)),
    ...assessment.sources.flatMap((source) => sourceBlocks(context, source)),
  ];
}

/** What a page breaks into lines does not paste as one. */
const toCopy = (context: PackContext): string =>
  `A line that is wider than the page goes on in the next. To copy a question as it was sent, take it from ${whereStands(context, 'queries')}, where each stands whole.`;

function sourceBlocks(
  context: PackContext,
  source: PackContext['assessment']['sources'][number],
): Block[] {
  return [
    heading(2, `${source.title} (${source.id})`, `query-${source.id}`),
    facts([
      [rowLabel(context, 1), queryId(source.id)],
      ['Permission', source.permission],
      ['API version', source.apiVersion],
    ]),
    { kind: 'code', text: source.query, fixed: true },
  ];
}
