import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Judged, openJudging } from '../../src/commands/flow/judging.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../src/model/evidence.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { aRecord, writeSnapshot } from '../store/a-snapshot.ts';

export const idOf = (group: string, name: string): string =>
  `/subscriptions/s1/resourcegroups/${group}/providers/microsoft.cognitiveservices/accounts/${name}`;

export const anAccount = (group: string, name: string, properties: JsonObject) =>
  aRecord({
    id: idOf(group, name),
    row: { name, type: 'microsoft.cognitiveservices/accounts', kind: 'OpenAI', properties },
  });

export const accounts: readonly EvidenceRecord[] = [
  anAccount('a', 'chat', { disableLocalAuth: false }),
  anAccount('a', 'docs', { disableLocalAuth: true }),
  anAccount('b', 'chat', { disableLocalAuth: true }),
  anAccount('b', 'fraud', { disableLocalAuth: 'perhaps' }),
];

export type JudgedRoot = {
  readonly path: string;
  readonly judged: Judged;
  readonly catalog: Catalog;
  remove(): void;
};

/** A root with one snapshot, of which only the AI resources were read, and its assessment. */
export async function aJudgedRoot(records = accounts): Promise<JudgedRoot> {
  const path = mkdtempSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(path, { records });
  const judging = openJudging(path);
  const judged = await judging.judge(await judging.open('latest'));
  const remove = (): void => rmSync(path, { recursive: true });
  return { path, judged, catalog: judging.catalog, remove };
}

/** Only an id, a path or an address may make a line longer, or the command to copy. */
export const isExcused = (line: string): boolean =>
  /^`[^`]+`$/.test(line) || /^ *([A-Z][a-z]+ +)?\S+$/.test(line);
