import { buildPack } from '../../src/pack/build-pack.ts';
import { aDeclaredInput } from './a-declared-estate.ts';
import { blockText, documentOf } from './page-text.ts';

type Changes = Parameters<typeof aDeclaredInput>[0];

/** The text of one section of the report on a framework; undefined where the report has none. */
export async function sectionOf(
  id: string,
  changes: Changes = {},
  file = 'eu-ai-act.pdf',
): Promise<string> {
  const { blocks } = documentOf(await buildPack(aDeclaredInput(changes)), file);
  const from = blocks.findIndex(
    (block) => block.kind === 'heading' && block.anchor === `section-${id}`,
  );
  if (from < 0) throw new Error(`no section ${id}`);
  const rest = blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === 'heading' && block.level === 1);
  return rest
    .slice(0, to < 0 ? undefined : to)
    .map(blockText)
    .join('\n');
}
