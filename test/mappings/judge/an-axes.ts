import type { Axes } from '../../../src/model/assessment.ts';

type Over = { [Axis in keyof Axes]?: Partial<Axes[Axis]> };

/** In scope, in force, three of three pass, nothing asked of people, nothing accepted. */
export const axesOf = (over: Over = {}): Axes => ({
  scope: { state: 'in', reason: 'It applies.', by: null, until: null, ...over.scope },
  force: { state: 'in-force', from: '2026-01-01', verified: true, target: null, ...over.force },
  technical: {
    state: 'pass',
    k: 0,
    u: 0,
    n: 3,
    unread: 0,
    complete: true,
    decided: true,
    supportingFails: 0,
    supportingUnknown: 0,
    ...over.technical,
  },
  human: { state: 'none-needed', parts: [], weighed: false, ...over.human },
  acceptance: { covers: 'none', until: null, by: [], ...over.acceptance },
});
