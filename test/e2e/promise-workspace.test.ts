import { expect, test } from 'vitest';
import { conclusions as everyConclusion } from '../../src/model/assessment.ts';
import { collectAll, judgeChanged, judgeTenant, sampleWorkspace } from './judge-tenant.ts';
import { fieldsOfRules, rowWithout, sightsOf, wholeTenant } from './losses.ts';
import { closed, improvements } from './no-better.ts';

// What people declare about the sample tenant, with less and less of it to be read.
const tenant = wholeTenant();
const collected = await collectAll(tenant);
const undisturbed = await judgeChanged(collected, tenant, (row) => row, sampleWorkspace);

test('undisturbed, there is something to lose of every kind', () => {
  const conclusions = new Set(undisturbed.assessment.controls.map(({ conclusion }) => conclusion));
  expect([...conclusions].toSorted()).toEqual(everyConclusion.toSorted());
});

test.for(sightsOf(tenant))(
  'without %s nothing is supported, excluded or accepted that was not, and no check has nothing open that had',
  async ([, loss]) => {
    const lost = await judgeTenant(loss(tenant), {}, sampleWorkspace);
    expect(improvements(undisturbed, lost)).toEqual([]);
    expect(closed(undisturbed, lost)).toEqual([]);
  },
);

test.for(['type', 'tags', 'properties', ...fieldsOfRules()])(
  'without %s in any row nothing is supported, excluded or accepted that was not',
  async (field) => {
    const without = rowWithout(field);
    const lost = await judgeChanged(
      collected,
      tenant,
      (row, source) => (source === 'scope' ? row : without(row)),
      sampleWorkspace,
    );
    expect(improvements(undisturbed, lost)).toEqual([]);
  },
);
