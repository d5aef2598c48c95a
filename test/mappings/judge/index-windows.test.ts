import { describe, expect, test } from 'vitest';
import { lastObserved } from '../../../src/model/observed.ts';
import {
  aCatalog,
  aCheck,
  aManifest,
  anAccount,
  aRecommendation,
  fraud,
  judge,
  observedTo,
  verdictsOf,
} from './a-world.ts';
import { allObserved, counting, type Given, subject, worldFor } from './world-for.ts';

describe('a window', () => {
  const checks = [
    counting({ count: 'recommendations', called: 'r', within: '30d' }),
    counting({ count: 'recommendations', called: 'r' }, 'AZ-AIS-002'),
  ];
  const rows = {
    recommendations: [
      aRecommendation(subject, 'Healthy', { key: 'a', since: '2026-10-01T06:10:00Z' }),
      aRecommendation(subject, 'Healthy', { key: 'b', since: '2026-10-01T06:09:59.9999999Z' }),
      aRecommendation(subject, 'Healthy', { key: 'c', since: 'some time ago' }),
    ],
  };

  test('counts rows from its first instant on; undated rows may count', async () => {
    const world = await worldFor(subject, { checks, rows });
    expect(world.related('recommendations', undefined, '30d')).toMatchObject({ yes: 1, maybe: 1 });
  });

  const maybeWhen = async (given: Given) => {
    const world = await worldFor(subject, { checks, rows, ...given });
    // What is asked without a window is never cut.
    expect(world.related('recommendations', undefined, undefined).maybe).toBe(0);
    return world.related('recommendations', undefined, '30d').maybe;
  };

  test.for(['2026-10-31T06:10:01Z', '2026-10-31T06:10:00.001Z', '2026-10-31T06:10:00.0000001Z'])(
    'that reaches past the last look, to %s, may hold anything',
    async (asOf) => {
      await expect(maybeWhen({ asOf })).resolves.toBe(Infinity);
    },
  );

  test('is held against the last look at its own source, not at any other', async () => {
    const late = '2026-10-31T07:00:00Z';
    const elsewhere = { ...allObserved, 'ai-resources': late };
    await expect(maybeWhen({ asOf: late, observed: elsewhere })).resolves.toBe(Infinity);
    const here = { ...allObserved, recommendations: late };
    await expect(maybeWhen({ asOf: late, observed: here })).resolves.toBe(1);
  });

  test('on a source that the snapshot does not speak of may hold anything', async () => {
    await expect(maybeWhen({ observed: { 'ai-resources': observedTo } })).resolves.toBe(Infinity);
  });

  test('on a source whose last look cannot be read as an instant may hold anything', async () => {
    await expect(maybeWhen({ observed: { recommendations: 'late' } })).resolves.toBe(Infinity);
  });
});

describe('a check that asks of a window', () => {
  const open = anAccount(fraud, 'open');
  const expect30d = { count: 'recommendations', called: 'r', 'at-most': 0 } as const;
  const catalog = aCatalog({
    checks: [
      aCheck({ expect: { ...expect30d, within: '30d' } }),
      aCheck({ id: 'AZ-AIS-003', fact: 'other', expect: expect30d }),
    ],
  });
  /** Its source was looked at to `end`, every other to the usual end. */
  const verdicts = async (end: string, asOf?: string) => {
    const sources = aManifest().sources.map((source) =>
      source.id === 'recommendations' ? { ...source, observedTo: end } : source,
    );
    const manifest = aManifest({ sources });
    const rows = { 'ai-resources': [open] };
    const judged = await judge({ rows, catalog, manifest, asOf: asOf ?? lastObserved(manifest) });
    const said = verdictsOf(judged);
    return ['AZ-AIS-001', 'AZ-AIS-003'].map((id) => said[`${id} ${open.id}`]);
  };

  test('is answered as of the end of the snapshot, although another source was read later', async () => {
    expect(await verdicts('2026-10-31T06:02:00Z')).toEqual(['pass', 'pass']);
    expect(await verdicts(observedTo)).toEqual(['pass', 'pass']);
  });

  test('is answered as of the end of the snapshot when its own source was read last', async () => {
    expect(await verdicts('2026-10-31T06:20:00Z')).toEqual(['pass', 'pass']);
    expect(await verdicts('2026-10-31T06:10:00.500Z')).toEqual(['pass', 'pass']);
  });

  test('is unknown where its own source was read more than a day before another', async () => {
    expect(await verdicts('2026-10-30T06:10:00Z')).toEqual(['pass', 'pass']);
    expect(await verdicts('2026-10-30T06:09:59.999Z')).toEqual(['unknown', 'pass']);
  });

  test('is unknown as of any later instant: nobody looked since', async () => {
    expect(await verdicts(observedTo, '2026-10-31T06:10:00.001Z')).toEqual(['unknown', 'pass']);
    expect(await verdicts('2026-10-31T06:02:00Z', '2026-10-31T23:59:59.999Z')).toEqual([
      'unknown',
      'pass',
    ]);
  });
});
