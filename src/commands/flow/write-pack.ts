import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { readableJson } from '../../model/json.ts';
import type { Pack } from '../../model/pack.ts';
import { requestsIndex, requestsIndexFile } from '../../pack/answered-requests.ts';
import { sheetsSchema, sheetsSchemaFile } from '../../pack/sheets-schema.ts';
import { writeWorkbook } from '../../render/excel/write-workbook.ts';
import { csvLines } from '../../render/machine/csv.ts';
import { jsonLines } from '../../render/machine/json.ts';
import { gzipped } from '../../store/gzip-file.ts';
import { type CommittedPack, createPack, type PackWriter } from '../../store/pack-folder.ts';
import { type PeriodFact, periodFact, withoutEvidence } from '../../store/pack-statement.ts';
import { release } from '../installed.ts';
import { addInputs } from './carry-inputs.ts';
import { type PackOrder, packOf } from './pack-of.ts';
import type { PeriodJudged } from './period-over.ts';
import { renderDocuments } from './render-documents.ts';

/** Of what is written once and read seldom: most of the gain for some of the time. */
const packedLevel = 6;

/** Words, lays out, and puts in place: one folder and one zip, with everything needed to do it again. */
export async function writePack(order: PackOrder): Promise<CommittedPack & { pack: Pack }> {
  const { judging, judged, progress } = order;
  const { assessment } = judged.stored;
  const pack = await packOf(order);
  const writer = await createPack({
    root: judging.root,
    name: join(judged.snapshot.manifest.tenant, pack.id),
  });
  try {
    const pages = await addDocuments(writer, pack, order);
    await addInputs(writer, order);
    for (const { file, text } of pack.texts) await writer.add(file, text);
    if (pack.requests.length > 0) {
      const index = { sha256: writer.sha256, pages };
      const text = readableJson(requestsIndex(assessment.digest, pack.requests, index));
      await writer.add(requestsIndexFile, text);
    }
    const committed = await writer.commit({
      title: pack.title,
      assessment: assessment.digest,
      snapshot: assessment.snapshot.digest,
      previous: progress?.earlier.stored.assessment.digest ?? null,
      frameworks: order.frameworks,
      formats: order.formats,
      release: release(),
      ...(order.period === undefined ? {} : { [periodFact]: factOf(order.period) }),
      ...(order.system === undefined ? {} : { system: order.system.id, [withoutEvidence]: true }),
    });
    return { ...committed, pack };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

function factOf({ evidence: { review } }: PeriodJudged): PeriodFact {
  const readings = review.readings.map(({ snapshot: id, role, snapshotDigest, assessment }) => ({
    id,
    role,
    snapshot: snapshotDigest,
    assessment,
  }));
  return { ...review.window, unusable: review.unreadable.map(({ id }) => id), readings };
}

async function addDocuments(
  writer: PackWriter,
  pack: Pack,
  { judging, formats: asked }: PackOrder,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const { theme } = judging.templates;
  const pagesOf = new Map<string, ReadonlyMap<string, number>>();
  for (const { file, bytes, pages } of await renderDocuments(pack.documents, theme)) {
    await writer.add(file, bytes);
    pagesOf.set(file, pages);
  }
  if (asked.includes('xlsx')) {
    const sink = new PassThrough();
    const written = writeWorkbook(pack.workbook, theme, sink);
    await Promise.all([writer.add(pack.workbook.file, sink), written]);
  }
  for (const { file, table } of pack.leftOut)
    await writer.add(file, gzipped(csvLines(table), packedLevel));
  for (const sheet of pack.workbook.sheets) {
    if (asked.includes('csv')) await writer.add(`data/${sheet.id}.csv`, csvLines(sheet));
    if (asked.includes('json')) await writer.add(`data/${sheet.id}.json`, jsonLines(sheet));
  }
  if (asked.includes('json')) await writer.add(sheetsSchemaFile, sheetsSchema());
  return pagesOf;
}
