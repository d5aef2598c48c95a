import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Writes the sha256 of every file of the sample workspace beside its invented commit, which is believed of no other.

const folder = 'src/sample/workspace';
const file = join(folder, 'attribution.json');
const carried: { files: { file: string; sha256?: string }[] } = JSON.parse(
  readFileSync(file, 'utf8'),
);
for (const each of carried.files)
  each.sha256 = createHash('sha256')
    .update(readFileSync(join(folder, each.file)))
    .digest('hex');
writeFileSync(file, `${JSON.stringify(carried, null, 2)}\n`);
