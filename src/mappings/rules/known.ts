/** Three-valued: true, false, or not known. Not knowing never turns into true by itself. */
export type Known = boolean | undefined;

export function all(parts: Iterable<Known>): Known {
  let result: Known = true;
  for (const part of parts) {
    if (part === false) return false;
    if (part === undefined) result = undefined;
  }
  return result;
}

export function any(parts: Iterable<Known>): Known {
  let result: Known = false;
  for (const part of parts) {
    if (part === true) return true;
    if (part === undefined) result = undefined;
  }
  return result;
}

export const not = (part: Known): Known => (part === undefined ? undefined : !part);

/** How many there are: `yes` for sure, and up to `maybe` more that nobody can rule out. */
export type Counted = { readonly yes: number; readonly maybe: number };

export function between(least: number, most: number, { yes, maybe }: Counted): Known {
  if (yes > most || yes + maybe < least) return false;
  return yes >= least && yes + maybe <= most ? true : undefined;
}
