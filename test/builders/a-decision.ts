import type { DecisionResult } from '../../src/model/assessed-workspace.ts';

/** Somebody decided the class of one AI system; it counts, and takes nothing out. */
export const aDecision = (changes: Partial<DecisionResult> = {}): DecisionResult => ({
  id: 'systems/chat.yaml classification',
  kind: 'classification',
  framework: 'eu-ai-act',
  system: 'chat',
  says: 'The system is classified as not-high-risk.',
  state: 'counts',
  by: 'legal@contoso.example',
  on: '2026-03-01',
  until: '2027-03-01',
  retroactive: false,
  late: [],
  commit: null,
  instead: {},
  ...changes,
});
