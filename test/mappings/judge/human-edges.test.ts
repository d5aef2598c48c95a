import { expect, test } from 'vitest';
import {
  attestationResult,
  type Changes,
  partsWith,
  worthOf,
} from '../../../src/mappings/judge/human.ts';
import type { Supply } from '../../../src/model/catalog.ts';
import { anAttestation } from './a-workspace.ts';

const days = { today: '2026-10-31', started: '2026-10-31T06:00:00Z' };
const unchanged: Changes = { known: [], hiding: undefined, untold: undefined };
const yearly: Supply = { supply: 'a policy', every: 'year' };

test('a reviewer without a day of review has reviewed nothing', () => {
  const { 'reviewed-on': _, ...named } = anAttestation('t');
  const { reviewer: __, ...dated } = anAttestation('t');
  for (const own of [named, dated])
    expect(worthOf(own, { ...yearly, changes: unchanged }, days).state).toBe('asserted');
});

test('a period that begins on the as-of day has begun', () => {
  const own = anAttestation('t', { period: { from: '2026-10-31', to: '2026-12-31' } });
  expect(worthOf(own, { ...yearly, changes: unchanged }, days).state).toBe('evidenced');
});

test('a change on the day of the assessment ends nothing before the stated period', () => {
  const own = anAttestation('t', { period: { from: '2026-01-01', to: '2026-10-20' } });
  const changes = { ...unchanged, known: [{ system: 'fraud', on: '2026-10-01' }] };
  const worth = worthOf(own, { supply: 'a policy', every: 'change', changes }, days);
  expect(worth).toMatchObject({ state: 'expired', until: '2026-10-20' });
});

test('a part that is foretold says why it is no more', () => {
  const own = anAttestation('t', { attachments: [] });
  const input = { control: { people: [yearly] }, attestations: [own], changes: unchanged, days };
  expect(partsWith(own, input)).toMatchObject([
    { state: 'asserted', because: 'A statement: no document is attached.' },
  ]);
  const early = anAttestation('t', { 'assessed-on': '2026-11-30', 'reviewed-on': '2026-11-30' });
  expect(partsWith(early, { ...input, attestations: [early] })).toMatchObject([
    { state: 'open', because: '' },
  ]);
});

test('of two parts the one that leaves the most to do is told', () => {
  const monthly: Supply = { supply: 'a log', every: 'month' };
  const own = anAttestation('t', {
    attachments: [],
    parts: ['a policy', 'a log'],
    'assessed-on': '2026-01-10',
    'reviewed-on': '2026-01-11',
  });
  const input = {
    control: { people: [yearly, monthly] },
    attestations: [own],
    changes: unchanged,
    days,
  };
  expect(attestationResult(own, input, { attribution: [], history: 'none' }).state).toBe('expired');
});
