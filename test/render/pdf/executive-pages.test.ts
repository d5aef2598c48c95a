import { expect, test } from 'vitest';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aChange, aDrift } from '../../builders/a-drift.ts';
import { anAssessment } from '../../builders/an-assessment.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { aDeclaredPack } from '../../pack/a-declared-pack.ts';
import { documentOf } from '../../pack/page-text.ts';
import { readPdf } from './read-pdf.ts';

const words = (count: number): string => 'word '.repeat(count).trim();

/** As much of everything as the report shows, in texts as long as they come. */
async function fullest() {
  const input = aDeclaredPack();
  const many = Array.from({ length: 12 }, (_, at) => at);
  const [deficiency] = input.assessment.deficiencies;
  if (deficiency === undefined) throw new Error('no deficiency');
  const changes = many.flatMap((at) =>
    (['regressed', 'fixed'] as const).map((name) =>
      aChange({ class: name, check: `AZ-${name}-${at}`, title: words(16) }),
    ),
  );
  const deficiencies = many.map((at) => ({
    ...deficiency,
    id: `D-${String(at).padStart(12, '0')}`,
    fact: `fact-${at}`,
    title: words(16),
  }));
  const work = many.map((at) => ({
    id: `W-${at}`,
    kind: 'classify' as const,
    what: words(36),
    controls: [],
    system: null,
    owner: 'document-services@contoso.example',
    due: '2026-12-01',
    moves: at,
    ticket: null,
    systems: null,
  }));
  return buildPack({
    ...input,
    drift: aDrift({ changes }),
    earlier: anAssessment().rates,
    work,
    assessment: { ...input.assessment, deficiencies },
  });
}

test.for(['A4', 'LETTER'] as const)('the report for a board is two pages on %s', async (page) => {
  const document = documentOf(await fullest(), 'executive.pdf');
  const { pages } = await readPdf(await renderPdf(document, { ...templates.theme, page }));
  expect(pages).toHaveLength(2);
});
