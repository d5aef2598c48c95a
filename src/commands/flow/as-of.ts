import * as z from 'zod';
import { UserError } from '../../errors.ts';
import type { Manifest } from '../../model/snapshot.ts';

/** The instant an assessment speaks for: the end of the given UTC day, or when collecting ended. */
export function asOfInstant(date: string | undefined, { sources, finished }: Manifest): string {
  if (date === undefined) return lastObserved(sources) ?? finished;
  if (z.iso.date().safeParse(date).success) return `${date}T23:59:59.999Z`;
  throw new UserError(
    'USAGE',
    `--as-of was given "${date}", which is not a day`,
    'Write it as 2026-10-31. It means the end of that day in UTC.',
  );
}

// Fixed-length UTC instants sort as text.
const lastObserved = (sources: Manifest['sources']): string | undefined =>
  sources
    .map(({ observedTo }) => observedTo)
    .toSorted()
    .at(-1);
