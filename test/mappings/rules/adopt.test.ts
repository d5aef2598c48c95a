import { describe, expect, test } from 'vitest';
import { type AdoptedRow, adoptsRow, adoptVerdict } from '../../../src/mappings/rules/adopt.ts';
import { adoptedRelation, type Adoption } from '../../../src/model/asked-relations.ts';
import type { Verdict } from '../../../src/model/verdict.ts';

const guid = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';
const recommendation: Adoption = { recommendation: { key: guid, names: ['Keys are off'] } };
const policy: Adoption = { policy: { called: 'keys are off', definitions: [guid] } };

const aRow = (over: Partial<AdoptedRow> = {}): AdoptedRow => ({
  id: 'a',
  by: 'key',
  verdict: 'pass',
  said: 'It says fine',
  ...over,
});
const adopted = (rows: readonly AdoptedRow[], unread = false) =>
  adoptVerdict(recommendation, rows, unread);

describe('where the rows come from', () => {
  test('recommendations are adopted along one relation, policy states along another', () => {
    expect(adoptedRelation(recommendation)).toBe('recommendations');
    expect(adoptedRelation(policy)).toBe('policy-states');
  });

  test('each is read in its own way', () => {
    const row = {
      properties: {
        displayName: 'Keys are off',
        status: { code: 'Healthy' },
        policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${guid}`,
        complianceState: 'NonCompliant',
      },
    };
    expect(adoptsRow(recommendation)('r', row)).toMatchObject({ by: 'name', verdict: 'pass' });
    expect(adoptsRow(policy)('r', row)).toMatchObject({ by: 'key', verdict: 'fail' });
  });
});

describe('what adopted rows amount to', () => {
  test.for(['fail', 'unknown', 'pass', 'not-applicable'] as const)('one row: %s', (verdict) => {
    expect(adopted([aRow({ verdict })])).toEqual({
      verdict,
      observed: 'It says fine',
      related: ['a'],
    });
  });

  test.for([
    [recommendation, 'Defender for Cloud has no such recommendation on the resource'],
    [
      policy,
      'Azure Policy has no state of it for the resource: nothing assigns it here, or it was not evaluated yet',
    ],
  ] as const)('no row is unknown, and says whether rows were read at all', ([adoption, none]) => {
    expect(adoptVerdict(adoption, [], false)).toEqual({
      verdict: 'unknown',
      observed: none,
      related: [],
    });
    const unread = adoptVerdict(adoption, [], true);
    expect(unread.verdict).toBe('unknown');
    expect(unread.observed).toMatch(
      adoption === policy ? /^Azure Policy states were not/ : /^Defender .* were not completely/,
    );
  });

  test('the key wins over the name, however good the name looks', () => {
    const rows = [aRow({ id: 'n', by: 'name' }), aRow({ id: 'k', verdict: 'fail' })];
    expect(adopted(rows)).toMatchObject({ verdict: 'fail', related: ['k'] });
  });

  test('of two rows the worse one counts', () => {
    expect(adopted([aRow(), aRow({ verdict: 'fail' })]).verdict).toBe('fail');
    expect(adopted([aRow(), aRow({ verdict: 'unknown' })]).verdict).toBe('unknown');
    const apart = aRow({ verdict: 'not-applicable' });
    expect(adopted([apart, aRow()]).verdict).toBe('pass');
  });

  test('what several rows say alike is said once', () => {
    const rows = [aRow(), aRow({ id: 'b' }), aRow({ id: 'c', said: 'It says more' })];
    expect(adopted(rows)).toMatchObject({
      observed: 'It says fine; It says more',
      related: ['a', 'b', 'c'],
    });
  });
});

const nameless = aRow({ id: 'lost', by: 'nameless', verdict: 'unknown', said: 'Which?' });

describe('a row that may be about something else', () => {
  test('could be the failing one, so another row by the name reassures nobody', () => {
    expect(adopted([aRow({ by: 'name' }), nameless])).toEqual({
      verdict: 'unknown',
      observed: 'It says fine; Which?',
      related: ['a', 'lost'],
    });
    const apart = aRow({ by: 'name', verdict: 'not-applicable' });
    expect(adopted([apart, nameless]).verdict).toBe('unknown');
  });

  test('does not take back what a row by the name fails', () => {
    expect(adopted([aRow({ by: 'name', verdict: 'fail' }), nameless]).verdict).toBe('fail');
  });

  test('does not fail by itself', () => {
    expect(adopted([nameless])).toEqual({
      verdict: 'unknown',
      observed: 'Which?',
      related: ['lost'],
    });
  });

  test('is none of our business where a row has the key', () => {
    expect(adopted([aRow(), nameless])).toEqual({
      verdict: 'pass',
      observed: 'It says fine',
      related: ['a'],
    });
  });
});

describe('when other rows may not have been read', () => {
  test.for([
    ['pass', 'key', 'unknown'],
    ['not-applicable', 'key', 'unknown'],
    ['fail', 'key', 'fail'],
    // A row with the key could say otherwise.
    ['fail', 'name', 'unknown'],
  ] as const satisfies [Verdict, AdoptedRow['by'], Verdict][])(
    '%s by %s is %s',
    ([verdict, by, outcome]) => {
      expect(adopted([aRow({ verdict, by })], true).verdict).toBe(outcome);
    },
  );

  test('what was found is still said', () => {
    expect(adopted([aRow()], true).observed).toBe('It says fine; not completely read');
  });
});
