import { expect, test } from 'vitest';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { renderPages } from '../../../src/render/pdf/write-pdf.ts';
import type { ControlChange } from '../../../src/model/drift.ts';
import { aChange, aDrift } from '../../builders/a-drift.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { anAssessment } from '../../builders/an-assessment.ts';
import { aDeclaredPack } from '../../pack/a-declared-pack.ts';
import { documentOf } from '../../pack/page-text.ts';

const words = (count: number): string => 'word '.repeat(count).trim();
const many = Array.from({ length: 12 }, (_, at) => at);
const rate = { low: 0.7, high: 0.8, pass: 7, fail: 2, unknown: 1, n: 10, complete: false };

const lapse: ControlChange = {
  framework: 'eu-ai-act',
  control: 'Art. 9',
  title: words(16),
  system: 'document-processing',
  class: 'applicability-changed',
  before: 'not-applicable',
  after: 'scope-undetermined',
  facts: [],
  because: words(24),
};

/** As much of everything as the page for a board shows, in texts as long as they come. */
async function fullest() {
  const drift = aDrift({
    old: { ...aDrift().old, complete: false, technical: rate },
    new: { ...aDrift().new, technical: rate },
    changes: many.flatMap((at) =>
      (['regressed', 'evidence-lost', 'fixed'] as const).map((name) =>
        aChange({ class: name, check: `AZ-${name}-${at}`, title: words(16), reason: words(8) }),
      ),
    ),
    conclusions: many.flatMap((at) =>
      (['in-force', 'readiness', 'voluntary'] as const).map((force) => ({
        framework: `framework-number-${at}`,
        force,
        conclusion: 'not-determined' as const,
        before: 100 + at,
        after: 200 + at,
      })),
    ),
    controls: [lapse],
  });
  const { rates } = anAssessment();
  const earlier = { ...rates, technical: rate };
  return documentOf(await buildPack({ ...aDeclaredPack(), drift, earlier }), 'progress.pdf');
}

test.for(['A4', 'LETTER'] as const)('the first section is one page on %s', async (page) => {
  const document = await fullest();
  const { pages } = await renderPages(document, { ...templates.theme, page });
  expect([pages.get('section-headline'), pages.get('contents')]).toEqual([2, 3]);
});
