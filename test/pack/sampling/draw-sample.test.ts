import { hash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleMethods } from '../../../src/model/workspace/sample.ts';
import { type DrawOrder, drawSample } from '../../../src/pack/sampling/draw-sample.ts';
import type { FrameItem } from '../../../src/pack/sampling/frame.ts';
import { measureFrame, stratumOf } from '../../../src/pack/sampling/measure-frame.ts';
import { riskOf, riskWeights } from '../../../src/pack/sampling/risk-weights.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';
import { aFrame, anItem, judged } from './a-frame.ts';

const verdicts = fc.constantFrom(
  [],
  ...(['fail', 'unknown', 'pass'] as const).flatMap((verdict) =>
    (['high', 'medium', 'low'] as const).map((severity) => judged(verdict, severity)),
  ),
);
const items = fc
  .uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 40,
  })
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc
          .record({ type: fc.constantFrom('a/b', 'A/B', 'c/d', ''), verdicts })
          .map((over) => anItem(id, over)),
      ),
    ),
  );
const orders = fc.record({
  method: fc.constantFrom(...sampleMethods),
  size: fc.integer({ min: 1, max: 50 }),
  nonce: fc.string({ minLength: 1, maxLength: 8 }),
});
const assert = (property: fc.IAsyncProperty<unknown>): Promise<void> =>
  fc.assert(property, { numRuns: 150, seed: 20261122 });

async function drawn(all: readonly FrameItem[], order: DrawOrder, came = all): Promise<string[]> {
  const measured = await measureFrame(aFrame(all), order.method);
  return (await drawSample(aFrame(came), measured, order)).items.map(({ id }) => id);
}

test('the same nonce draws the same, in whatever order things come, and nothing twice', async () => {
  await assert(
    fc.asyncProperty(items, orders, async (all, order) => {
      const first = await drawn(all, order);
      expect(await drawn(all, order, all.toReversed())).toEqual(first);
      expect(new Set(first).size).toBe(first.length);
      expect(first).toHaveLength(Math.min(order.size, all.length));
    }),
  );
});

test('more than there is draws everything', async () => {
  await assert(
    fc.asyncProperty(items, orders, async (all, order) => {
      const every = await drawn(all, { ...order, size: 1000 });
      expect(every.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    }),
  );
});

test('of each type as many are drawn as its share says', async () => {
  await assert(
    fc.asyncProperty(items, orders, async (all, order) => {
      const stratified = { ...order, method: 'stratified' as const };
      const measured = await measureFrame(aFrame(all), 'stratified');
      const made = await drawSample(aFrame(all), measured, stratified);
      const types = new Set(all.map(stratumOf));
      expect(made.strata?.map(({ type }) => type)).toEqual([...types].toSorted());
      for (const { type, drawn: share } of made.strata ?? [])
        expect(made.items.filter((item) => stratumOf(item) === type)).toHaveLength(share);
    }),
  );
});

const sha256 = (text: string): string => hash('sha256', text);

test('anybody can draw at random again with nothing but SHA-256', async () => {
  const all = ['/a', '/b', '/c', '/d'].map((id) => anItem(id));
  const digest = sha256(all.map(({ id }) => `["ai-resources","${id}"]\n`).join(''));
  const keyOf = (id: string): string =>
    sha256(`["green bottles","${digest}","random","ai-resources","${id}"]`);
  const expected = all
    .map(({ id }) => id)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, 2);
  expect(await drawn(all, { method: 'random', size: 2, nonce: 'green bottles' })).toEqual(expected);
});

/** How often each kind is drawn first, over many nonces. */
async function firsts(method: DrawOrder['method']): Promise<Record<string, number>> {
  const all = (['fail', 'unknown', 'pass'] as const).flatMap((verdict) =>
    [0, 1, 2, 3].map((at) => anItem(`${verdict} ${at}`, { verdicts: judged(verdict) })),
  );
  const measured = await measureFrame(aFrame(all), method);
  const counts: Record<string, number> = { fail: 0, unknown: 0, pass: 0 };
  for (let at = 0; at < 2000; at++) {
    const order = { method, size: 1, nonce: `nonce ${at}` };
    const [first] = (await drawSample(aFrame(all), measured, order)).items;
    const kind = first?.id.split(' ')[0] ?? '';
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

test('by risk, fails, unknowns and passes come first as often as they weigh: 16 to 4 to 1', async () => {
  const { fail = 0, unknown = 0, pass = 0 } = await firsts('risk');
  expect(fail / 2000).toBeCloseTo(16 / 21, 1);
  expect(unknown / 2000).toBeCloseTo(4 / 21, 1);
  expect(pass / 2000).toBeCloseTo(1 / 21, 1);
  expect(pass).toBeGreaterThan(0);
});

test('at random, what was judged changes nothing', async () => {
  for (const count of Object.values(await firsts('random')))
    expect(count / 2000).toBeCloseTo(1 / 3, 1);
});

const by = (verdict: 'fail' | 'unknown' | 'pass', severity: 'high' | 'low'): number =>
  riskOf({ verdicts: judged(verdict, severity) });

test('the least fail weighs more than the gravest unknown, that more than the gravest pass', () => {
  expect(by('fail', 'low')).toBeGreaterThan(by('unknown', 'high'));
  expect(by('unknown', 'low')).toBeGreaterThan(by('pass', 'high'));
  expect(riskOf({ verdicts: [...judged('pass', 'low'), ...judged('fail', 'low')] })).toBe(16);
  expect(riskOf({ verdicts: [] })).toBe(riskWeights['not-judged']);
});

const digestOf = async (item: FrameItem, method: DrawOrder['method']): Promise<string> =>
  (await measureFrame(aFrame([item]), method)).digest;

test('a frame is another one for each thing that its method goes by, and for nothing else', async () => {
  const one = anItem('/a', { verdicts: judged('pass') });
  const failing = { ...one, verdicts: judged('fail') };
  const other = { ...one, type: 'c/d' };
  expect(await digestOf(failing, 'random')).toBe(await digestOf(one, 'random'));
  expect(await digestOf(other, 'random')).toBe(await digestOf(one, 'random'));
  expect(await digestOf(failing, 'risk')).not.toBe(await digestOf(one, 'risk'));
  expect(await digestOf(other, 'stratified')).not.toBe(await digestOf(one, 'stratified'));
  expect(await digestOf({ ...one, id: '/b' }, 'random')).not.toBe(await digestOf(one, 'random'));
});

test('ids and types that somebody made up cannot pass for two, nor for another one', async () => {
  const all = hostileTexts.map((text, at) => anItem(`${at} ${text}`, { type: text }));
  for (const method of sampleMethods) {
    const order = { method, size: all.length, nonce: 'x' };
    expect((await drawn(all, order)).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  }
  const split = [anItem('a'), anItem('b')];
  const joined = [anItem('a"]\n["ai-resources","b')];
  const [two, one] = await Promise.all(
    [split, joined].map((each) => measureFrame(aFrame(each), 'random')),
  );
  expect(two?.digest).not.toBe(one?.digest);
});
