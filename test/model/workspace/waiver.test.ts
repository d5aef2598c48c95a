import { expect, test } from 'vitest';
import { waiverSchema } from '../../../src/model/workspace/waiver.ts';

const waiver = {
  fact: 'key-access',
  resources: [{ group: 'rg' }],
  reason: 'For the move alone.',
  owner: 'team@contoso.example',
  approver: 'ciso@contoso.example',
  granted: '2026-10-01',
  recorded: '2026-10-01',
};

test.for([
  ['2026-09-30', ['ends before it begins']],
  ['2026-10-01', []],
  ['2026-10-02', []],
])('a waiver granted on 2026-10-01 may end on %s, both days included: %j', ([expires, said]) => {
  const { error } = waiverSchema.safeParse({ ...waiver, expires });
  expect((error?.issues ?? []).map(({ message }) => message)).toEqual(said);
});
