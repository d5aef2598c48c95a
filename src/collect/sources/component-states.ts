import { graphSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { stateActions, stateShape } from './policy-states.ts';
import { readQuery } from './read-query.ts';

/** What policies say of model deployments and content filters, which are no resources to Resource Graph. */
export const componentStates: Source = graphSource({
  id: 'component-states',
  title: 'Policy states of what is inside resources',
  actions: stateActions,
  queries: { '': readQuery('component-states') },
  shape: stateShape,
});
