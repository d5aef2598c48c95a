import type { Assessment } from '../../src/model/assessment.ts';
import { october, tenant } from './a-snapshot.ts';

const digest = (digit: string): string => digit.repeat(64);

const none = { low: null, high: null, pass: 0, fail: 0, unknown: 0, n: 0, complete: false };

/** The smallest assessment that is one. */
export const anAssessment: Omit<Assessment, 'parts'> = {
  format: 1,
  digest: digest('a'),
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
    principal: 'o1',
    basis: 'as-seen',
    expected: [],
    seen: [],
  },
  inputs: { catalogs: digest('c'), templates: digest('d'), workspace: null },
  complete: false,
  sources: [],
  gaps: [],
  checks: [],
  controls: [],
  frameworks: [],
  deficiencies: [],
  rates: {
    technical: none,
    healthyRecommendations: {
      rate: null,
      healthy: 0,
      unhealthy: 0,
      notApplicable: 0,
      subscriptionsKnown: 0,
      subscriptionsExpected: 0,
    },
  },
};
