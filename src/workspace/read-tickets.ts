import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import type { Catalog } from '../model/catalog.ts';
import { systemWords, utf8Of } from '../model/file-text.ts';
import { compareBytes } from '../model/json.ts';
import { yamlWithItems } from '../model/yaml-text.ts';
import { type Ticket, ticketsFileSchema } from '../model/workspace/closing.ts';
import type { Workspace } from '../model/workspace/workspace.ts';
import { lintChange } from './lint-whole.ts';
import { parseCsv } from './parse-csv.ts';
import { replaceFile } from './replace-file.ts';

const ticketsFile = 'tickets.yaml';
const largestCsv = 20_000_000;

/** Which ticket follows what, as a ticket system hands it back: a table with the columns `id` and `ticket`. */
export function readTickets(path: string): Ticket[] {
  const table = parseCsv(textOf(path));
  const [head, ...rows] = table ?? [];
  const columns = (head ?? []).map((name) => name.trim().toLowerCase());
  const [id, ticket] = [columns.indexOf('id'), columns.indexOf('ticket')];
  if (id < 0 || ticket < 0)
    throw refused(path, `it has the columns ${columns.join(', ') || 'of nothing'}`);
  const tickets = rows
    .map((row) => ({ item: row[id]?.trim() ?? '', ticket: asWritten(row[ticket] ?? '') }))
    // What has no ticket yet comes back as it went out.
    .filter((each) => each.item !== '' && each.ticket !== '');
  const parsed = ticketsFileSchema.safeParse({ tickets });
  if (!parsed.success) throw refused(path, 'the name of a ticket is longer than 200 characters');
  return withoutRepeats(path, parsed.data.tickets);
}

/** The apostrophe that kept a text from being run as a formula is none of it. */
const asWritten = (text: string): string =>
  text.trim().replace(/^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/, '');

function textOf(path: string): string {
  try {
    if (statSync(path).size > largestCsv) throw refused(path, 'it is larger than 20 MB');
    const text = utf8Of(readFileSync(path));
    if (text !== undefined) return text;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw refused(path, systemWords(error));
  }
  throw refused(path, 'it is not UTF-8 text');
}

function withoutRepeats(path: string, tickets: readonly Ticket[]): Ticket[] {
  const byItem = new Map<string, string>();
  for (const { item, ticket } of tickets) {
    const there = byItem.get(item);
    if (there !== undefined && there !== ticket)
      throw refused(path, `it gives ${item} two tickets, ${there} and ${ticket}`);
    byItem.set(item, ticket);
  }
  return [...byItem].map(([item, ticket]) => ({ item, ticket }));
}

const refused = (path: string, found: string): UserError =>
  new UserError(
    'USAGE',
    `Reading tickets from ${path}: ${found}.`,
    'Give a CSV file in UTF-8 with the columns id and ticket, such as --csv writes, each id once. Nothing was written.',
  );

export type Merged = {
  readonly tickets: readonly Ticket[];
  /** Ids that stand for nothing in this assessment, and for nothing that had a ticket before. */
  readonly unknown: readonly string[];
};

/** Tickets that were known with those that came, by id; what came last counts. */
export function mergeTickets(
  known: readonly Ticket[],
  came: readonly Ticket[],
  ids: ReadonlySet<string>,
): Merged {
  const merged = new Map(known.map(({ item, ticket }) => [item, ticket]));
  const isKnown = ({ item }: Ticket): boolean => ids.has(item) || merged.has(item);
  const unknown = came.filter((each) => !isKnown(each)).map(({ item }) => item);
  for (const { item, ticket } of came.filter(isKnown)) merged.set(item, ticket);
  return {
    tickets: [...merged]
      .map(([item, ticket]) => ({ item, ticket }))
      .toSorted((a, b) => compareBytes(a.item, b.item)),
    unknown: unknown.toSorted(compareBytes),
  };
}

/** Writes `tickets.yaml`, remarks in it included, when that changes it, and only if the workspace can be used with it. */
export function writeTickets(
  { folder, tickets: known }: Workspace,
  catalog: Catalog,
  tickets: readonly Ticket[],
): void {
  if (JSON.stringify(known) === JSON.stringify(tickets) || tickets.length === 0) return;
  const text = yamlWithItems(textThere(join(folder, ticketsFile)), ['tickets', 'item'], tickets);
  lintChange(folder, catalog, { texts: new Map([[ticketsFile, text]]) });
  replaceFile(join(folder, ticketsFile), text);
}

const textThere = (path: string): string =>
  statSync(path, { throwIfNoEntry: false }) === undefined ? '' : readFileSync(path, 'utf8');
