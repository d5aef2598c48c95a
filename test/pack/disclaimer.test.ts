import { describe, expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { notCertified } from '../../src/pack/disclaimer.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput, templates } from '../builders/a-pack-input.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { documentText } from './page-text.ts';

describe('a template that claims the opposite does not take away that nothing is certified', async () => {
  const disclaimer = 'Everything here was approved by the board.';
  const { report, executive, progress } = templates;
  const pack = await buildPack(
    aPackInput({
      drift: aDrift(),
      templates: {
        ...templates,
        report: { ...report, disclaimer },
        executive: { ...executive, disclaimer },
        progress: { ...progress, disclaimer },
      },
    }),
  );
  const both = `${notCertified} ${disclaimer}`;

  test('in any document', () => {
    expect(pack.documents.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['executive.pdf', 'eu-ai-act.pdf', 'progress.pdf']),
    );
    for (const document of pack.documents) expect(documentText(document)).toContain(both);
  });

  test('in the README or the workbook', async () => {
    const readMe = pack.texts.find(({ file }) => file === 'README.txt')?.text ?? '';
    expect(readMe.replaceAll(/\s+/g, ' ')).toContain(both);
    expect(await rowsOf(pack.workbook, 'read-me')).toContainEqual({
      About: 'Disclaimer',
      What: both,
    });
  });
});

test('the sentence says what a pack is not', () => {
  expect(notCertified).toMatch(/does not certify anything.* no opinion .*audit or legal advice/);
});
