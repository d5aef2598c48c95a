import { expect, test } from 'vitest';
import type { JudgedWorkspace } from '../../../src/mappings/judge/judged-workspace.ts';
import { rowsOf } from '../../../src/mappings/judge/rows.ts';
import type { CheckResult, Tally } from '../../../src/model/assessment.ts';
import { anAssessment } from '../../builders/an-assessment.ts';
import { aSystem, aWorkspace } from './a-workspace.ts';
import { aControl } from './a-world.ts';

const [first] = anAssessment().checks;
if (first === undefined) throw new Error('no check');
const check = first;
const none: Tally = { fail: 0, unknown: 0, pass: 0, 'not-applicable': 0 };

type About = {
  readonly seen?: number;
  readonly whole?: boolean;
  /** What was found of each system, or of none. */
  readonly found?: readonly (readonly [system: string, tally: Partial<Tally>])[];
};

/** Who is asked, where one system is registered and so much belongs to none. */
function asked({ seen = 0, whole = true, found = [] }: About): string[] {
  const facts: CheckResult = {
    ...check,
    systems: found.map(([system, tally]) => ({
      system,
      tally: { ...none, ...tally },
      unread: 0,
      accepted: 0,
    })),
  };
  const register = {
    seen: (system: string) => (system === 'unassigned' ? seen : 3),
    isWhole: () => whole,
    whyUnseen: () => undefined,
  };
  const judged = { register, workspace: aWorkspace({ systems: [aSystem('chat')] }) };
  // Only what is asked of it here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const given = judged as unknown as JudgedWorkspace;
  return rowsOf(aControl({ per: 'system' }), () => facts, given).map(({ of }) => of);
}

test('where everything belongs to a system, nobody else is asked', () => {
  expect(asked({ found: [['chat', { fail: 2 }]] })).toEqual(['system']);
});

test.for<[string, About]>([
  ['one AI resource that is in none', { seen: 1 }],
  ['AI resources that may not all have been seen', { whole: false }],
  ['one thing found that belongs to none', { found: [['unassigned', { pass: 1 }]] }],
  [
    'one among others that belong to a system',
    {
      found: [
        ['chat', { pass: 2 }],
        ['unassigned', { fail: 1 }],
      ],
    },
  ],
])('%s is asked apart', ([, about]) => {
  expect(asked(about)).toEqual(['system', 'unassigned']);
});

test('what does not apply to a thing of no system asks nobody', () => {
  expect(asked({ found: [['unassigned', { 'not-applicable': 4 }]] })).toEqual(['system']);
});
