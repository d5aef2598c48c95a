import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import { bridgeSteps } from '../../src/model/drift.ts';
import { verdicts } from '../../src/model/verdict.ts';
import { aSide, chat, fraud, type SideSpec } from './a-side.ts';

const one = (id: string, keys: 'pass' | 'fail' | 'unknown' | 'not-applicable') => ({
  id: `${fraud}/${id}`,
  facts: { keys },
});

describe('the bridge from the old low end to the new one', () => {
  test('moves at the step of each cause, in the order of the design', async () => {
    const { bridge } = await diffAssessments(
      aSide({ lines: [one('a', 'fail'), one('b', 'pass'), one('c', 'pass'), one('gone', 'fail')] }),
      aSide({
        lines: [one('a', 'pass'), one('b', 'fail'), one('c', 'unknown'), one('new', 'pass')],
      }),
    );
    expect(bridge).toEqual({
      from: { pass: 2, n: 4 },
      steps: [
        { step: 'scope', pass: 2, n: 4 },
        { step: 'catalog and parameters', pass: 2, n: 4 },
        { step: 'applicability', pass: 2, n: 4 },
        { step: 'deleted', pass: 2, n: 3 },
        { step: 'new', pass: 3, n: 4 },
        { step: 'evidence', pass: 2, n: 4 },
        { step: 'regressed', pass: 1, n: 4 },
        { step: 'fixed', pass: 2, n: 4 },
      ],
    });
  });

  test('tells new rules from what the estate did', async () => {
    const { bridge, changes } = await diffAssessments(
      aSide({ lines: [one('a', 'fail'), one('b', 'pass')] }),
      aSide({ lines: [one('a', 'pass'), one('b', 'fail')], catalogs: 'b'.repeat(64) }),
      aSide({ lines: [one('a', 'pass'), one('b', 'pass')], catalogs: 'b'.repeat(64) }),
    );
    expect(bridge?.steps.filter(({ step }) => /catalog|regressed|fixed/.test(step))).toEqual([
      { step: 'catalog and parameters', pass: 2, n: 2 },
      { step: 'regressed', pass: 1, n: 2 },
      { step: 'fixed', pass: 1, n: 2 },
    ]);
    expect(changes.map((change) => change.class)).toEqual(['catalog-changed', 'regressed']);
  });

  test('is not given where an end of it is not known, or nothing is left on the way', async () => {
    const whole = aSide({ lines: [one('a', 'fail')] });
    const none = aSide({ lines: [] });
    expect((await diffAssessments(whole, none)).bridge).toBeNull();
    expect((await diffAssessments(none, whole)).bridge).toBeNull();
    const swapped = aSide({ lines: [one('b', 'pass')] });
    expect((await diffAssessments(whole, swapped)).bridge).toBeNull();
  });
});

const verdict = fc.constantFrom(...verdicts);
const facts = fc.record({ keys: verdict, network: verdict }, { requiredKeys: [] });
const id = fc.constantFrom(`${fraud}/a`, `${fraud}/b`, `${fraud}/c`, `${chat}/a`, `${chat}/b`);
const spec: fc.Arbitrary<SideSpec> = fc.record({
  lines: fc.uniqueArray(fc.record({ id, facts }), { selector: (line) => line.id }),
  expected: fc.subarray([fraud, chat], { minLength: 1 }),
  catalogs: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
});

test('whatever changed, its steps lead from the one rate to the other', async () => {
  await fc.assert(
    fc.asyncProperty(spec, spec, spec, async (a, b, c) => {
      const again = aSide({ ...b, catalogs: 'c'.repeat(64) });
      const { bridge } = await diffAssessments(
        aSide(a),
        aSide({ ...c, catalogs: 'c'.repeat(64) }),
        again,
      );
      if (bridge === null) return;
      expect(bridge.steps.map(({ step }) => step)).toEqual(bridgeSteps);
      const last = bridge.steps.at(-1);
      const now = aSide(c).assessment.rates.technical;
      expect(last).toMatchObject({ pass: now.pass, n: now.n });
    }),
  );
});

test('what is passed over unread counts as if it had been read', async () => {
  await fc.assert(
    fc.asyncProperty(spec, spec, async (a, b) => {
      const same = { catalogs: 'a'.repeat(64), expected: [fraud, chat] };
      const [old, next] = [aSide({ ...a, ...same }), aSide({ ...b, ...same })];
      // Every line reads differently, and says the same.
      const spaced = {
        ...next,
        verdicts: {
          async *texts(source: string) {
            for await (const lines of next.verdicts.texts(source))
              yield lines.map((line) => `${line} `);
          },
        },
      };
      expect(await diffAssessments(old, next)).toEqual(await diffAssessments(old, spaced));
    }),
  );
});
