import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Journal } from '../../src/model/journal.ts';
import type { RequestRecord } from '../../src/model/snapshot.ts';
import type { ServerOptions } from '../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import { beginJournal, resumeJournal } from '../../src/store/journal.ts';
import { type Collected, collectFrom } from './run-collect.ts';

const tenant = 'a-tenant';
const id = '2026-10-31T060000Z';
export const started = '2026-10-31T06:00:00.000Z';

export const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-resume-'));
export const begin = (root: string) =>
  beginJournal(root, { format: 1, id, tenant, started, asked: {} });
export const resume = (root: string) => resumeJournal({ root, tenant, id });

export class Cut extends Error {}

/** Throws where the store could not record the nth request: the end of a process, as far as a run can tell. */
export function cutAt(nth: number): (request: RequestRecord) => void {
  let seen = 0;
  return () => {
    if (++seen === nth) throw new Cut();
  };
}

/** The same at the first request of such a name. */
export const cutBefore =
  (start: string) =>
  ({ call }: RequestRecord): void => {
    if (call.startsWith(start)) throw new Cut('no space left');
  };

type Asked = NonNullable<Parameters<typeof collectFrom>[2]>;

/** One process of a run; undefined when it was cut. */
export async function oneProcess(
  journal: Journal & { close(): Promise<void> },
  from: SampleTenant,
  ask: Asked,
  options: ServerOptions = {},
): Promise<Collected | undefined> {
  try {
    return await collectFrom(from, options, { journal, ...ask });
  } catch (error) {
    if (error instanceof Cut) return undefined;
    throw error;
  } finally {
    await journal.close();
  }
}

export function expectSame(resumed: Collected | undefined, whole: Collected): void {
  for (const { id: source } of whole.snapshot.sources)
    expect(resumed?.writer.records(source)).toEqual(whole.writer.records(source));
  const { sources, gaps, scope } = whole.snapshot;
  // Scope is read once more; a slow machine may need to ask again.
  const summary = (each: (typeof sources)[number]) => ({ ...each, pages: 0, retries: 0 });
  expect(resumed?.snapshot.sources.map(summary)).toEqual(sources.map(summary));
  expect(resumed?.snapshot).toMatchObject({ gaps, scope });
}
