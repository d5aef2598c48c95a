const day = 86_400_000;

/** Seven fraction digits, as Resource Graph and Defender print instants. */
export const azureInstant = (at: string): string =>
  new Date(at).toISOString().replace('Z', '0000Z');

/** `days` may be negative. */
export const addDays = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * day).toISOString();

export const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);
