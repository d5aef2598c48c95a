import type { JsonObject } from '../../model/json.ts';
import { BoundedMap } from './bounded-map.ts';
import type { Page } from './page.ts';
import { shuffleRows } from './shuffle-rows.ts';

/** One query over one scope. `key` names both; `rows` starts over each time it is called. */
export type Results = {
  readonly key: string;
  readonly stableOrder: boolean;
  rows(): Iterable<JsonObject>;
};

type Cursor = { readonly rows: Iterator<JsonObject>; ahead: IteratorResult<JsonObject> };

/**
 * Reads results page by page without holding them: the place where a page ended is kept open for
 * the next skip token. A place that was forgotten is found again by reading from the start.
 */
export class ResultPages {
  private readonly cursors = new BoundedMap<Cursor>(32);
  private readonly recent = new BoundedMap<Page>(8);
  private readonly totals = new BoundedMap<number>(1000);

  total(results: Results): number {
    const known = this.totals.get(results.key);
    if (known !== undefined) return known;
    let total = 0;
    for (const _ of results.rows()) total++;
    this.totals.set(results.key, total);
    return total;
  }

  read(results: Results, at: number, size: number): Page {
    const name = `${results.key} ${at}`;
    // A page asked for again (a retry) is answered from memory: its cursor has moved on.
    const recent = this.recent.get(`${name} ${size}`);
    if (recent !== undefined) return recent;
    const cursor = this.cursors.take(name) ?? openAt(results, at);
    const page = readPage(cursor, at, size);
    if (page.next !== undefined && results.stableOrder) {
      this.cursors.set(`${results.key} ${page.next}`, cursor);
    }
    this.recent.set(`${name} ${size}`, page);
    return page;
  }
}

// Without a stable order every page comes from another shuffle, as it may in Graph.
function openAt(results: Results, at: number): Cursor {
  const ordered = results.rows();
  const rows = results.stableOrder ? ordered : shuffleRows(ordered, `${results.key} ${at}`);
  const iterator = rows[Symbol.iterator]();
  const cursor = { rows: iterator, ahead: iterator.next() };
  for (let skipped = 0; skipped < at && cursor.ahead.done !== true; skipped++) {
    cursor.ahead = iterator.next();
  }
  return cursor;
}

function readPage(cursor: Cursor, at: number, size: number): Page {
  const items: string[] = [];
  while (items.length < size && cursor.ahead.done !== true) {
    items.push(JSON.stringify(cursor.ahead.value));
    cursor.ahead = cursor.rows.next();
  }
  return { items, next: cursor.ahead.done === true ? undefined : at + items.length };
}
