import { describe, expect, test } from 'vitest';
import type { Attestation } from '../../../src/model/workspace/attestation.ts';
import type { Entry } from '../../../src/model/workspace/workspace.ts';
import { attestationResult, humanOf } from '../../../src/mappings/judge/human.ts';
import { anAttestation, aWorkspace } from './a-workspace.ts';

const asked = {
  control: { people: [{ supply: 'a policy', every: 'year' as const }] },
  changes: { known: [], hiding: undefined, untold: undefined },
  days: { today: '2026-10-31', started: '2026-10-31T06:00:00Z' },
};

const human = (...attestations: readonly Entry<Attestation>[]) =>
  humanOf({ ...asked, attestations, against: [] });
const listed = (own: Entry<Attestation>, other: Entry<Attestation>) =>
  attestationResult(own, { ...asked, attestations: [own, other] }, aWorkspace());

const over = { from: '2026-01-01', to: '2026-10-30' };
const later = (changes: Partial<Attestation> = {}) =>
  anAttestation('later', {
    'assessed-on': '2026-10-10',
    'reviewed-on': '2026-10-11',
    ...changes,
  });
const statement = later({ attachments: [] });
const { reviewer: _, 'reviewed-on': __, ...unreviewed } = later();
const bad = anAttestation('bad', { 'assessed-on': '2026-09-01', conclusion: 'not-met' });

describe('what was not met goes on speaking until newer evidence answers it', () => {
  test.for<[string, readonly Entry<Attestation>[], string, string]>([
    ['a statement', [statement], 'not-met', 'bad'],
    ['a document that nobody reviewed', [unreviewed], 'not-met', 'bad'],
    [
      'a review of after the as-of date',
      [later({ 'reviewed-on': '2026-11-01' })],
      'not-met',
      'bad',
    ],
    ['evidence', [later()], 'evidenced', 'later'],
    ['evidence that has lapsed', [later({ period: over })], 'not-met', 'bad'],
    [
      'evidence, and a statement after it',
      [later(), { ...statement, id: 'last', 'assessed-on': '2026-10-20' }],
      'asserted',
      'last',
    ],
    ['evidence of the same day', [later({ 'assessed-on': '2026-09-01' })], 'not-met', 'bad'],
    ['older evidence', [later({ 'assessed-on': '2026-08-01' })], 'not-met', 'bad'],
    [
      'another that was not met, and has lapsed',
      [later({ conclusion: 'partly', period: over })],
      'not-met',
      'bad',
    ],
  ])('beside it: %s', ([, others, state, attestation]) =>
    expect(human(bad, ...others)).toMatchObject({ state, parts: [{ attestation }] }),
  );
});

describe('once it has lapsed, it goes on speaking as expired until newer evidence answers it', () => {
  const lapsed = { ...bad, period: over };
  test.for<[string, readonly Entry<Attestation>[], string, string]>([
    ['a statement', [statement], 'expired', 'bad'],
    ['a statement that has lapsed', [{ ...statement, period: over }], 'expired', 'bad'],
    [
      'a review of after the as-of date',
      [later({ 'reviewed-on': '2026-11-01' })],
      'expired',
      'bad',
    ],
    ['evidence', [later()], 'evidenced', 'later'],
    ['evidence that has lapsed as well', [later({ period: over })], 'expired', 'later'],
    [
      'evidence that has lapsed, of the same day',
      [later({ 'assessed-on': '2026-09-01', period: over })],
      'expired',
      'bad',
    ],
    [
      'newer evidence that has lapsed, and older that has not',
      [later({ period: over }), { ...later({ 'assessed-on': '2026-03-01' }), id: 'older' }],
      'expired',
      'later',
    ],
  ])('beside it: %s', ([, others, state, attestation]) =>
    expect(human(lapsed, ...others)).toMatchObject({ state, parts: [{ attestation }] }),
  );
});

describe('a statement that does not answer what was not met', () => {
  test('does not speak, and says why', () => {
    expect(listed(statement, bad)).toMatchObject({
      state: 'asserted',
      because:
        'A statement: no document is attached. Before it, bad said not-met: that stands until evidence answers it.',
      superseded: true,
    });
    expect(listed(bad, statement)).toMatchObject({ state: 'not-met', superseded: false });
  });

  test('says the same where that has lapsed', () => {
    const { because } = listed(statement, { ...bad, conclusion: 'partly', period: over });
    expect(because).toContain('Before it, bad said partly');
  });

  test('says nothing of what came on the same day or later, nor of what was met', () => {
    const alone = 'A statement: no document is attached.';
    for (const on of ['2026-10-10', '2026-10-20'])
      expect(listed(statement, { ...bad, 'assessed-on': on }).because).toBe(alone);
    expect(listed(statement, { ...bad, conclusion: 'met' }).because).toBe(alone);
  });
});
