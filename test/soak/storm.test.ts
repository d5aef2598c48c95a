import { expect, test } from 'vitest';
import { round, undisturbed } from './storm.ts';

// `npm run soak` does the same for 200 seeds.
const seeds = Array.from({ length: 20 }, (_, at) => at + 1);

test(
  'in a storm of faults and killed processes no snapshot is ever wrong',
  { timeout: 240_000 },
  async () => {
    const whole = await undisturbed();
    const rounds = [];
    for (const seed of seeds) rounds.push(await round(seed, whole));

    expect(rounds.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    const outcomes = rounds.map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toContain('identical');
    expect(new Set(outcomes)).toContain('partial');
    expect(rounds.reduce((sum, { killed }) => sum + killed, 0)).toBeGreaterThan(3);
  },
);
