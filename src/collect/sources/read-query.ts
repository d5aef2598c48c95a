import { readFileSync } from 'node:fs';

/** The text of a query, as it lies beside the sources and can be pasted in the portal. */
export const readQuery = (name: string): string =>
  readFileSync(new URL(`./${name}.kql`, import.meta.url), 'utf8');
