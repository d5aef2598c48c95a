import { describe, expect, test } from 'vitest';
import { asOfInstant } from '../../../src/commands/flow/as-of.ts';
import { aManifest, aSource, observedTo, started } from '../../mappings/judge/a-world.ts';

describe('without a day', () => {
  test('a snapshot speaks for the end of its last reading', () => {
    const sources = [
      aSource('early', { observedTo: '2026-10-31T06:10:00Z' }),
      aSource('late', { observedTo: '2026-10-31T06:10:00.5Z' }),
    ];
    expect(asOfInstant(undefined, aManifest({ sources }))).toBe('2026-10-31T06:10:00.5Z');
    expect(asOfInstant(undefined, aManifest())).toBe(observedTo);
  });

  test('one that read nothing does not speak for the time it took to find that out', () => {
    expect(asOfInstant(undefined, aManifest({ sources: [] }))).toBe(started);
  });
});

describe('a day', () => {
  test('means its last instant in UTC', () => {
    expect(asOfInstant('2026-11-30', aManifest())).toBe('2026-11-30T23:59:59.999Z');
  });

  test('may be the day the snapshot was started, up to its last instant', () => {
    expect(asOfInstant('2026-10-31', aManifest({ started: '2026-10-31T23:59:59.999Z' }))).toBe(
      '2026-10-31T23:59:59.999Z',
    );
  });

  test('before the snapshot is refused', () => {
    expect(() => asOfInstant('2026-10-30', aManifest())).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message:
          '--as-of was given 2026-10-30, and snapshot 2026-10-31T060000Z was started later, at 2026-10-31T06:00:00Z',
        hint: 'Choose a later --as-of, or an earlier snapshot.',
      }),
    );
  });

  test.for(['yesterday', '2026-02-30', '2026-10-31T06:00:00Z', ''])(
    'is not what "%s" is, and a real one is shown',
    (date) => {
      expect(() => asOfInstant(date, aManifest())).toThrow(
        expect.objectContaining({
          code: 'USAGE',
          message: `--as-of was given "${date}", which is not a day`,
          hint: expect.stringContaining('2026-10-31'),
        }),
      );
    },
  );
});
