import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { assessingPlans, turnOnAssessing } from './plan-gate.ts';
import { readQuery } from './read-query.ts';

export const secureScores: Source = graphSource({
  id: 'secure-scores',
  title: 'Secure scores',
  actions: [
    'Microsoft.Security/secureScores/read',
    'Microsoft.Security/secureScores/secureScoreControls/read',
  ],
  service: 'defender-for-cloud',
  needs: ['defender-plans'],
  queries: { '': readQuery('secure-scores') },
  shape: attachedRow,
  gate: {
    plans: assessingPlans,
    doubt: 'no score may mean nothing was assessed',
    off: 'Defender gives this subscription no score',
    cure: turnOnAssessing,
  },
});
