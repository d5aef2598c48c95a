import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { assessingPlans, turnOnAssessing } from './plan-gate.ts';
import { readQuery } from './read-query.ts';

export const regulatoryCompliance: Source = graphSource({
  id: 'regulatory-compliance',
  title: 'Regulatory compliance results of Defender for Cloud',
  // Azure publishes no actions of their own for standards and their results.
  actions: ['Microsoft.Security/*/read'],
  service: 'defender-for-cloud',
  needs: ['defender-plans'],
  queries: {
    results: readQuery('regulatory-compliance'),
    standards: readQuery('security-standards'),
  },
  shape: attachedRow,
  gate: {
    plans: assessingPlans,
    doubt: 'no result may mean nothing was assessed',
    off: 'Defender holds this subscription against no standard',
    cure: turnOnAssessing,
  },
});
