import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsFor } from '../scripts/sample-settings.ts';
import type { RunningSample } from '../src/sample/start-sample-tenant.ts';
import { type Measured, measureCli } from './measure.ts';

const recording = new URL('record-requests.ts', import.meta.url).href;

/**
 * Collects from a running stand-in through the command line, as one would from a private cloud. Every
 * request as it was sent is left in a file where one is named.
 */
export async function collectAt(
  sample: RunningSample,
  folder: string,
  recordedIn?: string,
): Promise<Measured & { readonly snapshot: string }> {
  const authority = join(folder, 'authority.pem');
  writeFileSync(authority, sample.certificate);
  const measured = await measureCli(
    ['collect', '--auth', 'token', '--json', '--out', join(folder, 'out')],
    {
      ...settingsFor(sample, authority),
      ...(recordedIn === undefined ? {} : { BENCH_REQUESTS_FILE: recordedIn }),
    },
    recordedIn === undefined ? [] : [recording],
  );
  return { ...measured, snapshot: JSON.parse(measured.printed).folder };
}
