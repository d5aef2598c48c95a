import * as z from 'zod';
import { graphSource } from '../graph-source.ts';
import { type ResourceRow, resourceRowSchema, type RowShape } from '../read-graph-rows.ts';
import type { Source } from '../source.ts';
import { attachedRow } from './attached-row.ts';
import { readQuery } from './read-query.ts';

/** Microsoft's own examples write the ids of rules without the slash in front. */
const withSlash = ({ id, ...row }: ResourceRow): ResourceRow => ({
  ...row,
  id: id.startsWith('/') ? id : `/${id}`,
});

export const governanceShape: RowShape<ResourceRow> = {
  schema: resourceRowSchema.extend({ id: z.string().regex(/^\/?subscriptions\//i) }),
  key: (row) => attachedRow.key(withSlash(row)),
  of: (row) => attachedRow.of(withSlash(row)),
};

export const governance: Source = graphSource({
  id: 'governance',
  title: 'Owners and due dates of recommendations',
  actions: [
    'Microsoft.Security/assessments/governanceAssignments/read',
    'Microsoft.Security/governanceRules/read',
  ],
  service: 'defender-for-cloud',
  needs: ['defender-plans'],
  queries: { '': readQuery('governance') },
  shape: governanceShape,
  gate: {
    plans: ['CloudPosture'],
    doubt: 'no owner or due date may mean that governance is not available',
    off: 'Defender keeps no owners and due dates for this subscription',
    cure: 'Turn on Defender CSPM for the subscription, or keep owners and due dates elsewhere and attest them.',
  },
});
