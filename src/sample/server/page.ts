import type { FaultKind } from './fault.ts';

/** Some items of a list, and the position at which the next ones begin. */
export type Page = { readonly items: readonly string[]; readonly next: number | undefined };

/** Reads the page that begins at a position. */
export type ReadPage = (at: number) => Page;

/** The page at `at`, spoilt as the fault says. Totals are never touched: they are what gives it away. */
export function readSpoilt(read: ReadPage, at: number, fault: FaultKind | undefined): Page {
  if (fault === 'empty-page') return { items: [], next: at };
  const page = read(at);
  if (fault === 'duplicate-page') return { items: page.items, next: at };
  if (fault === 'lost-page') {
    return page.next === undefined ? { items: [], next: undefined } : read(page.next);
  }
  if (fault !== 'lost-row') return page;
  return { ...page, items: page.items.toSpliced(Math.floor(page.items.length / 2), 1) };
}
