import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { governanceDues } from '../../src/workspace/governance-dues.ts';

const evidence = (rows: readonly JsonObject[]) => ({
  async *records(source: string) {
    for (const [at, properties] of rows.entries())
      if (source === 'governance') yield { id: `/${at}`, call: 'c', row: { properties } };
  },
});

test('dates of one day and owner are one line; what has no date that can be read is none', async () => {
  const due = { remediationDueDate: '2026-11-20T00:00:00Z', owner: 'chat@contoso.example' };
  const dues = await governanceDues(
    evidence([
      due,
      { ...due, remediationDueDate: '2026-11-20T23:00:00.000Z' },
      { remediationDueDate: '2026-11-20' },
      { owner: 'chat@contoso.example' },
      { ...due, remediationDueDate: 'soon' },
      { ...due, remediationDueDate: '2026-13-45' },
      { displayName: 'a rule, which has no date' },
    ]),
  );
  expect(dues.map(({ on, owner, what }) => [on, owner, what])).toEqual([
    ['2026-11-20', 'chat@contoso.example', 'Remediation of 2 Defender recommendations'],
    ['2026-11-20', null, 'Remediation of 1 Defender recommendation'],
  ]);
});
