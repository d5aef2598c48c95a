import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { subscriptionScopeOf } from '../../../src/model/ids.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { Condition, Scalar } from '../../../src/model/rule.ts';
import type { Manifest } from '../../../src/model/snapshot.ts';
import { anEndpoint, aSetting, aTable, chained, workspaceId } from './a-chain.ts';
import {
  account,
  aCatalog,
  aCheck,
  aGap,
  aManifest,
  anAccount,
  aRecord,
  aSource,
  chat,
  fraud,
  judge,
  type Rows,
  verdictsOf,
} from './a-world.ts';

type Estate = {
  readonly rows: Rows;
  readonly manifest: Manifest;
  readonly parameters: ReadonlyMap<string, readonly Scalar[]>;
};

const sources = ['ai-resources', 'settings', 'workspaces', 'tables', 'roles', 'endpoints'];
const relationIds = chained.map(({ id }) => id);
const field = fc.constantFrom('properties.a', 'properties.b');
const value = fc.constantFrom<Scalar>('x', 'y', 1);
const called = fc.constant('it');

// `present`, `absent` and defaults read absence itself; what they make of a lost value is their meaning.
const aComparison = fc.oneof(
  fc.record({ field, called, is: fc.constantFrom('equal' as const, 'not-equal' as const), value }),
  fc.record({
    field,
    called,
    is: fc.constantFrom('one-of' as const, 'none-of' as const),
    values: fc.constantFrom({ parameter: 'p' }, { parameter: 'q' }),
  }),
);
const bounds = fc.constantFrom({}, { 'at-least': 2 }, { 'at-most': 0 }, { 'at-most': 1 });

const { aRule } = fc.letrec<{ aRule: Condition }>((tie) => ({
  aRule: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'rule' },
    aComparison,
    fc
      .tuple(
        fc.constantFrom(...relationIds),
        bounds,
        fc.option(tie('aRule'), { nil: undefined, freq: 4 }),
      )
      .map(([count, bound, where]) => ({ count, called: 'row', where, ...bound })),
    fc.record({ not: tie('aRule') }),
    fc.record({ all: fc.array(tie('aRule'), { minLength: 1, maxLength: 2 }) }),
    fc.record({ any: fc.array(tie('aRule'), { minLength: 1, maxLength: 2 }) }),
  ),
}));

/** Where a row that answers no other relation would lead a subject of its own. */
const workspaces = [workspaceId(fraud, 'w'), workspaceId(chat, 'w')];
const resources = [account(fraud, 'a'), account(chat, 'b')];
const roleNames = ['owner', 'reader'];

const own = fc.record({ a: value, b: value });
const withProperties = (record: EvidenceRecord, more: JsonObject): EvidenceRecord => {
  const { properties } = record.row;
  const kept = isJsonObject(properties) ? properties : {};
  return { ...record, row: { ...record.row, properties: { ...kept, ...more } } };
};
const anyOf = <T>(items: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...items);
const unique = (records: readonly EvidenceRecord[]): EvidenceRecord[] => [
  ...new Map(records.map((record) => [record.id, record])).values(),
];
const several = (one: fc.Arbitrary<EvidenceRecord>): fc.Arbitrary<EvidenceRecord[]> =>
  fc.array(one, { maxLength: 3 }).map(unique);

const aRole = fc.oneof(
  fc.tuple(anyOf([...resources, fraud, '/']), anyOf(roleNames), own).map(([scope, role, more]) =>
    aRecord(`${scope === '/' ? '' : scope}/roleassignments/${role}`, {
      type: 'roleassignments',
      properties: { scope, roleDefinitionId: `${scope}/roledefinitions/${role}`, ...more },
    }),
  ),
  fc
    .tuple(anyOf(roleNames), own)
    .map(([name, properties]) =>
      aRecord(`/roledefinitions/${name}`, { type: 'roledefinitions', name, properties }),
    ),
);

const declared = fc.array(value, { minLength: 1, maxLength: 2 });

const anEstate: fc.Arbitrary<Estate> = fc
  .record({
    'ai-resources': fc
      .tuple(own, own)
      .map(([one, two]) => [anAccount(fraud, 'a', one), anAccount(chat, 'b', two)]),
    settings: several(
      fc
        .tuple(anyOf(resources), anyOf(['s', 't']), anyOf(workspaces), own)
        .map(([of, name, to, more]) => withProperties(aSetting(of, name, to), more)),
    ),
    workspaces: several(
      fc.tuple(anyOf(workspaces), own).map(([id, properties]) => aRecord(id, { properties })),
    ),
    tables: several(
      fc
        .tuple(anyOf(workspaces), anyOf(['s', 't']), own)
        .map(([of, name, more]) => withProperties(aTable(of, name, 1), more)),
    ),
    roles: several(aRole),
    endpoints: several(
      fc
        .tuple(
          anyOf([fraud, chat]),
          anyOf(['s', 't']),
          fc.uniqueArray(anyOf(resources), { maxLength: 2 }),
          own,
        )
        .map(([at, name, to, more]) => withProperties(anEndpoint(at, name, to), more)),
    ),
    p: declared,
    q: declared,
  })
  .map(({ p, q, ...rows }) => ({
    rows,
    manifest: aManifest({ sources: sources.map((id) => aSource(id)) }),
    parameters: new Map([
      ['p', p],
      ['q', q],
    ]),
  }));

type Loss = (estate: Estate) => Estate;

const withRows = (estate: Estate, source: string, rows: readonly EvidenceRecord[]): Estate => ({
  ...estate,
  rows: { ...estate.rows, [source]: rows },
});
const withManifest = (estate: Estate, over: Partial<Manifest>): Estate => ({
  ...estate,
  manifest: { ...estate.manifest, ...over },
});
const rowAt = ({ rows }: Estate, source: string, at: number): EvidenceRecord | undefined => {
  const all = rows[source] ?? [];
  return all[at % Math.max(all.length, 1)];
};
const others = ({ rows }: Estate, source: string, lost: EvidenceRecord): EvidenceRecord[] =>
  (rows[source] ?? []).filter((record) => record !== lost);

function loseRow(source: string, at: number, wide: boolean): Loss {
  return (estate) => {
    const lost = rowAt(estate, source, at);
    if (lost === undefined) return estate;
    const scope = wide ? (subscriptionScopeOf(lost.id) ?? '/') : lost.id;
    const gap = aGap({ source, scope });
    const less = withRows(estate, source, others(estate, source, lost));
    return withManifest(less, { gaps: [...estate.manifest.gaps, gap] });
  };
}

function loseField(source: string, at: number, name: string): Loss {
  return (estate) => {
    const lost = rowAt(estate, source, at);
    const { properties } = lost?.row ?? {};
    if (lost === undefined || !isJsonObject(properties)) return estate;
    const { [name]: _, ...rest } = properties;
    const less = { ...lost, row: { ...lost.row, properties: rest } };
    return withRows(estate, source, [...others(estate, source, lost), less]);
  };
}

/** The columns beside the properties: whose it is, what it is, what it is called. */
function loseColumn(source: string, at: number, name: 'of' | 'type' | 'name' | 'properties'): Loss {
  return (estate) => {
    const lost = rowAt(estate, source, at);
    if (lost === undefined) return estate;
    const { of, ...record } = lost;
    const { [name]: _, ...row } = record.row;
    const less = name === 'of' || of === undefined ? { ...record, row } : { ...record, of, row };
    return withRows(estate, source, [...others(estate, source, lost), less]);
  };
}

const loseSource =
  (source: string): Loss =>
  (estate) =>
    withManifest(withRows(estate, source, []), {
      sources: estate.manifest.sources.filter(({ id }) => id !== source),
    });

const loseFreshness =
  (source: string): Loss =>
  (estate) =>
    withManifest(estate, {
      sources: estate.manifest.sources.map((one) =>
        one.id === source ? { ...one, observedTo: '2026-10-01T06:00:00Z' } : one,
      ),
    });

const loseParameter =
  (gone: string): Loss =>
  (estate) => ({
    ...estate,
    parameters: new Map([...estate.parameters].filter(([name]) => name !== gone)),
  });

const aSourceId = fc.constantFrom(...sources);
const properties = ['a', 'b', 'workspaceId', 'scope', 'roleDefinitionId', 'links'] as const;
const aLoss: fc.Arbitrary<Loss> = fc.oneof(
  fc.tuple(aSourceId, fc.nat(), fc.boolean()).map((given) => loseRow(...given)),
  fc.tuple(aSourceId, fc.nat(), anyOf(properties)).map((given) => loseField(...given)),
  fc
    .tuple(aSourceId, fc.nat(), anyOf(['of', 'type', 'name', 'properties'] as const))
    .map((given) => loseColumn(...given)),
  aSourceId.map(loseSource),
  aSourceId.map(loseFreshness),
  anyOf(['p', 'q']).map(loseParameter),
);

test('of a rule that follows relations to any depth, taking anything away gives no pass that was not there', async () => {
  const reached = new Set<string | undefined>();
  let lostPasses = 0;
  const property = fc.asyncProperty(
    fc.array(aRule, { minLength: 3, maxLength: 3 }),
    anEstate,
    fc.array(aLoss, { minLength: 1, maxLength: 3 }),
    async (rules, estate, losses) => {
      const checks = rules.map((expected, at) =>
        aCheck({ id: `AZ-AIS-00${at + 1}`, fact: `f${at}`, expect: expected }),
      );
      const catalog = aCatalog({ relations: chained, checks });
      const before = verdictsOf(await judge({ ...estate, catalog }));
      const less = losses.reduce((lost, lose) => lose(lost), estate);
      const after = verdictsOf(await judge({ ...less, catalog }));
      for (const [subject, verdict] of Object.entries(before)) {
        expect([verdict, 'unknown', undefined]).toContain(after[subject]);
        reached.add(verdict);
        if (verdict === 'pass' && after[subject] === 'unknown') lostPasses += 1;
      }
      // A subject that vanished leaves its gap behind, and nothing new appears but gaps.
      const fresh = Object.entries(after).filter(([subject]) => !(subject in before));
      expect(fresh.filter(([, verdict]) => verdict !== 'unknown')).toEqual([]);
    },
  );
  await expect(fc.assert(property, { numRuns: 600, seed: 20261121 })).resolves.toBeUndefined();
  // Otherwise nothing would have been shown.
  expect(reached).toEqual(new Set(['pass', 'fail', 'unknown']));
  expect(lostPasses).toBeGreaterThan(50);
});
