import type { Block } from '../../model/pack.ts';

type Heading = Extract<Block, { kind: 'heading' }>;

/** More sections than these would make the contents longer than what they lead to; bookmarks have them all. */
const mostSections = 15;

/** Which headings are lines of the contents: every chapter, and its sections where they are few. */
export function listedHeadings(blocks: readonly Block[]): ReadonlySet<Block> {
  const chapters: Heading[][] = [];
  for (const block of blocks) {
    if (block.kind !== 'heading' || block.level > 2 || block.anchor === 'contents') continue;
    const chapter = chapters.at(-1);
    if (block.level === 1 || chapter === undefined) chapters.push([block]);
    else chapter.push(block);
  }
  return new Set(
    chapters.flatMap((chapter) => {
      const sections = chapter.filter(({ level }) => level === 2);
      return sections.length > mostSections ? chapter.filter(({ level }) => level === 1) : chapter;
    }),
  );
}
