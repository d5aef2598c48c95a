import type { Assessment } from '../../src/model/assessment.ts';
import { packFormats } from '../../src/model/pack.ts';
import { loadTemplates } from '../../src/pack/load-templates.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { aCatalog } from './a-catalog.ts';
import { anAssessment } from './an-assessment.ts';
import { anEvidenceReader, aVerdictReader } from './an-estate.ts';

export const templates = loadTemplates('templates');

/** Everything a pack needs, digests agreeing; `assessment` changes are applied to the whole one. */
export function aPackInput(
  changes: Partial<Omit<PackInput, 'assessment'>> & { assessment?: Partial<Assessment> } = {},
): PackInput {
  const catalog = changes.catalog ?? aCatalog();
  const given = changes.templates ?? templates;
  return {
    verdicts: aVerdictReader(),
    evidence: anEvidenceReader(),
    id: '2026-10-31T060000Z-aaaaaaaaaaaa',
    release: '0.1.0',
    endpoint: 'https://management.azure.com',
    frameworks: catalog.frameworks.map(({ id }) => id),
    formats: packFormats,
    workspace: undefined,
    work: [],
    dues: [],
    ...changes,
    catalog,
    templates: given,
    assessment: anAssessment({
      inputs: { catalogs: catalog.digest, templates: given.digest, workspace: null },
      ...changes.assessment,
    }),
  };
}
