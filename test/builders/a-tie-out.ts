import type { TieOut } from '../../src/model/tie-out.ts';
import { subscriptions } from './an-estate.ts';

/** A comparison in which both sides say the same. */
export const aTieOut = (over: Partial<TieOut> = {}): TieOut => ({
  subscription: subscriptions[0],
  framework: 'mcsb',
  title: 'Microsoft cloud security benchmark',
  beside: 'policy',
  status: 'equal',
  reason: '',
  compared: 4,
  equal: 4,
  outside: 1,
  theirs: { pass: 3, fail: 1, other: 0 },
  ours: { pass: 3, fail: 1, other: 0 },
  causes: [],
  differences: [],
  ...over,
});

/** A comparison with one difference. */
export const anExplainedTieOut: TieOut = aTieOut({
  status: 'explained',
  compared: 2,
  equal: 1,
  theirs: { pass: 1, fail: 0, other: 1 },
  ours: { pass: 1, fail: 1, other: 0 },
  causes: [{ cause: 'exempted', count: 1 }],
  differences: [
    {
      what: 'Key access is disabled',
      subject: `${subscriptions[0]}/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a`,
      theirs: 'exempt',
      ours: 'AZ-AIS-001 says fail',
      cause: 'exempted',
    },
  ],
});
