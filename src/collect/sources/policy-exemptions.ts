import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { readQuery } from './read-query.ts';

/** An exemption stays listed after it has run out: only its date tells. */
export const policyExemptions: Source = graphSource({
  id: 'policy-exemptions',
  title: 'Policy exemptions',
  actions: ['Microsoft.Authorization/policyExemptions/read'],
  queries: { '': readQuery('policy-exemptions') },
  shape: attachedRow,
  above: true,
});
