export type Job<T> = {
  /** How much of the room it takes while it runs. */
  readonly takes: number;
  run(): Promise<T>;
};

export type Room = { readonly room: number; readonly atOnce: number };

/**
 * Runs every job and gives their results in the order of the jobs. One that takes more than the room runs by itself; several
 * run beside each other only as far as they fit together.
 */
export async function runWithin<T>(
  jobs: readonly Job<T>[],
  { room, atOnce }: Room,
): Promise<readonly T[]> {
  const results: T[] = [];
  const waiting = new Map(jobs.entries());
  const running = new Map<Promise<void>, number>();
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
      results[at] = await job.run();
      running.delete(run);
    };
    const run = done();
    running.set(run, job.takes);
  }
}
