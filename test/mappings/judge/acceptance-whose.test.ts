import { describe, expect, test } from 'vitest';
import { Acceptances, type Failing } from '../../../src/mappings/judge/acceptance.ts';
import type { Exemption } from '../../../src/mappings/judge/exemptions.ts';
import type { WaiverState } from '../../../src/mappings/judge/waivers.ts';
import { aSystem, aWaiver } from './a-workspace.ts';
import { account, aRecord, aCatalog, fraud } from './a-world.ts';
import { Exemptions } from '../../../src/mappings/judge/exemptions.ts';

const subject = account(fraud, 'a');
const ciso = 'ciso@contoso.example';

const stateOf = (id: string, over: Partial<WaiverState> = {}): WaiverState => ({
  id: `waivers/${id}.yaml`,
  fact: 'key-access',
  system: null,
  state: 'live',
  retroactive: false,
  late: [],
  commit: null,
  reason: 'So.',
  owner: 'team@contoso.example',
  approver: ciso,
  ticket: null,
  from: null,
  until: '2026-12-31',
  ...over,
});

/** Exemptions that excuse this subject, or what it concerns, from the fact. */
class Excusing extends Exemptions {
  readonly #found: readonly Exemption[];

  constructor(found: readonly Exemption[]) {
    super(aCatalog(), '2026-10-31T06:00:00Z', true);
    this.#found = found;
  }

  override all(): readonly Exemption[] {
    return this.#found;
  }

  override excusing(fact: string, key: string): string[] {
    return fact === 'key-access' && key === subject ? this.#found.map(({ id }) => id) : [];
  }
}

type Given = {
  states?: Record<string, Partial<WaiverState>>;
  exemptions?: readonly Exemption[];
  systems?: ReturnType<typeof aSystem>[];
};

function acceptancesOf({ states = { w: {} }, exemptions = [], systems = [] }: Given): Acceptances {
  const ids = Object.keys(states);
  return new Acceptances(
    { waivers: ids.map((id) => aWaiver(id)), systems },
    ids.map((id) => stateOf(id, states[id])),
    new Excusing(exemptions),
  );
}

const failing = (over: Partial<Failing> = {}): Failing => ({
  fact: 'key-access',
  bodies: [aRecord(subject)],
  waivers: new Set(['w']),
  systems: [],
  isDoubted: false,
  ...over,
});
const accepted = (given: Given, over: Partial<Failing> = {}) =>
  acceptancesOf(given).accepting(failing(over), true);
const exemption = (id: string, over: Partial<Exemption> = {}): Exemption => ({
  ...stateOf('x'),
  id,
  kind: 'policy-exemption',
  ...over,
});

describe('a waiver', () => {
  test('accepts the fails of its fact that it names, as long as it lives', () => {
    expect(accepted({})).toEqual(['waivers/w.yaml']);
    expect(accepted({}, { fact: 'network' })).toEqual([]);
    expect(accepted({}, { waivers: new Set() })).toEqual([]);
    expect(accepted({}, { waivers: new Set(['unknown']) })).toEqual([]);
    expect(accepted({ states: { w: { state: 'expired' } } })).toEqual([]);
  });

  test('that is limited to a system accepts nothing of another', () => {
    const given = { states: { w: { system: 'one' } } };
    expect(accepted(given, { systems: ['one'] })).toEqual(['waivers/w.yaml']);
    expect(accepted(given, { systems: ['one', 'two'] })).toEqual(['waivers/w.yaml']);
    expect(accepted(given, { systems: ['two'] })).toEqual([]);
    expect(accepted(given, { systems: [] })).toEqual([]);
  });
});

describe('nobody accepts his own risk', () => {
  const systems = [aSystem('one', { owner: ciso }), aSystem('two')];

  test.for<[string, Partial<Failing>, boolean]>([
    ['it is in a system that the approver owns', { systems: ['one'] }, false],
    ['one of its systems is', { systems: ['one', 'two'] }, false],
    ['none of them is', { systems: ['two'] }, true],
    ['it is in none, so it may be in any', { systems: ['unassigned'] }, false],
    ['part of it is in none', { systems: ['two', 'unassigned'] }, false],
    ['it may be in more than these', { systems: ['two'], isDoubted: true }, false],
  ])('of a subject where %s', ([, over, counts]) => {
    expect(accepted({ systems }, over)).toEqual(counts ? ['waivers/w.yaml'] : []);
  });

  const limited = (system: string) => ({ systems, states: { w: { system } } });

  test('of a system to which a waiver is limited; of another of its systems he may', () => {
    const both = { systems: ['one', 'two'] };
    expect(accepted(limited('one'), both)).toEqual([]);
    expect(accepted(limited('two'), both)).toEqual(['waivers/w.yaml']);
    // Also where it may lie in more systems: it is accepted for that one only.
    expect(accepted(limited('two'), { ...both, isDoubted: true })).toEqual(['waivers/w.yaml']);
  });

  test('but without a register there is nobody to ask', () => {
    expect(accepted({}, { systems: [], isDoubted: true })).toEqual(['waivers/w.yaml']);
  });
});

describe('what is counted and told', () => {
  const states = { w: {}, b: { state: 'expired' }, a: {} } as const;
  const waivers = new Set(['w', 'b', 'a']);

  test('is every fail that an acceptance is about, live or not, where deficiencies are made of it', () => {
    const acceptances = acceptancesOf({ states });
    expect(acceptances.accepting(failing({ waivers }), true)).toEqual([
      'waivers/a.yaml',
      'waivers/w.yaml',
    ]);
    acceptances.accepting(failing(), true);
    // A second observer of the same fact fails beside it.
    acceptances.accepting(failing({ waivers }), false);
    expect(acceptances.results().map(({ id, kind, covers }) => [id, kind, covers])).toEqual([
      ['waivers/a.yaml', 'waiver', 1],
      ['waivers/b.yaml', 'waiver', 1],
      ['waivers/w.yaml', 'waiver', 2],
    ]);
  });

  test('is everything that speaks of a fail, in order, whether it has an effect or not', () => {
    const exemptions = [exemption('/z'), exemption('/e')];
    const { fact, bodies, systems } = failing();
    const speaking = (given: Given) =>
      acceptancesOf(given).speakingOf({ fact, bodies, systems, waivers });
    expect(speaking({ states, exemptions })).toEqual([
      '/e',
      '/z',
      'waivers/a.yaml',
      'waivers/b.yaml',
      'waivers/w.yaml',
    ]);
    expect(speaking({ states: { w: { fact: 'network' } } })).toEqual([]);
  });

  test('ends on the first day on which one of them ends', () => {
    const acceptances = acceptancesOf({
      states: { w: {}, b: { until: '2026-11-30' } },
      exemptions: [exemption('/never', { until: null })],
    });
    expect(acceptances.until(['waivers/w.yaml', 'waivers/b.yaml'])).toBe('2026-11-30');
    expect(acceptances.until(['waivers/b.yaml', 'waivers/w.yaml', '/never'])).toBe('2026-11-30');
    expect(acceptances.until(['/never', 'unknown'])).toBeNull();
  });

  test('is limited to the system it says, if any', () => {
    const acceptances = acceptancesOf({ states: { w: {}, b: { system: 'one' } } });
    const limits = ['waivers/w.yaml', 'waivers/b.yaml', 'unknown'].map((id) =>
      acceptances.systemOf(id),
    );
    expect(limits).toEqual([undefined, 'one', undefined]);
  });
});

describe('an exemption', () => {
  const exemptions = [exemption('/z'), exemption('/e')];

  test('accepts what it excuses, of the subject or of what that concerns, once', () => {
    for (const bodies of [
      [aRecord(subject)],
      [aRecord('/state', {}, subject)],
      [aRecord(subject), aRecord(subject)],
    ])
      expect(accepted({ exemptions, states: {} }, { bodies })).toEqual(['/e', '/z']);
    // A record about another resource is not excused by its own id.
    const other = [aRecord(subject, {}, account(fraud, 'b'))];
    expect(accepted({ exemptions, states: {} }, { bodies: other })).toEqual([]);
  });

  test('accepts nothing unless it lives', () => {
    const mitigated = [exemption('/m', { state: 'mitigated' })];
    expect(accepted({ exemptions: mitigated, states: {} })).toEqual([]);
  });
});
