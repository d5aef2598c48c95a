import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { readQuery } from './read-query.ts';

/** What moved between two snapshots, as far back as Azure keeps it: the only sight of what came and went. */
export const changes: Source = graphSource({
  id: 'changes',
  title: 'Changes of AI resources',
  actions: ['Microsoft.Resources/changes/read'],
  queries: { '': readQuery('changes') },
  shape: attachedRow,
});
