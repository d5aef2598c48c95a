import { resourceSource } from '../graph-source.ts';
import type { Source } from '../source.ts';
import { readQuery } from './read-query.ts';

export const continuousExport: Source = resourceSource({
  id: 'continuous-export',
  title: 'Continuous export of Defender for Cloud',
  actions: ['Microsoft.Security/automations/read'],
  service: 'defender-for-cloud',
  queries: { '': readQuery('continuous-export') },
});
