import { round, undisturbed } from '../test/soak/storm.ts';

// `npm run soak [ROUNDS] [FIRST SEED]`: collects in a storm of faults and killed processes, and ends with 1
// when a snapshot was wrong. A round is repeated by its seed.
const [rounds = '200', first = '1'] = process.argv.slice(2);
const whole = await undisturbed();
const counts = { identical: 0, partial: 0, none: 0, killed: 0, wrong: 0 };
for (let at = 0; at < Number(rounds); at++) {
  const { seed, faults, killed, outcome, wrong } = await round(Number(first) + at, whole);
  counts[outcome] += 1;
  counts.killed += killed;
  if (wrong.length === 0) continue;
  counts.wrong += 1;
  process.stdout.write(`seed ${seed}: ${wrong.join('; ')}\n  ${JSON.stringify(faults)}\n`);
}
process.stdout.write(`${JSON.stringify(counts)}\n`);
process.exitCode = counts.wrong === 0 ? 0 : 1;
