import type { Block } from '../../model/pack.ts';
import { facts, heading, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { queryId } from '../row-id.ts';

/** Each question as it was sent, with what is needed to send it again. */
export function querySection({ assessment }: PackContext): Block[] {
  if (assessment.sources.length === 0) return [text('No query was sent.', 'warning')];
  return [text(toCopy), ...assessment.sources.flatMap(sourceBlocks)];
}

/** What a page breaks into lines does not paste as one. */
const toCopy =
  'A line that is wider than the page goes on in the next. To copy a question as it was sent, take it from the workbook, sheet Queries, where each stands whole.';

function sourceBlocks(source: PackContext['assessment']['sources'][number]): Block[] {
  return [
    heading(2, `${source.title} (${source.id})`, `query-${source.id}`),
    facts([
      ['Row in the workbook', queryId(source.id)],
      ['Permission', source.permission],
      ['API version', source.apiVersion],
    ]),
    { kind: 'code', text: source.query },
  ];
}
