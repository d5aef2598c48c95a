import * as z from 'zod';
import { UserError } from '../../errors.ts';
import { lastObserved } from '../../model/observed.ts';
import type { Manifest } from '../../model/snapshot.ts';

/** The instant an assessment speaks for: the end of the given UTC day, or of the last reading. */
export function asOfInstant(date: string | undefined, manifest: Manifest): string {
  if (date === undefined) return lastObserved(manifest);
  if (z.iso.date().safeParse(date).success) return endOf(date, manifest);
  throw new UserError(
    'USAGE',
    `--as-of was given "${date}", which is not a day`,
    'Write it as 2026-10-31. It means the end of that day in UTC.',
  );
}

/** Refused here as well as by the judging itself: by then a folder for the result has been made. */
function endOf(date: string, { id, started }: Manifest): string {
  const instant = `${date}T23:59:59.999Z`;
  if (Date.parse(instant) >= Date.parse(started)) return instant;
  throw new UserError(
    'USAGE',
    `--as-of was given ${date}, and snapshot ${id} was started later, at ${started}`,
    'Choose a later --as-of, or an earlier snapshot.',
  );
}
