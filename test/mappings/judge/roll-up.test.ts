import { describe, expect, test } from 'vitest';
import { frameworkResults, rollUp } from '../../../src/mappings/judge/roll-up.ts';
import type { Control } from '../../../src/model/catalog.ts';
import {
  aCatalog,
  aCheck,
  aControl,
  aFramework,
  aGap,
  anAdoptingCheck,
  observedTo,
} from './a-world.ts';
import { aResult } from './a-result.ts';

const unknownTally = { fail: 0, unknown: 2, pass: 3, 'not-applicable': 0 };
const link = (check: string, strength: Control['checks'][number]['strength'] = 'deciding') => ({
  check,
  strength,
  because: 'so',
});

const roll = (controls: Control[], over: Partial<Parameters<typeof rollUp>[0]> = {}) =>
  rollUp({
    catalog: aCatalog({ frameworks: [aFramework(controls)] }),
    checks: [aResult({ tally: unknownTally })],
    gaps: [],
    asOf: observedTo,
    ...over,
  });

describe('a control result', () => {
  test('carries what it is, its axes, its conclusion, and its checks with their reasons', () => {
    expect(roll([aControl()])).toMatchObject([
      {
        framework: 'mcsb',
        control: 'IM-1',
        title: 'Central identity',
        system: 'organisation',
        axes: { technical: { state: 'unknown', u: 2, n: 5 } },
        conclusion: 'not-determined',
        checks: [{ check: 'AZ-AIS-001', strength: 'deciding', because: 'it is the whole of it' }],
      },
    ]);
  });

  test('asked per AI system stands under the unassigned one', () => {
    expect(roll([aControl({ per: 'system' })])).toMatchObject([
      { system: 'unassigned', conclusion: 'scope-undetermined' },
    ]);
  });

  test('keeps the order of frameworks and controls', () => {
    const frameworks = [
      aFramework([aControl({ id: '2' }), aControl({ id: '1' })]),
      aFramework([aControl({ id: '3' })], 'a'),
    ];
    const found = roll([], { catalog: aCatalog({ frameworks }) });
    expect(found.map(({ framework, control }) => `${framework} ${control}`)).toEqual([
      'mcsb 2',
      'mcsb 1',
      'a 3',
    ]);
  });

  test('linked to a check that nobody judged is a bug', () => {
    expect(() => roll([aControl({ checks: [link('AZ-XXX-001')] })])).toThrow(
      'no check decides what AZ-XXX-001 observes',
    );
    const checks = [aResult({ observer: 'corroborating' })];
    expect(() => roll([aControl()], { checks })).toThrow('no check decides what AZ-AIS-001');
  });
});

describe('the gaps in a reason', () => {
  const related = aCheck({ expect: { count: 'plans', called: 'plan' } });
  const reason = (checks: Control['checks'], gapOf: string, ruled = related) => {
    const second = aCheck({
      id: 'AZ-AIS-009',
      fact: 'second',
      subject: { source: 'scope', called: 's' },
    });
    const catalog = aCatalog({
      checks: [ruled, second],
      frameworks: [aFramework([aControl({ checks })])],
    });
    const results = [
      aResult({ tally: unknownTally }),
      aResult({ id: 'AZ-AIS-009', fact: 'second', tally: unknownTally }),
    ];
    return roll([], { catalog, checks: results, gaps: [aGap({ source: gapOf })] })[0]?.reason;
  };

  test.for(['ai-resources', 'defender-plans'])('are those of its own sources (%s)', (source) => {
    expect(reason([link('AZ-AIS-001')], source)).toContain(`${source} in 1 subscription`);
  });

  test('include the recommendations where a check adopts one', () => {
    const { observer: _, ...rest } = anAdoptingCheck({ id: 'AZ-AIS-001' });
    const adopting = { ...rest, observer: 'deciding' as const };
    expect(reason([link('AZ-AIS-001')], 'recommendations', adopting)).toContain(
      'recommendations in',
    );
    expect(reason([link('AZ-AIS-001')], 'recommendations')).not.toContain('recommendations');
  });

  test('leave out other sources, and those of supporting checks', () => {
    expect(reason([link('AZ-AIS-001')], 'scope')).not.toContain('scope');
    const supported = [link('AZ-AIS-001'), link('AZ-AIS-009', 'supporting')];
    expect(reason(supported, 'scope')).not.toContain('scope');
    const needed = [link('AZ-AIS-001'), link('AZ-AIS-009', 'necessary')];
    expect(reason(needed, 'scope')).toContain('scope in 1 subscription');
  });
});

const law = (id: string, from: string) =>
  aControl({
    id,
    force: { kind: 'law', from, act: 'Act', article: '1', verified: true, later: [] },
  });

test('conclusions are counted in three sums that are never added', () => {
  const frameworks = [
    aFramework([
      law('1', '2026-01-01'),
      law('2', '2027-01-01'),
      law('3', '2027-01-01'),
      aControl({ id: '4', per: 'system' }),
    ]),
    aFramework([], 'empty'),
  ];
  const controls = roll([], { catalog: aCatalog({ frameworks }) });
  const none = {
    deficiency: 0,
    'deficiency-accepted': 0,
    'not-determined': 0,
    open: 0,
    supported: 0,
    'not-applicable': 0,
    'scope-undetermined': 0,
    'not-assessed': 0,
  };
  expect(frameworkResults(frameworks, controls)).toEqual([
    {
      id: 'mcsb',
      title: 'Framework mcsb',
      version: '1',
      note: 'A note.',
      counts: {
        'in-force': { ...none, 'not-determined': 1 },
        readiness: { ...none, 'not-determined': 2 },
        voluntary: { ...none, 'scope-undetermined': 1 },
      },
    },
    {
      id: 'empty',
      title: 'Framework empty',
      version: '1',
      note: 'A note.',
      counts: { 'in-force': none, readiness: none, voluntary: none },
    },
  ]);
});
