import * as z from 'zod';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { ExplainedEvidence } from '../../model/explanation.ts';
import { type RequestRecord, requestRecordSchema } from '../../model/snapshot.ts';
import type { Placed } from '../../model/placed-records.ts';
import { queryId } from '../../pack/row-id.ts';
import { folderContents } from '../../store/folder-contents.ts';
import { manifestFile } from '../../store/names.ts';
import { readPart } from '../../store/read-parts.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';

// What another release wrote may hold more than this one knows.
const requestSchema = z.looseObject(requestRecordSchema.shape);

const requestShape = {
  parse: (value: unknown) => requestSchema.safeParse(value).data,
  key: ({ call }: RequestRecord) => call,
};

export type Requests = ReadonlyMap<string, RequestRecord>;

/** The requests of the calls that some records came in; the last one, where a call was sent again. */
export async function requestsOf(
  { folder, manifest }: Snapshot,
  records: readonly Pick<EvidenceRecord, 'call'>[],
): Promise<Requests> {
  const wanted = new Set(records.map(({ call }) => call));
  const found = new Map<string, RequestRecord>();
  if (wanted.size === 0) return found;
  const contents = await folderContents(folder);
  for await (const batch of readPart(contents, manifest.requests, requestShape))
    for (const request of batch) if (wanted.has(request.call)) found.set(request.call, request);
  return found;
}

/** Where a record is stored, and how it came. */
export function evidenceOf(
  source: string,
  { record, place }: Placed,
  requests: Requests,
): ExplainedEvidence {
  const { id, call, row } = record;
  const request = requests.get(call);
  return {
    source,
    place,
    id,
    call,
    request: request === undefined ? null : told(request),
    query: { file: manifestFile, source, row: queryId(source) },
    row,
  };
}

const told = ({ at, method, url, page, status, requestId }: RequestRecord) => ({
  at,
  method,
  url,
  page,
  status,
  requestId,
});
