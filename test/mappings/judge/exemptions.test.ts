import { describe, expect, test } from 'vitest';
import { Exemptions } from '../../../src/mappings/judge/exemptions.ts';
import { initiativeSchema, policyDefinitionSchema } from '../../../src/model/initiative.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { account, aCatalog, aCheck, aRecord, chat, fraud } from './a-world.ts';

const keysOff = '71ef260a-8f18-47b7-abcb-62d0673d94dc';
const logsKept = '71ef260a-8f18-47b7-abcb-62d0673d94dd';
const unasked = '71ef260a-8f18-47b7-abcb-62d0673d94de';
const benchmark = '1f3afdf9-d0c9-4c3d-847f-89da613e70a8';
const ownSet = 'aaaaaaaa-0000-4000-8000-000000000001';
const assignment = `${fraud}/providers/microsoft.authorization/policyassignments/baseline`;
const subject = account(fraud, 'a');
const asOf = '2026-10-31T06:00:00Z';

const initiative = (id: string, standard: string | undefined) =>
  initiativeSchema.parse({
    id,
    title: 'Set',
    version: '1',
    framework: 'mcsb',
    standard,
    source: 'https://contoso.example/',
    policies: 1,
    groups: [{ name: 'IM-1', policies: 1 }],
  });
const asks = (id: string, check: string) =>
  policyDefinitionSchema.parse({ id, title: id, 'judged-by': [{ check }] });
const catalog = aCatalog({
  checks: [
    aCheck(),
    aCheck({ id: 'AZ-AIS-002', fact: 'logs' }),
    aCheck({ id: 'AZ-AIS-003', fact: 'key-access-twice' }),
  ],
  initiatives: [initiative(benchmark, 'Benchmark'), initiative(ownSet, undefined)],
  definitions: [asks(keysOff, 'AZ-AIS-001'), asks(logsKept, 'AZ-AIS-002')],
});

const idOf = (kind: string, name: string) =>
  `/providers/Microsoft.Authorization/${kind}Definitions/${name}`;
const member = (reference: string, definition: string): JsonObject => ({
  policyDefinitionReferenceId: reference,
  policyDefinitionId: idOf('policy', definition),
});
const members = [member('noKeys', keysOff), member('keepLogs', logsKept)];

type Given = {
  /** What the assignment assigns. */
  assigned?: string;
  set?: JsonObject[] | string;
  exemption?: JsonObject;
  systemData?: JsonObject;
  of?: string | undefined;
  chain?: readonly JsonObject[];
  isFresh?: boolean;
};

/** What one exemption amounts to, of the assignment of a set of two policies unless a test says otherwise. */
function exempting(given: Given = {}) {
  const { assigned = idOf('policySet', ownSet), set = members, isFresh = true } = given;
  const of = 'of' in given ? given.of : fraud;
  const exemptions = new Exemptions(catalog, asOf, isFresh);
  const chain = [...(given.chain ?? [])];
  exemptions.add('scope', aRecord(fraud, { properties: { managementGroupAncestorsChain: chain } }));
  for (const name of [ownSet, benchmark])
    exemptions.add(
      'initiatives',
      aRecord(idOf('policySet', name).toLowerCase(), { properties: { policyDefinitions: set } }),
    );
  exemptions.add(
    'policy-assignments',
    aRecord(assignment, { properties: { policyDefinitionId: assigned } }, fraud),
  );
  const properties = {
    policyAssignmentId: assignment,
    exemptionCategory: 'Waiver',
    policyDefinitionReferenceIds: ['noKeys'],
    ...given.exemption,
  };
  const row = { properties, ...(given.systemData && { systemData: given.systemData }) };
  exemptions.add('policy-exemptions', aRecord('/exemption', row, of));
  return exemptions;
}

const found = (given: Given) => exempting(given).all()[0];
const excused = (exemptions: Exemptions, key = subject) =>
  ['key-access', 'logs'].filter((fact) => exemptions.excusing(fact, key).length > 0);

describe('what is exempted', () => {
  test('is asked of the policies that the exemption names, however they are written', () => {
    expect(excused(exempting())).toEqual(['key-access']);
    const names = ['KEEPLOGS', 'NoKeys'];
    expect(excused(exempting({ exemption: { policyDefinitionReferenceIds: names } }))).toEqual([
      'key-access',
      'logs',
    ]);
  });

  test('is asked of every policy of the set where the exemption names none', () => {
    for (const names of [[], null])
      expect(excused(exempting({ exemption: { policyDefinitionReferenceIds: names } }))).toEqual([
        'key-access',
        'logs',
      ]);
  });

  test('cannot be told where one of the names cannot be read', () => {
    const names = ['noKeys', 7];
    expect(excused(exempting({ exemption: { policyDefinitionReferenceIds: names } }))).toEqual([]);
  });

  test('is asked of the one policy that is assigned by itself, whatever the exemption names', () => {
    const assigned = idOf('policy', keysOff).toUpperCase();
    for (const names of [[], ['keepLogs']])
      expect(
        excused(exempting({ assigned, exemption: { policyDefinitionReferenceIds: names } })),
      ).toEqual(['key-access']);
  });

  test.for<[string, Given]>([
    ['a policy that no check asks', { assigned: idOf('policy', unasked) }],
    ['an assignment that assigns nothing', { assigned: '' }],
    ['an assignment that was not read', { exemption: { policyAssignmentId: '/other' } }],
    ['no assignment', { exemption: { policyAssignmentId: null } }],
    ['a set that was not read', { assigned: idOf('policySet', 'other') }],
    ['a set without members', { set: [] }],
    ['a set whose members cannot be read', { set: 'all' }],
    ['a member that is no policy', { set: [{ policyDefinitionReferenceId: 'noKeys' }] }],
    ['a member without a name', { set: [{ policyDefinitionId: idOf('policy', keysOff) }] }],
    ['nothing, as it names no scope', { of: undefined }],
  ])('is nothing we look at for %s', ([, given]) => {
    const exemptions = exempting(given);
    expect(excused(exemptions)).toEqual([]);
    expect(exemptions.all()).toEqual([]);
  });
});

describe('how far an exemption reaches', () => {
  const other = account(chat, 'c');

  test.for<[string, string, boolean, boolean]>([
    ['the resource', subject, true, false],
    ['the resource, as Azure writes it', `${subject.toUpperCase()}/`, true, false],
    ['its group', `${fraud}/resourcegroups/rg`, true, false],
    ['its subscription', fraud, true, false],
    ['the tenant', '/', true, true],
    ['something under the resource', `${subject}/projects/p`, false, false],
    ['another resource that begins alike', `${subject}b`, false, false],
  ])('at %s', ([, of, own, elsewhere]) => {
    const exemptions = exempting({ of });
    expect(excused(exemptions)).toEqual(own ? ['key-access'] : []);
    expect(excused(exemptions, other)).toEqual(elsewhere ? ['key-access'] : []);
  });

  test('at a management group reaches what was seen to lie in it, and nothing else', () => {
    const of = '/providers/Microsoft.Management/managementGroups/Platform';
    const chain = [{ name: 'Contoso' }, { name: 'PLATFORM' }];
    const exemptions = exempting({ of, chain });
    expect(excused(exemptions)).toEqual(['key-access']);
    expect(excused(exemptions, other)).toEqual([]);
    // What lies in no subscription lies in no group that we know of.
    expect(excused(exemptions, '/providers/microsoft.management/elsewhere')).toEqual([]);
    for (const unread of [[], [{ name: 7 }], [{}]])
      expect(excused(exempting({ of, chain: unread }))).toEqual([]);
  });

  test('is asked fact by fact, also where one fact begins like another', () => {
    const exemptions = exempting();
    for (const fact of ['key', 'logs', 'key-access-twice'])
      expect(exemptions.excusing(fact, subject)).toEqual([]);
  });
});

describe('the state of an exemption', () => {
  test.for<[JsonObject, string]>([
    [{}, 'live'],
    [{ expiresOn: null }, 'live'],
    [{ expiresOn: '2026-10-31T06:00:00.0000001Z' }, 'live'],
    [{ expiresOn: asOf }, 'expired'],
    [{ expiresOn: '2026-10-31T05:59:59Z' }, 'expired'],
    [{ expiresOn: 7 }, 'expired'],
    [{ exemptionCategory: 'WAIVER' }, 'live'],
    [{ exemptionCategory: 'MITIGATED' }, 'mitigated'],
    [{ exemptionCategory: 'Mitigated', expiresOn: '2026-01-01T00:00:00Z' }, 'mitigated'],
    [{ exemptionCategory: 'Other' }, 'proposed'],
  ])('with %j is %s', ([exemption, state]) => {
    expect(found({ exemption })?.state).toBe(state);
  });

  test('that was read too long ago is over: it may have been taken back since', () => {
    expect(found({ isFresh: false })?.state).toBe('expired');
    const exemption = { expiresOn: '2027-01-01T00:00:00Z' };
    expect(found({ exemption, isFresh: false })?.state).toBe('expired');
  });
});

describe('what is told of an exemption', () => {
  test('is what Azure holds, and nobody of ours granted it', () => {
    expect(
      found({
        exemption: {
          description: 'The vendor needs a key.',
          displayName: 'Legacy',
          expiresOn: '2026-12-01T00:30:00+02:00',
        },
        systemData: { createdAt: '2026-02-03T04:05:06.7Z' },
      }),
    ).toEqual({
      id: '/exemption',
      kind: 'policy-exemption',
      fact: 'key-access',
      system: null,
      state: 'live',
      retroactive: false,
      late: [],
      commit: null,
      reason: 'The vendor needs a key.',
      owner: null,
      approver: null,
      ticket: null,
      from: '2026-02-03',
      until: '2026-11-30',
    });
  });

  test('names no days where none can be read', () => {
    const createdAt = '2026-02-03T04:05:06';
    for (const systemData of [{ createdAt }, { createdAt: 7 }, {}])
      expect(found({ systemData })).toMatchObject({ from: null, until: null });
    expect(found({})).toMatchObject({ from: null });
  });

  test('has its name for a reason where nobody wrote one, and is cut where it is long', () => {
    const displayName = 'Legacy';
    for (const description of ['', null, 7])
      expect(found({ exemption: { description, displayName } })?.reason).toBe('Legacy');
    const reason = found({ exemption: { description: 'x'.repeat(301) } })?.reason;
    expect(reason).toBe(`${'x'.repeat(300)}…`);
    expect(found({ exemption: { description: 'x'.repeat(300) } })?.reason).toHaveLength(300);
  });

  test('is that Defender holds it where it is of one of its standards', () => {
    expect(found({ assigned: idOf('policySet', benchmark) })?.kind).toBe('defender-exemption');
    expect(found({ assigned: idOf('policy', keysOff) })?.kind).toBe('policy-exemption');
  });

  test('names its fact only where it excuses from one', () => {
    expect(found({ exemption: { policyDefinitionReferenceIds: [] } })?.fact).toBeNull();
    const set = [...members, member('again', keysOff)];
    const exemption = { policyDefinitionReferenceIds: ['noKeys', 'again'] };
    expect(found({ set, exemption })?.fact).toBe('key-access');
  });
});
