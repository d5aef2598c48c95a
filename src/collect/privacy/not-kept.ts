/** Stands where a value was that may not reach disk, so that nobody takes the row for the wire body. */
export const notKept = (what: string): string => `[not kept: ${what}]`;

/** Whether a record, as it is stored, lost a value. */
export const lostValue = (line: string): boolean => line.includes('[not kept: ');
