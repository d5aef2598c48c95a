/** Run by tests as a process of its own: writes a snapshot of so many rows and says how it went. */
import { UserError } from '../../src/errors.ts';
import { createSnapshot } from '../../src/store/snapshot-writer.ts';
import { aRecord, fillSnapshot, october, tenant } from './a-snapshot.ts';

const [root = '', rows = '0'] = process.argv.slice(2);
const say = (text: string): boolean => process.stdout.write(`${text}\n`);

try {
  const writer = await createSnapshot({ root, tenant, id: october });
  say('started');
  const records = Array.from({ length: Number(rows) }, (_, at) => {
    // Not in order, and hard to pack, so that the sort spills and the disk is felt.
    const row = { noise: Array.from({ length: 40 }, (__, n) => (at * 7919 * (n + 1)) % 999_983) };
    return aRecord({ id: `/subscriptions/${(at * 7919) % Number(rows)}`, row });
  });
  await fillSnapshot(writer, { records });
  say('committed');
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  say(`${error.code}: ${error.message}`);
}
