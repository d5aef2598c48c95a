import { describe, expect, test } from 'vitest';
import {
  type Asked,
  deciding,
  outsideTheTool,
  rulingsOn,
} from '../../../src/mappings/judge/applicability.ts';
import { type Claim, type Ruling, scopeIs } from '../../../src/mappings/judge/rulings.ts';
import { aSystem, aWorkspace } from './a-workspace.ts';
import { axesOf } from './an-axes.ts';
import { aControl } from './a-world.ts';

const organisation: Asked = { of: 'organisation' };
const unassigned: Asked = { of: 'unassigned', why: 'It belongs to none.' };
const oneSystem: Asked = {
  of: 'system',
  system: aSystem('fraud'),
  seen: { resources: 1, whyUnseen: undefined },
};

const claim: Claim = {
  id: 'x',
  kind: 'boundary',
  framework: 'mcsb',
  system: null,
  says: 'x',
  state: 'counts',
  by: null,
  on: null,
  until: null,
};
const says = (state: 'in' | 'out' | 'undetermined' | 'not-assessed', reason: string): Ruling => ({
  scope: scopeIs(state, reason),
});
const tool = says('not-assessed', 'tool');
const boundary = { ...says('not-assessed', 'boundary'), claim };
const out = says('out', 'out');
const open = says('undetermined', 'open');
const included = says('in', 'included');
const silent: Ruling = { scope: undefined, claim };

describe('of all that speaks about the scope of a control', () => {
  test.for<[string, Ruling[], Asked, string]>([
    ['what lies outside the tool comes before an exclusion', [tool, out], organisation, 'tool'],
    ['an exclusion before a boundary', [boundary, out], organisation, 'out'],
    ['a boundary before what is open', [boundary, open, included], organisation, 'boundary'],
    ['what is open before an inclusion', [included, open], oneSystem, 'open'],
    ['an inclusion speaks for itself', [included], oneSystem, 'included'],
    ['nothing takes out what belongs to no system', [open, out], unassigned, 'open'],
    ['what changes nothing decides nothing', [silent, included], organisation, 'included'],
  ])('%s', ([, rulings, asked, reason]) =>
    expect(deciding(rulings, asked).scope?.reason).toBe(reason),
  );

  test('without a word it is asked of whom it speaks of', () => {
    expect(deciding([], oneSystem).scope).toMatchObject({
      state: 'in',
      reason: 'The control is asked of the AI system fraud.',
    });
    expect(deciding([silent], organisation).scope).toMatchObject({
      state: 'in',
      reason: 'The control applies to the organisation as a whole.',
    });
  });
});

describe('what no declaration brings within reach', () => {
  const input = {
    framework: 'mcsb',
    asked: organisation,
    workspace: aWorkspace(),
    today: '2026-10-31',
    against: {
      population: axesOf({ technical: { state: 'none', n: 0, decided: false } }).technical,
      human: { state: 'open', weighed: false, isDenied: false },
    },
  } as const;

  test.for([
    [{ boundary: 'tenant-wide' }, 'the whole tenant'],
    [{ responsibility: 'microsoft' }, "Microsoft's to meet"],
  ] as const)('%j is the first to be heard', ([over, words]) => {
    const [first] = rulingsOn({ ...input, control: aControl(over) });
    expect(first?.claim).toBeUndefined();
    expect(first?.scope).toMatchObject({ state: 'not-assessed' });
    expect(first?.scope?.reason).toContain(words);
  });

  test('everything else is within reach', () => {
    expect(outsideTheTool(aControl())).toBeUndefined();
    expect(rulingsOn({ ...input, control: aControl() })).toEqual([]);
  });
});
