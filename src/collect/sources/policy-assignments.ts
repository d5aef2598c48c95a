import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { readQuery } from './read-query.ts';

export const policyAssignments: Source = graphSource({
  id: 'policy-assignments',
  title: 'Policy assignments',
  actions: ['Microsoft.Authorization/policyAssignments/read'],
  queries: { '': readQuery('policy-assignments') },
  shape: attachedRow,
  above: true,
});
