export type Job<T> = {
  /** How much of the room it takes while it runs. */
  readonly takes: number;
  /** Told to stop, it is waited for all the same. */
  run(stop: AbortSignal): Promise<T>;
};

export type Room = { readonly room: number; readonly atOnce: number };

/**
 * Runs every job and gives their results in the order of the jobs. One that takes more than the room runs by itself; several
 * run beside each other only as far as they fit together. When one fails, no other is started, and those under way are
 * told to stop: what they make is for nothing.
 */
export async function runWithin<T>(jobs: readonly Job<T>[], room: Room): Promise<readonly T[]> {
  const stop = new AbortController();
  const running = new Map<Promise<void>, number>();
  try {
    return await runAll(jobs, room, running, stop.signal);
  } catch (error) {
    stop.abort();
    await Promise.allSettled(running.keys());
    throw error;
  }
}

async function runAll<T>(
  jobs: readonly Job<T>[],
  { room, atOnce }: Room,
  running: Map<Promise<void>, number>,
  stop: AbortSignal,
): Promise<readonly T[]> {
  const results: T[] = [];
  const waiting = new Map(jobs.entries());
  for (;;) {
    const taken = running.values().reduce((sum, each) => sum + each, 0);
    const fitting =
      running.size < atOnce
        ? waiting.entries().find(([, { takes }]) => running.size === 0 || taken + takes <= room)
        : undefined;
    if (fitting === undefined) {
      if (running.size === 0) return results;
      await Promise.race(running.keys());
      continue;
    }
    const [at, job] = fitting;
    waiting.delete(at);
    const done = async (): Promise<void> => {
      results[at] = await job.run(stop);
      running.delete(run);
    };
    const run = done();
    running.set(run, job.takes);
  }
}
