import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningSample } from '../src/sample/start-sample-tenant.ts';
import { type Measured, measureCli } from './measure.ts';

const recording = new URL('record-requests.ts', import.meta.url).href;

/**
 * Collects from a running stand-in through the command line, as one would from a private cloud. Every
 * request as it was sent is left in a file where one is named.
 */
export async function collectAt(
  { endpoint, certificate, token }: RunningSample,
  folder: string,
  recordedIn?: string,
): Promise<Measured & { readonly snapshot: string }> {
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, certificate);
  const measured = await measureCli(
    ['collect', '--auth', 'token', '--json', '--out', join(folder, 'out')],
    {
      PROOFPACK_ENDPOINT: endpoint,
      PROOFPACK_AUTHORITY: endpoint,
      PROOFPACK_TOKEN_SCOPE: `${endpoint}/.default`,
      PROOFPACK_CA_FILE: authority,
      PROOFPACK_ACCESS_TOKEN: token,
      ...(recordedIn === undefined ? {} : { BENCH_REQUESTS_FILE: recordedIn }),
    },
    recordedIn === undefined ? [] : [recording],
  );
  return { ...measured, snapshot: JSON.parse(measured.printed).folder };
}
