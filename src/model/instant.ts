const written = /^(\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/;

/** An instant as it is written: to the second, what follows the point, and the zone. */
type Written = { readonly whole: string; readonly fraction: string; readonly zone: string };

/** Without a zone it would be read in that of whoever reads. Nothing, too, for days that no calendar has. */
export function writtenInstant(text: string): Written | undefined {
  const [, whole = '', day = '', fraction = '', zone = ''] = written.exec(text) ?? [];
  // JavaScript reads 30 February as 2 March.
  return new Date(`${whole}Z`).getUTCDate() === Number(day) && !Number.isNaN(Date.parse(text))
    ? { whole, fraction, zone }
    : undefined;
}

/** Milliseconds; undefined for what is no instant. */
export const instantOf = (text: string): number | undefined =>
  writtenInstant(text) === undefined ? undefined : Date.parse(text);
