import { describe, expect, test } from 'vitest';
import {
  executiveSections,
  progressSections,
  reportSections,
} from '../../../src/pack/templates.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { blockText } from '../../pack/page-text.ts';
import { hostile, long, packWith } from './a-hostile-pack.ts';
import { readPdf } from './read-pdf.ts';

describe.for([
  ['hidden and hostile characters', hostile],
  ['a hundred kilobytes', long],
] as const)('%s in every field', ([, poison]) => {
  const pack = packWith(poison);
  test('they are of every section there is', async () => {
    const anchors = (await pack).documents.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'heading' ? [block.anchor] : [])),
    );
    const sections = [...reportSections, ...executiveSections, ...progressSections];
    expect(sections.filter((id) => !anchors.includes(`section-${id}`))).toEqual([]);
  });
  test.for(['systems', 'applicability', 'acceptance', 'tie-out', 'crosswalks'])(
    'they reach the section %s',
    async (id) => {
      const texts = (await pack).documents.map(({ blocks }) => {
        const from = blocks.findIndex(
          (block) => block.kind === 'heading' && block.anchor === `section-${id}`,
        );
        const rest = from === -1 ? [] : blocks.slice(from + 1);
        const to = rest.findIndex((block) => block.kind === 'heading' && block.level === 1);
        return rest.slice(0, to === -1 ? rest.length : to).map(blockText);
      });
      expect(texts.flat().join('')).toContain('\u202e');
    },
  );
  test.for(['executive.pdf', 'eu-ai-act.pdf', 'mcsb.pdf', 'progress.pdf'])(
    'go through every section of %s',
    { timeout: 20_000 },
    async (file) => {
      const document = (await pack).documents.find((each) => each.file === file);
      if (document === undefined) throw new Error(`no ${file}`);
      const { pages, links } = await readPdf(await renderPdf(document, templates.theme));
      const text = pages.join('');
      // U+FFFD would be a character lost on the way; the rest would act on a reader.
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\uFFFD]/u);
      expect(text).toContain('\\u{202e}');
      expect(pages.length).toBeLessThan(200);
      for (const { url } of links) expect(url ?? 'https://').toMatch(/^https:\/\//);
    },
  );
});
