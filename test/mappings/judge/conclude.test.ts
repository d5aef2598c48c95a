import { describe, expect, test } from 'vitest';
import { conclude, conclusionRows } from '../../../src/mappings/judge/conclude.ts';
import {
  type Axes,
  conclusions,
  forceStates,
  humanStates,
  scopeStates,
  technicalStates,
} from '../../../src/model/assessment.ts';
import { axesOf } from './an-axes.ts';

const every = <T extends string>(states: readonly T[], but: readonly T[] = []): T[] =>
  states.filter((state) => !but.includes(state));

/** Every combination of the states given; an axis that is not named takes all of its states. */
function* combinations(states: {
  scope?: readonly Axes['scope']['state'][];
  technical?: readonly Axes['technical']['state'][];
  human?: readonly Axes['human']['state'][];
}): Iterable<Axes> {
  for (const scope of states.scope ?? scopeStates)
    for (const technical of states.technical ?? technicalStates)
      for (const human of states.human ?? humanStates)
        yield axesOf({
          scope: { state: scope },
          technical: { state: technical },
          human: { state: human },
        });
}

const all = (axes: Iterable<Axes>): Set<string> => new Set([...axes].map(conclude));

describe('each row of the table', () => {
  test('scope undetermined, whatever else is known', () => {
    expect(all(combinations({ scope: ['undetermined'] }))).toEqual(new Set(['scope-undetermined']));
  });

  test("outside the boundary or Microsoft's share", () => {
    expect(all(combinations({ scope: ['not-assessed'] }))).toEqual(new Set(['not-assessed']));
  });

  test('out of scope', () => {
    expect(all(combinations({ scope: ['out'] }))).toEqual(new Set(['not-applicable']));
  });

  test('every check not applicable and nothing asked of people', () => {
    const axes = {
      technical: { state: 'not-applicable' },
      human: { state: 'none-needed' },
    } as const;
    expect(conclude(axesOf(axes))).toBe('not-applicable');
  });

  test('telemetry fails, whatever people say', () => {
    expect(all(combinations({ scope: ['in'], technical: ['fail'] }))).toEqual(
      new Set(['deficiency']),
    );
  });

  test('telemetry fails and all of it is accepted', () => {
    const fail = { technical: { state: 'fail', k: 2 }, acceptance: { covers: 'all' } } as const;
    expect(conclude(axesOf(fail))).toBe('deficiency-accepted');
  });

  test.for(humanStates)(
    "what is accepted covers what telemetry finds, not what people declare (people's part: %s)",
    (state) => {
      const accepted = {
        technical: { state: 'fail', k: 2 },
        human: { state },
        acceptance: { covers: 'all' },
      } as const;
      expect(conclude(axesOf(accepted))).toBe(
        state === 'not-met' ? 'deficiency' : 'deficiency-accepted',
      );
    },
  );

  test('telemetry fails and only some of it is accepted', () => {
    const fail = { technical: { state: 'fail', k: 2 }, acceptance: { covers: 'some' } } as const;
    expect(conclude(axesOf(fail))).toBe('deficiency');
  });

  test('telemetry does not fail and the organisation declares it not met', () => {
    const technical = every(technicalStates, ['fail']);
    expect(all(combinations({ scope: ['in'], technical, human: ['not-met'] }))).toEqual(
      new Set(['deficiency']),
    );
  });

  test('telemetry unknown: neither an attestation nor a waiver fills it', () => {
    const human = every(humanStates, ['not-met']);
    expect(all(combinations({ scope: ['in'], technical: ['unknown'], human }))).toEqual(
      new Set(['not-determined']),
    );
    const accepted = { technical: { state: 'unknown' }, acceptance: { covers: 'all' } } as const;
    expect(conclude(axesOf(accepted))).toBe('not-determined');
  });

  test("telemetry passes or is not designed, people's part not shown", () => {
    const technical = every(technicalStates, ['fail', 'unknown']);
    const human = ['open', 'expired', 'not-known', 'asserted'] as const;
    expect(all(combinations({ scope: ['in'], technical, human }))).toEqual(new Set(['open']));
  });

  test("telemetry passes and people's part is evidenced or not needed", () => {
    const human = ['evidenced', 'none-needed'] as const;
    expect(all(combinations({ scope: ['in'], technical: ['pass'], human }))).toEqual(
      new Set(['supported']),
    );
  });

  test('a pass without a deciding check still needs people', () => {
    const technical = { decided: false };
    expect(conclude(axesOf({ technical }))).toBe('open');
    expect(conclude(axesOf({ technical, human: { state: 'evidenced' } }))).toBe('supported');
  });

  test('human evidence alone supports where no check is designed or none applies', () => {
    const technical = ['none', 'not-applicable'] as const;
    expect(all(combinations({ scope: ['in'], technical, human: ['evidenced'] }))).toEqual(
      new Set(['supported']),
    );
  });

  test.for(['none', 'not-applicable'] as const)(
    'human evidence alone that a supporting fact contradicts leaves it open (%s)',
    (state) => {
      const human = { state: 'evidenced' } as const;
      expect(conclude(axesOf({ technical: { state, supportingFails: 1 }, human }))).toBe('open');
      const weighed = { ...human, weighed: true };
      expect(conclude(axesOf({ technical: { state, supportingFails: 1 }, human: weighed }))).toBe(
        'supported',
      );
    },
  );

  test.for(['none', 'not-applicable'] as const)(
    'human evidence alone is open too while nobody can tell whether a supporting fact contradicts it (%s)',
    (state) => {
      const technical = { state, supportingUnknown: 1 } as const;
      const human = { state: 'evidenced' } as const;
      expect(conclude(axesOf({ technical, human }))).toBe('open');
      expect(conclude(axesOf({ technical, human: { ...human, weighed: true } }))).toBe('supported');
    },
  );

  test('a supporting fail does not unseat a deciding pass', () => {
    const human = { state: 'evidenced' } as const;
    expect(conclude(axesOf({ technical: { supportingFails: 1 }, human }))).toBe('supported');
  });

  test('a control that asks nothing of anybody is never supported', () => {
    expect(conclude(axesOf({ technical: { state: 'none' } }))).toBe('not-determined');
  });
});

test('force decides where a control is counted, never what is concluded', () => {
  for (const axes of combinations({})) {
    const found = forceStates.map((state) =>
      conclude({ ...axes, force: { ...axes.force, state } }),
    );
    expect(new Set(found).size).toBe(1);
  }
});

test('every conclusion has a row and no two rows read the same', () => {
  expect(new Set(conclusionRows.map(({ conclusion }) => conclusion))).toEqual(new Set(conclusions));
  expect(new Set(conclusionRows.map(({ when }) => when)).size).toBe(conclusionRows.length);
});
