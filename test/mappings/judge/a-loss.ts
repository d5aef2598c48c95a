import * as fc from 'fast-check';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { gapReasons } from '../../../src/model/gap.ts';
import { managementGroupScope, subscriptionScopeOf } from '../../../src/model/ids.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { Manifest } from '../../../src/model/snapshot.ts';
import { aGap, chat, fraud } from './a-world.ts';
import type { World } from './an-ai-estate.ts';

const sources = ['scope', 'ai-resources', 'recommendations', 'defender-plans'];
const aSourceId = fc.constantFrom(...sources);
const aSubscriptionKey = fc.constantFrom(fraud, chat);

/** Something that can no longer be read. Each returns the same tenant, seen with less. */
export const aLoss: fc.Arbitrary<(world: World) => World> = fc.oneof(
  fc
    .tuple(aSourceId, fc.nat(), fc.nat(), fc.constantFrom(...gapReasons))
    .map(([source, at, scope, reason]) => loseRow(source, at, scope, reason)),
  fc
    .tuple(aSourceId, fc.nat(), fc.nat())
    .map(([source, at, path]) => loseProperty(source, at, pick(paths, path) ?? [])),
  fc.tuple(aSourceId, fc.nat()).map(([source, at]) => loseResource(source, at)),
  fc.tuple(aSourceId, aSubscriptionKey).map(([source, key]) => loseRight(source, key)),
  aSubscriptionKey.map(loseSubscription),
  aSubscriptionKey.map(loseSight),
  aSourceId.map(loseSource),
  aSourceId.map(loseFreshness),
  aSourceId.map(loseCount),
  aSubscriptionKey.map(losePlan),
);

const losePage = (source: string, gone: (record: EvidenceRecord) => boolean) => (world: World) => ({
  ...world,
  rows: {
    ...world.rows,
    [source]: (world.rows[source] ?? []).filter((record) => !gone(record)),
  },
});

const withGap = (world: World, gap: Parameters<typeof aGap>[0]): World => ({
  ...world,
  manifest: { ...world.manifest, gaps: [...world.manifest.gaps, aGap(gap)] },
});

function pick<T>(all: readonly T[], at: number): T | undefined {
  return all[at % Math.max(all.length, 1)];
}

/** A row is gone, and the gap is told at one of the scopes a collector may choose. */
function loseRow(source: string, at: number, scopeAt: number, reason: (typeof gapReasons)[number]) {
  return (world: World): World => {
    const lost = pick(world.rows[source] ?? [], at);
    if (lost === undefined) return world;
    const subscription = subscriptionScopeOf(lost.id) ?? '/';
    const scopes = [lost.id, lost.of ?? lost.id, subscription, managementGroupScope('root'), '/'];
    const scope = pick(scopes, scopeAt) ?? '/';
    return withGap(losePage(source, ({ id }) => id === lost.id)(world), { source, scope, reason });
  };
}

const paths = [
  ['kind'],
  ['name'],
  ['properties'],
  ['properties', 'disableLocalAuth'],
  ['properties', 'publicNetworkAccess'],
  ['properties', 'pricingTier'],
  ['properties', 'displayName'],
  ['properties', 'status'],
  ['properties', 'status', 'code'],
  ['properties', 'status', 'cause'],
  ['properties', 'status', 'statusChangeDate'],
];

/** One row of a source came without something it should hold. */
export function loseProperty(source: string, at: number, path: readonly string[]) {
  return (world: World): World => {
    const rows = world.rows[source] ?? [];
    const lost = pick(rows, at);
    const without = rows.map((record) =>
      record === lost ? { ...record, row: removed(record.row, path) } : record,
    );
    return { ...world, rows: { ...world.rows, [source]: without } };
  };
}

function removed(row: JsonObject, [key = '', ...rest]: readonly string[]): JsonObject {
  const { [key]: value, ...others } = row;
  if (rest.length === 0 || !isJsonObject(value)) return others;
  return { ...others, [key]: removed(value, rest) };
}

/** A related row no longer says which resource it is about. */
function loseResource(source: string, at: number) {
  return (world: World): World => {
    const rows = world.rows[source] ?? [];
    const lost = pick(rows, at);
    const without = rows.map((record) => {
      if (record !== lost) return record;
      const { of: _, ...rest } = record;
      return rest;
    });
    return { ...world, rows: { ...world.rows, [source]: without } };
  };
}

const within = (key: string) => (record: EvidenceRecord) => subscriptionScopeOf(record.id) === key;

/** The right to read one source on one subscription: rows vanish without a word, proof is missing. */
function loseRight(source: string, key: string) {
  return (world: World): World => ({
    ...losePage(source, within(key))(world),
    manifest: {
      ...world.manifest,
      sources: world.manifest.sources.map((one) =>
        one.id === source ? { ...one, proved: one.proved.filter((each) => each !== key) } : one,
      ),
    },
  });
}

/** An expected subscription that is not seen any more; the proofs are stale leftovers. */
function loseSubscription(key: string) {
  return (world: World): World => {
    const rows = Object.fromEntries(
      Object.entries(world.rows).map(([source, all]) => [
        source,
        all.filter((record) => !within(key)(record)),
      ]),
    );
    const { scope } = world.manifest;
    const seen = scope.seen.filter((each) => each !== key);
    return { rows, manifest: { ...world.manifest, scope: { ...scope, seen } } };
  };
}

/** Nobody can say any more how many subscriptions there are, and one is gone from view. */
function loseSight(key: string) {
  return (world: World): World => {
    const { rows, manifest } = loseSubscription(key)(world);
    const { scope } = manifest;
    const expected = scope.expected.filter((each) => each !== key);
    return { rows, manifest: { ...manifest, scope: { ...scope, basis: 'as-seen', expected } } };
  };
}

function loseSource(source: string) {
  return (world: World): World => ({
    rows: { ...world.rows, [source]: [] },
    manifest: {
      ...world.manifest,
      sources: world.manifest.sources.filter(({ id }) => id !== source),
    },
  });
}

const changeSource =
  (source: string, over: Partial<Manifest['sources'][number]>) =>
  (world: World): World => ({
    ...world,
    manifest: {
      ...world.manifest,
      sources: world.manifest.sources.map((one) => (one.id === source ? { ...one, ...over } : one)),
    },
  });

function loseFreshness(source: string) {
  return changeSource(source, { observedTo: '2026-10-01T06:00:00Z' });
}

/** The API said there were more rows than came, and nobody wrote down why. */
function loseCount(source: string) {
  return (world: World): World =>
    world.manifest.gaps.some((gap) => gap.source === source)
      ? world
      : changeSource(source, { reported: 1 })(losePage(source, () => true)(world));
}

function losePlan(key: string) {
  return (world: World): World =>
    withGap(losePage('recommendations', within(key))(world), {
      source: 'recommendations',
      scope: key,
      reason: 'plan-off',
    });
}
