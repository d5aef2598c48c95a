/** Writes the least-privilege role that doctor hands out, from what the sources say they read. */
import { writeFileSync } from 'node:fs';
import { readerRole } from '../src/collect/doctor/reader-role.ts';

const file = new URL('../docs/roles/proofpack-reader.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(readerRole('TENANT_ID'), null, 2)}\n`);
