import { describe, expect, test } from 'vitest';
import { reasonFor } from '../../../src/mappings/judge/reason.ts';
import { conclude } from '../../../src/mappings/judge/conclude.ts';
import { humanStates, scopeStates, technicalStates } from '../../../src/model/assessment.ts';
import { aGap, chat, fraud } from './a-world.ts';
import { axesOf } from './an-axes.ts';

const say = (axes: ReturnType<typeof axesOf>, gaps: Parameters<typeof reasonFor>[2] = []): string =>
  reasonFor(conclude(axes), axes, gaps);

const planOff = (scope: string) =>
  aGap({ source: 'recommendations', scope, reason: 'plan-off', cure: 'Turn on the plan.' });

describe('a deficiency', () => {
  test('says how many of how many', () => {
    expect(say(axesOf({ technical: { state: 'fail', k: 3, n: 31 } }))).toBe('3 of 31 fail.');
    expect(say(axesOf({ technical: { state: 'fail', k: 1, n: 31 } }))).toBe('1 of 31 fails.');
  });

  test('says "at least" when something could not be judged', () => {
    expect(say(axesOf({ technical: { state: 'fail', k: 3, u: 1, n: 31 } }))).toBe(
      'At least 3 of 31 fail, because 1 of 31 could not be judged. The findings say for each what was missing.',
    );
  });

  test('tells subjects that could not be judged from scopes that could not be read', () => {
    const unread = { state: 'fail', k: 3, u: 5, n: 35, unread: 4, complete: false } as const;
    expect(say(axesOf({ technical: unread }))).toBe(
      'At least 3 of 31 fail, because 1 of 31 could not be judged and 4 scopes could not be read. The findings say for each what was missing.',
    );
    const hidden = { state: 'unknown', k: 0, u: 1, n: 1, unread: 1, complete: false } as const;
    expect(say(axesOf({ technical: hidden }))).toContain(': 1 scope could not be read. The');
  });

  test('says "at least" when somebody may be missing', () => {
    const technical = { state: 'fail', k: 3, u: 0, n: 31, complete: false } as const;
    expect(say(axesOf({ technical }), [aGap()])).toBe(
      'At least 3 of 31 fail, because not all may have been seen. The findings say for each what was missing. Not read completely: ai-resources in 1 subscription (access refused; cure: Assign Reader).',
    );
  });

  test('that people declare is said as declared, beside what telemetry says', () => {
    const human = { state: 'not-met' } as const;
    expect(say(axesOf({ human }))).toBe('The organisation declares it not met. 3 of 3 pass.');
    expect(say(axesOf({ human, technical: { state: 'fail', k: 1 } }))).toBe(
      'The organisation declares it not met. 1 of 3 fails.',
    );
    expect(say(axesOf({ human, technical: { state: 'unknown', u: 1 } }))).toBe(
      'The organisation declares it not met. 1 of 3 could not be judged.',
    );
    expect(say(axesOf({ human, technical: { state: 'unknown', complete: false } }))).toBe(
      'The organisation declares it not met. Not all may have been seen.',
    );
  });

  test('that is accepted keeps its count and says until when', () => {
    const technical = { state: 'fail', k: 2 } as const;
    expect(say(axesOf({ technical, acceptance: { covers: 'all', until: '2027-01-31' } }))).toBe(
      '2 of 3 fail. All are accepted until 2027-01-31.',
    );
    const human = { state: 'not-met' } as const;
    expect(say(axesOf({ technical, human, acceptance: { covers: 'all' } }))).toMatch(
      /^The organisation declares it not met\. .* All are accepted\.$/,
    );
    expect(say(axesOf({ technical, acceptance: { covers: 'all' } }))).toBe(
      '2 of 3 fail. All are accepted.',
    );
  });
});

describe('what cannot be determined', () => {
  const unknown = { state: 'unknown', u: 2, n: 9 } as const;

  test('names the source, how many subscriptions, why, and the cure', () => {
    expect(say(axesOf({ technical: unknown }), [planOff(fraud), planOff(chat)])).toBe(
      'Cannot be determined: 2 of 9 could not be judged. The findings say for each what was missing. Not read completely: recommendations in 2 subscriptions (plan off; cure: Turn on the plan).',
    );
  });

  test('counts a subscription once, however many gaps it has', () => {
    const twice = [planOff(fraud), planOff(`${fraud}/resourcegroups/rg`)];
    expect(say(axesOf({ technical: unknown }), twice)).toContain(
      'recommendations in 1 subscription (plan off',
    );
  });

  test('does not count subscriptions where the whole tenant is concerned', () => {
    expect(say(axesOf({ technical: unknown }), [planOff('/'), planOff(fraud)])).toContain(
      ': recommendations (plan off',
    );
  });

  test('names sources together that one cure would close', () => {
    const gaps = [aGap({ source: 'scope' }), aGap({ source: 'census', scope: chat }), aGap()];
    expect(say(axesOf({ technical: unknown }), gaps)).toMatch(
      /Not read completely: ai-resources, census, scope in 2 subscriptions \(access refused; cure: Assign Reader\)\.$/,
    );
  });

  test('tells reasons apart even where the cure is one', () => {
    const gaps = [aGap(), aGap({ reason: 'failed' })];
    expect(say(axesOf({ technical: unknown }), gaps)).toContain(
      ': ai-resources in 1 subscription (the request failed; cure: Assign Reader); ai-resources in 1 subscription (access refused; cure: Assign Reader).',
    );
  });

  test.for([
    ['refused', 'access refused'],
    ['failed', 'the request failed'],
    ['truncated', 'the answer was cut'],
    ['short', 'rows are missing'],
    ['stale', 'too old for the as-of date'],
    ['plan-off', 'plan off'],
    ['not-offered', 'not offered in this cloud'],
    ['unproved', 'right to read not proved'],
    ['not-requested', 'not collected'],
  ] as const)('says of a gap that is %s: %s', ([reason, words]) => {
    expect(say(axesOf({ technical: unknown }), [aGap({ reason })])).toContain(
      `in 1 subscription (${words}; cure:`,
    );
  });

  test('names three kinds of gap and counts the others', () => {
    const kinds = ['A.', 'B.', 'C.', 'D.', 'E.'].map((cure) => aGap({ cure }));
    const three = say(axesOf({ technical: unknown }), kinds.slice(0, 3));
    expect(three).toMatch(/cure: A\); .*cure: B\); .*cure: C\)\.$/);
    const four = say(axesOf({ technical: unknown }), kinds.slice(0, 4));
    expect(four).toBe(three.replace(/\.$/, '; and 1 more in the completeness table.'));
    const five = say(axesOf({ technical: unknown }), kinds.toReversed());
    expect(five).toBe(three.replace(/\.$/, '; and 2 more in the completeness table.'));
  });

  test('points to the findings where single properties were missing', () => {
    expect(say(axesOf({ technical: unknown }))).toBe(
      'Cannot be determined: 2 of 9 could not be judged. The findings say for each what was missing.',
    );
  });

  test('is said of a control that nothing can answer', () => {
    expect(say(axesOf({ technical: { state: 'none', n: 0 } }))).toBe(
      'Neither a check nor people can answer this control.',
    );
  });
});

describe("people's part", () => {
  test.for([
    ['open', "People's part is open. 3 of 3 pass."],
    ['expired', "People's part has expired. 3 of 3 pass."],
    ['asserted', "People's part is asserted without a document or a review. 3 of 3 pass."],
    ['evidenced', "3 of 3 pass. People's part is evidenced."],
    ['none-needed', '3 of 3 pass. Nothing is asked of people.'],
  ] as const)('%s', ([state, words]) => {
    expect(say(axesOf({ human: { state } }))).toBe(words);
  });

  test('that telemetry contradicts is said so', () => {
    const human = { state: 'evidenced' } as const;
    const with1 = axesOf({ human, technical: { state: 'none', supportingFails: 1 } });
    expect(say(with1)).toBe(
      "People's part is evidenced but contradicted by 1 supporting fact. No check decides any part of it.",
    );
    const with2 = axesOf({ human, technical: { state: 'not-applicable', supportingFails: 2 } });
    expect(say(with2)).toBe(
      "People's part is evidenced but contradicted by 2 supporting facts. Its checks find nothing they apply to.",
    );
  });

  test('beside checks that only support is not said to have no checks', () => {
    const technical = { state: 'none', n: 0, decided: false } as const;
    expect(say(axesOf({ human: { state: 'open' }, technical }))).toBe(
      "People's part is open. No check decides any part of it.",
    );
  });

  test('that nobody described keeps necessary checks from supporting', () => {
    expect(say(axesOf({ technical: { decided: false, n: 1 } }))).toBe(
      'No deciding check answers this control and nothing is asked of people yet. 1 of 1 passes.',
    );
  });
});

describe('scope', () => {
  test('an undetermined one shows telemetry as an indication', () => {
    const scope = { state: 'undetermined', reason: 'Nobody said.' } as const;
    expect(say(axesOf({ scope }))).toBe('Nobody said. As an indication only: 3 of 3 pass.');
    expect(say(axesOf({ scope, technical: { state: 'fail', k: 1 } }))).toBe(
      'Nobody said. As an indication only: 1 of 3 fails.',
    );
  });

  test('an exclusion gives its own reason', () => {
    const reason = 'It is out.';
    expect(say(axesOf({ scope: { state: 'out', reason } }))).toBe(reason);
    expect(say(axesOf({ scope: { state: 'not-assessed', reason } }))).toBe(reason);
  });

  test('an empty population is only claimed after a complete reading', () => {
    expect(say(axesOf({ technical: { state: 'not-applicable', n: 0 } }))).toBe(
      'Every source was read completely and holds nothing the control applies to.',
    );
  });
});

test('no combination of axes is left without words, and none claims too much', () => {
  for (const scope of scopeStates)
    for (const technical of technicalStates)
      for (const human of humanStates) {
        const sentence = say(
          axesOf({
            scope: { state: scope },
            technical: { state: technical },
            human: { state: human },
          }),
          [aGap()],
        );
        expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
        expect(sentence).not.toMatch(/complian|certif|undefined/i);
      }
});
