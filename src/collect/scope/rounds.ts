import { type ErrorCode, UserError } from '../../errors.ts';
import type { Gap } from '../../model/gap.ts';
import type { Readings } from '../reading.ts';
import type { Count, SourceRun } from '../source.ts';
import { readScope, scope, type ScopeAsked, type ScopeFacts } from './read-scope.ts';
import { readFacts, scopeReadingSchema, storedFacts } from './stored-facts.ts';

/**
 * Scope is read first and last, and once more whenever a run goes on. The first reading is the evidence;
 * the others are only held against it, and remembered, because what was read between two of them is
 * doubtful for good when they differ.
 */
export type Rounds = {
  readonly readings: Readings;
  readonly asked: ScopeAsked;
  /** How often the run was taken up again. */
  readonly resumed: number;
  readonly runOver: (subscriptions: readonly string[]) => SourceRun;
};

export const firstRound = 'first';

export function readFirst(rounds: Rounds): Promise<ScopeFacts> {
  return readRound(rounds, firstRound, (told) => told);
}

/** What earlier processes of this run found at their beginnings and ends, and this one at its beginning. */
export async function readBetween(rounds: Rounds): Promise<ScopeFacts[]> {
  const facts: ScopeFacts[] = [];
  for (let time = 0; time <= rounds.resumed; time++) {
    const isNow = time === rounds.resumed;
    for (const round of [againRound(time), lastRound(time)].filter((name) => name !== undefined)) {
      const isOver = rounds.readings.has(scope.id, round);
      if (isOver || (isNow && round === againRound(time)))
        facts.push(await readRound(rounds, round, silently));
    }
  }
  return facts;
}

const againRound = (time: number): string | undefined => (time === 0 ? undefined : `again${time}`);
const lastRound = (time: number): string => (time === 0 ? 'last' : `last${time}`);

// Any other error, such as a full disk, leaves no snapshot to keep.
const saysAzureRefused: readonly ErrorCode[] = ['AZURE_SIGN_IN', 'AZURE_UNREACHABLE', 'NOT_FOUND'];

/** What would have stopped the run at its start is a gap by now, since all the evidence is there. */
export async function readLast(rounds: Rounds): Promise<ScopeFacts | UserError> {
  try {
    return await readRound(rounds, lastRound(rounds.resumed), silently);
  } catch (error) {
    if (error instanceof UserError && saysAzureRefused.includes(error.code)) return error;
    throw error;
  }
}

const silently = (run: SourceRun): SourceRun => ({
  ...run,
  keep: (record) => Promise.resolve(record),
  gap: () => undefined,
  count: () => undefined,
});

async function readRound(
  { readings, asked, runOver }: Rounds,
  round: string,
  heard: (run: SourceRun) => SourceRun,
): Promise<ScopeFacts> {
  const { keep, gap, count } = heard(runOver([]));
  let now: ScopeFacts | undefined;
  const reading = await readings.once(scope.id, {
    name: round,
    owns: (partition) => partition.startsWith(`${round}-`),
    facts: scopeReadingSchema,
    isWhole: () => true,
    async read() {
      const gaps: Omit<Gap, 'source'>[] = [];
      const counts: Count[] = [];
      now = await readScope(round, asked, (subscriptions) => ({
        ...runOver(subscriptions),
        keep,
        gap: (found) => void gaps.push(found),
        count: (amount) => void counts.push(amount),
        // It is remembered as a whole.
        once: (inner) => inner.read(),
      }));
      return { facts: storedFacts(now), gaps, counts };
    },
    again: keep,
  });
  reading.gaps.forEach(gap);
  reading.counts.forEach(count);
  return now ?? readFacts(reading.facts);
}
