import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { RequestRecord } from '../src/model/snapshot.ts';

/** What a snapshot says was asked for it. */
export const readRequests = (snapshot: string): RequestRecord[] =>
  gunzipSync(readFileSync(join(snapshot, 'requests.ndjson.gz')))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
