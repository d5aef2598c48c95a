import type { Block, DocumentModel } from '../model/pack.ts';
import { attachmentsOf } from './attachments.ts';
import { contents, heading, pageBreak, text, withUniqueAnchors } from './blocks.ts';
import { coverPage } from './cover-page.ts';
import { disclaimerOf } from './disclaimer.ts';
import type { PackContext } from './pack-input.ts';

type Covered = Pick<DocumentModel, 'file' | 'title' | 'subtitle' | 'subject' | 'facts'> & {
  readonly words: {
    readonly language: string;
    readonly contents: string;
    readonly disclaimer: string;
  };
  /** Whose conclusions travel inside the file. */
  readonly frameworks: readonly string[];
  /** On a page of its own, before the contents. */
  readonly first?: readonly Block[];
  readonly chapters: readonly Block[];
};

/** A document with its facts and the disclaimer on page one, then its contents, then its chapters. */
export function coveredDocument(context: PackContext, given: Covered): DocumentModel {
  const { words, facts, frameworks, first = [], chapters, ...names } = given;
  const { assessment, marks } = context;
  const cover = coverPage(facts);
  return {
    ...names,
    opening: 'cover',
    language: words.language,
    marks,
    facts: cover.facts,
    footer: `Assessment ${assessment.digest}`,
    created: new Date(assessment.asOf),
    attachments: attachmentsOf(context, frameworks),
    blocks: withUniqueAnchors([
      text(disclaimerOf(words), 'note'),
      pageBreak,
      ...(first.length === 0 ? [] : [...first, pageBreak]),
      heading(1, words.contents, 'contents'),
      contents,
      // One after the other: a page for each left half the paper white, and a page of contents nearly all of one.
      ...chapters,
      ...cover.rest,
    ]),
  };
}

type Section = { readonly id: string; readonly heading: string; readonly text: string };

/** A section of a template, with its words over what it shows. */
export const chapter = (section: Section, blocks: readonly Block[]): Block[] => [
  heading(1, section.heading, `section-${section.id}`),
  text(section.text),
  ...blocks,
];
