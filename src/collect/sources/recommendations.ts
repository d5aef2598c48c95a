import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { assessingPlans, turnOnAssessing } from './plan-gate.ts';
import { readQuery } from './read-query.ts';

export const recommendations: Source = graphSource({
  id: 'recommendations',
  title: 'Defender for Cloud recommendations on AI resources',
  actions: ['Microsoft.Security/assessments/read'],
  service: 'defender-for-cloud',
  needs: ['defender-plans'],
  queries: { '': readQuery('recommendations') },
  shape: attachedRow,
  gate: {
    plans: assessingPlans,
    doubt: 'no recommendation may mean nothing was assessed',
    off: 'Defender does not assess this subscription',
    cure: turnOnAssessing,
  },
});
