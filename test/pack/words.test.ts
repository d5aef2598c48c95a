import { describe, expect, test } from 'vitest';
import type { Axes } from '../../src/model/assessment.ts';
import {
  acceptanceWords,
  forceWords,
  instantWords,
  laterWords,
  outcomeWord,
  technicalWords,
} from '../../src/pack/words.ts';
import { deficiencyWords } from '../../src/model/population.ts';
import { anAxes } from '../builders/an-assessment.ts';

const technical = (changes: Partial<Axes['technical']>) =>
  technicalWords({ ...anAxes().technical, state: 'fail', k: 1, n: 4, ...changes });

describe('technical results', () => {
  test('name fail and unknown of all', () => expect(technical({})).toBe('1 fail, 0 unknown of 4'));
  test('unknown makes it at least', () =>
    expect(technical({ u: 2 })).toBe('1 fail, 2 unknown of 4, at least'));
  test('an incomplete population makes it at least', () =>
    expect(technical({ complete: false })).toBe('1 fail, 0 unknown of 4, at least'));
  test('scopes that could not be read stand beside those who were seen', () =>
    expect(technical({ k: 3, u: 4, n: 7, unread: 4, complete: false })).toBe(
      '3 fail, 0 unknown of 3 seen, at least; 4 scopes could not be read',
    ));
  test('where nothing seen fails or is unknown, what is missing is said, not "at least"', () => {
    const unsure = { state: 'unknown', k: 0, n: 1, complete: false } as const;
    expect(technical(unsure)).toBe('0 fail, 0 unknown of 1; not all may have been seen');
    expect(technical({ ...unsure, u: 4, n: 9, unread: 4 })).toBe(
      '0 fail, 0 unknown of 5 seen; 4 scopes could not be read',
    );
  });
  test('no check is said, and supporting fails are not hidden', () =>
    expect(technical({ state: 'none', supportingFails: 3 })).toBe(
      'no check decides; 3 supporting fail',
    ));
  test('nothing to judge is not applicable', () =>
    expect(technical({ state: 'not-applicable', k: 0, n: 0 })).toBe('not applicable'));
});

describe('readiness', () => {
  const axes = anAxes({
    force: { state: 'readiness', from: '2027-12-02', verified: false, target: null },
  });
  test('a shortfall is a gap', () =>
    expect(outcomeWord({ conclusion: 'deficiency', axes })).toBe('gap'));
  test('an accepted one too', () =>
    expect(outcomeWord({ conclusion: 'deficiency-accepted', axes })).toBe('gap-accepted'));
  test('anything else keeps its name', () =>
    expect(outcomeWord({ conclusion: 'open', axes })).toBe('open'));
  test('in force it is a deficiency', () =>
    expect(outcomeWord({ conclusion: 'deficiency', axes: anAxes() })).toBe('deficiency'));
});

test.for([
  [{ state: 'voluntary', from: null, verified: false }, 'Voluntary'],
  [{ state: 'in-force', from: '2025-02-02', verified: true }, 'in force since 2025-02-02'],
  [
    { state: 'readiness', from: '2027-12-02', verified: false },
    'readiness until 2027-12-02 (date unverified)',
  ],
] as const)('force %o', ([force, words]) => expect(forceWords(force)).toBe(words));

test('acceptance says how much and until when', () => {
  expect(acceptanceWords({ covers: 'none', until: null })).toBe('none');
  expect(acceptanceWords({ covers: 'some', until: '2027-01-01' })).toBe(
    'covers some until 2027-01-01',
  );
});

test('a deficiency with unknowns is at least', () => {
  expect(deficiencyWords({ k: 3, u: 0, n: 9, unread: 0, complete: true })).toBe('3 fail of 9');
  expect(deficiencyWords({ k: 3, u: 1, n: 9, unread: 0, complete: true })).toBe(
    '3 fail of 9, at least: 1 unknown',
  );
});

test('a deficiency of which nobody may have seen all is at least', () => {
  expect(deficiencyWords({ k: 3, u: 0, n: 9, unread: 0, complete: false })).toBe(
    '3 fail of 9, at least',
  );
});

test('a deficiency tells unknowns from scopes that could not be read', () => {
  expect(deficiencyWords({ k: 3, u: 4, n: 7, unread: 4, complete: true })).toBe(
    '3 fail of 3 seen, at least; 4 scopes could not be read',
  );
  expect(deficiencyWords({ k: 3, u: 2, n: 9, unread: 1, complete: true })).toBe(
    '3 fail of 8 seen, at least: 1 unknown; 1 scope could not be read',
  );
});

describe('whom a law binds from another day', () => {
  const law = {
    kind: 'law' as const,
    from: '2026-08-02',
    act: 'Regulation',
    article: 'Art. 1',
    verified: false,
    later: [
      { from: '2026-12-02', for: 'systems of one kind', article: 'Art. 2' },
      { from: '2028-08-02', for: 'products', article: 'Art. 3' },
    ],
  };
  test('is said with day and article, and that nobody verified it', () => {
    expect(laterWords(law, '2026-12-02T00:00:00Z')).toBe(
      'since 2026-12-02: systems of one kind (Art. 2); from 2028-08-02: products (Art. 3) (dates unverified)',
    );
    expect(laterWords({ ...law, verified: true }, '2026-12-01T23:59:59Z')).toBe(
      'from 2026-12-02: systems of one kind (Art. 2); from 2028-08-02: products (Art. 3)',
    );
  });
  test('is nothing where it binds all at once, or nobody', () => {
    expect(laterWords({ ...law, later: [] }, '2026-12-02T00:00:00Z')).toBe('');
    expect(laterWords({ kind: 'voluntary' }, '2026-12-02T00:00:00Z')).toBe('');
  });
});

test('instants are UTC', () => {
  expect(instantWords('2026-10-31T23:59:00+02:00')).toBe('2026-10-31 21:59 UTC');
});
