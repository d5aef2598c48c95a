/**
 * Serves a month of the sample tenant on loopback as a Resource Manager of its own, by the real clock, to
 * try `doctor` and `collect` on as one would on a private cloud: `npm run -s serve-sample -- 2026-10`.
 * Prints the settings to paste into another terminal; ends with Ctrl-C.
 */
import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsFor } from './sample-settings.ts';
import { startSampleTenant } from '../src/sample/start-sample-tenant.ts';

const month = process.argv[2] ?? '2026-10';
const shownTime = new Date().toISOString();
const sample = await startSampleTenant({ month, seed: 1, scale: 1, shownTime });
const home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-sample-'));
const authority = join(home.path, 'certificate-authority.pem');
writeFileSync(authority, sample.certificate);

const lines = Object.entries(settingsFor(sample, authority)).map(
  ([name, value]) => `export ${name}=${value}\n`,
);
process.stdout.write(`${lines.join('')}# then: npm run -s proofpack -- doctor --auth token\n`);

const end = (): void => {
  home.remove();
  void sample.stop();
};
process.once('SIGINT', end);
process.once('SIGTERM', end);
