const written = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds; undefined for what is no instant. Without a zone it would be read in that of whoever reads. */
export function instantOf(text: string): number | undefined {
  const day = written.exec(text)?.[1];
  // JavaScript reads 30 February as 2 March.
  const local = new Date(`${text.slice(0, 19)}Z`);
  if (day === undefined || local.getUTCDate() !== Number(day)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
