import { createHash } from 'node:crypto';
import { digestOfOwnInputs } from '../../src/model/assessment-digest.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import { october, tenant } from './a-snapshot.ts';

const digest = (digit: string): string => digit.repeat(64);

/** As little as may lie in the folders of inputs. */
export const catalogFile = { name: 'relations.yaml', text: 'relations: []\n' };
export const templateFile = { name: 'theme.yaml', text: 'ink: "#111"\n' };

const digestOfOne = ({ name, text }: typeof catalogFile): string =>
  createHash('sha256').update(`${name}\0${text.length}\0${text}`).digest('hex');

const none = { low: null, high: null, pass: 0, fail: 0, unknown: 0, n: 0, complete: false };

const smallest: Omit<Assessment, 'parts' | 'digest'> = {
  format: 1,
  release: '0.1.0',
  asOf: '2026-10-31T06:10:00Z',
  snapshot: {
    id: october,
    digest: digest('b'),
    tenant,
    tenantName: 'Contoso',
    cloud: 'AzureCloud',
    started: '2026-10-31T06:00:00Z',
    finished: '2026-10-31T06:10:00Z',
    roles: [],
    principal: 'service-principal o1',
    basis: 'as-seen',
    roots: [],
    expected: [],
    seen: [],
  },
  inputs: {
    catalogs: digestOfOne(catalogFile),
    templates: digestOfOne(templateFile),
    workspace: null,
  },
  complete: true,
  sources: [],
  gaps: [],
  checks: [],
  controls: [],
  frameworks: [],
  deficiencies: [],
  rates: {
    technical: none,
    technicalAfterAcceptance: none,
    healthyRecommendations: {
      rate: null,
      healthy: 0,
      unhealthy: 0,
      notApplicable: 0,
      subscriptionsKnown: 0,
      subscriptionsExpected: 0,
    },
  },
  tieOut: [],
  workspace: null,
};

/** The smallest assessment that is one, or one that differs in what is given, with the digest of its own inputs. */
export function assessmentWith(
  about: Partial<Omit<Assessment, 'parts' | 'digest'>> = {},
): Omit<Assessment, 'parts'> {
  const all = { ...smallest, ...about };
  return { ...all, digest: digestOfOwnInputs(all) };
}

export const anAssessment = assessmentWith();
