import { evidenceLine, type EvidenceRecord } from '../../model/evidence.ts';
import { subjectKey } from '../../model/ids.ts';
import { shapesIn, withoutSecrets } from './without-secrets.ts';

/** A record as it may reach disk, and the line that stands there. */
export type SafeRecord = { readonly record: EvidenceRecord; readonly line: string };

/**
 * Every record comes by here before it reaches any disk. Undefined where its own name holds a secret: by
 * another name it would be another thing, to which nothing of it could be tied any more.
 */
export function safeRecord(record: EvidenceRecord): SafeRecord | undefined {
  const line = evidenceLine(record);
  const shapes = shapesIn(line);
  const { row, removed, gaveAway = [] } = withoutSecrets(record.row, shapes);
  const names = [record.id, record.of ?? ''];
  // Names are in lower case, in which some secrets no longer show: the row still holds them as they came.
  // One whose shape hangs on capitals is not told where Azure itself sends it in lower case.
  const inRow = gaveAway.map(subjectKey);
  const isSecret = (name: string): boolean =>
    inRow.some((text) => name.includes(text)) || shapes.some(({ pattern }) => pattern.test(name));
  if (names.some(isSecret)) return undefined;
  if (removed === 0) return { record, line };
  const clean = { ...record, row };
  return { record: clean, line: evidenceLine(clean) };
}
