import type { SourceSummary } from '../../src/model/snapshot.ts';
import { subscriptions } from './an-estate.ts';

/** A source that was read to the end. */
export const aSource = (changes: Partial<SourceSummary> & { id: string }): SourceSummary => ({
  title: 'AI resources',
  status: 'complete',
  observedFrom: '2026-10-31T06:00:00Z',
  observedTo: '2026-10-31T06:01:00Z',
  reported: 4,
  received: 4,
  unique: 4,
  withheld: 0,
  pages: 1,
  retries: 0,
  throttled: 0,
  proved: subscriptions.slice(0, 2),
  permission: 'Microsoft.Resources/subscriptions/resources/read',
  query: "resources\n| where type =~ 'microsoft.cognitiveservices/accounts'\n| order by id asc",
  apiVersion: '2024-04-01',
  parts: [],
  ...changes,
});
