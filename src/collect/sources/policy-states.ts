import * as z from 'zod';
import { subjectKey } from '../../model/ids.ts';
import { graphSource } from '../graph-source.ts';
import { resourceRowSchema, type RowShape } from '../read-graph-rows.ts';
import type { Source } from '../source.ts';
import { readQuery } from './read-query.ts';

const stateRow = resourceRowSchema.extend({
  properties: z.looseObject({
    resourceId: z.string().startsWith('/'),
    complianceState: z.string().min(1),
  }),
});
type StateRow = z.infer<typeof stateRow>;

/** A state concerns the resource it names, whatever its own id looks like. */
export const stateShape: RowShape<StateRow> = {
  schema: stateRow,
  key: (row) => subjectKey(row.id),
  of: (row) => subjectKey(row.properties.resourceId),
};

/** Which of its read actions Resource Graph asks for is not published. */
export const stateActions: readonly string[] = ['Microsoft.PolicyInsights/*/read'];

export const policyStates: Source = graphSource({
  id: 'policy-states',
  title: 'Policy states of AI resources',
  actions: stateActions,
  queries: { '': readQuery('policy-states') },
  shape: stateShape,
});
