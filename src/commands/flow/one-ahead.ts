import { UserError } from '../../errors.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';

export type Collecting = (month: string, stop: AbortSignal) => Promise<Snapshot>;

/**
 * Each month while the one before is judged and laid out: collecting mostly waits, layout keeps threads busy. Where
 * that fails, the month under way is stopped, and has ended before the failure is told.
 */
export async function* oneAhead(
  months: readonly string[],
  collect: Collecting,
): AsyncGenerator<{ readonly month: string; readonly snapshot: Snapshot }> {
  const stopping = new AbortController();
  let ahead: Promise<unknown> = Promise.resolve();
  const begin = (month: string | undefined): Promise<Snapshot> | undefined => {
    const begun = month === undefined ? undefined : collect(month, stopping.signal);
    ahead = begun ?? ahead;
    begun?.catch(() => undefined); // told when its turn comes
    return begun;
  };
  try {
    let next = begin(months[0]);
    for (const [at, month] of months.entries()) {
      const snapshot = await next;
      if (snapshot === undefined) return;
      next = begin(months[at + 1]);
      yield { month, snapshot };
    }
  } finally {
    stopping.abort(notNeeded);
    await ahead.catch(() => undefined);
  }
}

const notNeeded = new UserError(
  'INTERRUPTED',
  'Stopped, because the month before it failed.',
  'Mend that, then run the demo again.',
);
