import { describe, expect, test } from 'vitest';
import { hierarchyActions } from '../../../src/collect/scope/expected-subscriptions.ts';
import { readerRole } from '../../../src/collect/doctor/reader-role.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { graphTables, type SampleTenant } from '../../../src/sample/tenant.ts';
import type { Grant } from '../../../src/sample/server/rights.ts';
import { collectFrom } from '../run-collect.ts';
import { examine, outline } from './foretold.ts';
import { atRoot, securityReaderActions, shippedActions } from './profiles.ts';

/** Asked for its tables a few thousand times below. */
function withRowsAtHand(made: SampleTenant): SampleTenant {
  const tables = new Map(graphTables.map((table) => [table, [...made.rows(table)]]));
  return { ...made, rows: (table) => tables.get(table) ?? [] };
}

const tenant = withRowsAtHand(openSampleTenant({ month: '2026-10', seed: 1, scale: 1 }));
const fraud = 'a5808668-db2b-4055-a845-2c9db140bccc';
const chat = '00c80047-4026-4b2d-aae1-563750497cd0';

const both = async (
  rights: readonly Grant[] | undefined,
  subscriptions: readonly string[] = [],
) => {
  const options = rights === undefined ? {} : { rights };
  const { diagnosis } = await examine(tenant, options, { subscriptions });
  const { snapshot } = await collectFrom(tenant, options, { subscriptions });
  return {
    foretold: outline(diagnosis.sources.flatMap(({ gaps }) => gaps)),
    found: outline(snapshot.gaps),
  };
};

const isOffered = (gap: string): boolean => !gap.includes('not-offered');
const isOfRights = (gap: string): boolean => / (refused|unproved) /.test(gap);
const group = `/subscriptions/${chat}/resourceGroups/rg-chat-prod`;

describe('what doctor foretells is what collect finds', { timeout: 120_000 }, () => {
  test.for<[string, readonly Grant[] | undefined]>([
    ['the roles of the story', undefined],
    ['Reader', atRoot(tenant, 'Reader', ['*/read'])],
    ['Security Reader', atRoot(tenant, 'Security Reader', securityReaderActions)],
    ['Reader on one resource group', [{ scope: group, actions: ['*/read'] }]],
    ['the shipped role', atRoot(tenant, 'proofpack reader', shippedActions)],
    ['no role', []],
  ])('%s', async ([, rights]) => {
    const { foretold, found } = await both(rights);
    expect(foretold).toEqual(found);
  });

  test('the shipped role opens no gap where the plans are on', async () => {
    const shipped = atRoot(tenant, 'proofpack reader', shippedActions);
    const { foretold, found } = await both(shipped, [fraud, chat]);
    expect([...foretold, ...found].filter(isOffered)).toEqual([]);
  });

  test.for(shippedActions)('the shipped role without %s, which opens a gap', async (action) => {
    const rights = atRoot(
      tenant,
      'too small',
      shippedActions.filter((one) => one !== action),
    );
    // Named subscriptions need no list of what is below a management group.
    const subscriptions = hierarchyActions.includes(action) ? [] : [chat];
    const { foretold, found } = await both(rights, subscriptions);
    expect(foretold).toEqual(found);
    expect(foretold.filter(isOfRights)).not.toEqual([]);
  });

  test('a role without what tells who holds roles proves nothing', async () => {
    const action = 'Microsoft.Authorization/roleAssignments/read';
    const rights = atRoot(
      tenant,
      'too small',
      shippedActions.filter((one) => one !== action),
    );
    const { foretold } = await both(rights, [chat]);
    expect(foretold).toContain(`census unproved /subscriptions/${chat}`);
  });
});

test('the shipped role is what the sources name: `node scripts/write-role.ts` writes it', () => {
  expect(shippedActions).toEqual(readerRole('TENANT_ID').Actions);
  expect(shippedActions).toContain('Microsoft.Management/managementGroups/descendants/read');
  expect(shippedActions.filter((action) => !action.endsWith('/read'))).toEqual([]);
});
