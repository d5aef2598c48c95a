import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { readQuery } from './read-query.ts';

/** All paths, as they came: which of them touch an AI resource is judged, not fetched. */
export const attackPaths: Source = graphSource({
  id: 'attack-paths',
  title: 'Attack paths',
  // Azure publishes no action of their own for attack paths.
  actions: ['Microsoft.Security/*/read'],
  service: 'defender-for-cloud',
  needs: ['defender-plans'],
  queries: { '': readQuery('attack-paths') },
  shape: attachedRow,
  gate: {
    plans: ['CloudPosture'],
    doubt: 'no attack path may mean that nobody looks for any',
    off: 'Defender looks for no attack paths into this subscription',
    cure: 'Turn on Defender CSPM for the subscription.',
  },
});
