import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aLoss, loseProperty } from './a-loss.ts';
import { judge, verdictsOf } from './a-world.ts';
import { anEstate, catalog } from './an-ai-estate.ts';
import { improvements } from './improvements.ts';

test('making anything unreadable moves verdicts, rates and conclusions only towards unknown', async () => {
  const property = fc.asyncProperty(
    anEstate,
    fc.array(aLoss, { minLength: 1, maxLength: 3 }),
    async (world, losses) => {
      const before = await judge({ ...world, catalog });
      let lost = world;
      for (const lose of losses) {
        lost = lose(lost);
        expect(improvements(before, await judge({ ...lost, catalog }))).toEqual([]);
      }
    },
  );
  await expect(fc.assert(property, { numRuns: 400, seed: 20261121 })).resolves.toBeUndefined();
});

test('a recommendation that comes without its name, its status or the cause of it helps nobody', async () => {
  const aPart = fc.constantFrom(['displayName'], ['status', 'code'], ['status', 'cause']);
  const property = fc.asyncProperty(anEstate, fc.nat(), aPart, async (world, at, part) => {
    const before = await judge({ ...world, catalog });
    const lost = loseProperty('recommendations', at, ['properties', ...part])(world);
    expect(improvements(before, await judge({ ...lost, catalog }))).toEqual([]);
  });
  await expect(fc.assert(property, { numRuns: 400, seed: 20261121 })).resolves.toBeUndefined();
});

test('a window that reaches past the last look is never known to be empty', async () => {
  const property = fc.asyncProperty(anEstate, async (world) => {
    const before = await judge({ ...world, catalog });
    const after = await judge({ ...world, catalog, asOf: '2026-10-31T06:10:01Z' });
    expect(improvements(before, after)).toEqual([]);
    const windowed = Object.entries(verdictsOf(after)).filter(([key]) =>
      key.startsWith('AZ-AIS-005'),
    );
    expect(windowed.filter(([, verdict]) => verdict === 'pass')).toEqual([]);
  });
  await expect(fc.assert(property, { numRuns: 50, seed: 20261121 })).resolves.toBeUndefined();
});

test('the order of rows, sources and gaps changes nothing', async () => {
  const property = fc.asyncProperty(
    anEstate,
    fc.array(aLoss, { maxLength: 3 }),
    fc.gen(),
    async (estate, losses, gen) => {
      const world = losses.reduce((lost, lose) => lose(lost), estate);
      const shuffled = <T>(items: readonly T[]): T[] =>
        gen(fc.shuffledSubarray, [...items], {
          minLength: items.length,
          maxLength: items.length,
        });
      const rows = Object.fromEntries(
        shuffled(Object.entries(world.rows)).map(([source, all]) => [source, shuffled(all)]),
      );
      const { sources: all, gaps, scope } = world.manifest;
      const manifest = {
        ...world.manifest,
        sources: shuffled(all),
        gaps: shuffled(gaps),
        scope: { ...scope, expected: shuffled(scope.expected), seen: shuffled(scope.seen) },
      };
      const checks = shuffled(catalog.checks);
      expect(await judge({ rows, manifest, catalog: { ...catalog, checks } })).toEqual(
        await judge({ ...world, catalog }),
      );
    },
  );
  await expect(fc.assert(property, { numRuns: 200, seed: 20261121 })).resolves.toBeUndefined();
});

test('the estates of these tests reach every verdict and both ends of the conclusions', async () => {
  const verdicts = new Set<string>();
  const conclusions = new Set<string>();
  for (const world of fc.sample(anEstate, { numRuns: 60, seed: 20261121 })) {
    const judged = await judge({ ...world, catalog });
    for (const verdict of Object.values(verdictsOf(judged))) verdicts.add(verdict);
    for (const { conclusion } of judged.assessment.controls) conclusions.add(conclusion);
  }
  expect(verdicts).toEqual(new Set(['fail', 'unknown', 'pass', 'not-applicable']));
  expect(conclusions).toEqual(new Set(['deficiency', 'supported', 'not-applicable', 'open']));
});
