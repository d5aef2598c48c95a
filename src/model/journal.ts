/**
 * What a run has read to its end so far, kept beside the snapshot in the making, so that a run which was
 * stopped can go on. Only what may reach disk goes in. Everything is named by whoever writes it.
 */
export type Journal = {
  /** The lines of a reading that an earlier process finished; undefined when it has to be read. */
  lines(reading: string): AsyncIterable<readonly string[]> | undefined;
  /** Begins a reading anew, whatever an earlier process left of it. */
  begin(reading: string): JournalEntry;
  /** How often this run was taken up again. */
  readonly resumed: number;
};

/** One reading as it is written down. Without `finish` it is as if it had never been read. */
export type JournalEntry = {
  /** Undefined when nothing has to be waited for, as is the rule: there are millions of lines. */
  add(line: string): Promise<void> | undefined;
  /** Returns when the reading would outlive this process. */
  finish(line: string): Promise<void>;
};

/** A run that has nothing to go back to, and leaves nothing. */
export const noJournal: Journal = {
  lines: () => undefined,
  begin: () => ({ add: () => undefined, finish: () => Promise.resolve() }),
  resumed: 0,
};
