import { chmodSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readShippedYaml } from '../../scripts/read-shipped-yaml.ts';
import { shippedYamlFile } from './known-yaml.ts';

const folder = mkdtempDisposableSync(join(tmpdir(), 'proofpack-yaml-'));

/**
 * Once for a whole run: reading the shipped YAML takes over a second, and hundreds of tests begin with it. They take it
 * at its value, as an installed program does; how YAML is read has tests of its own.
 */
export function setup(): void {
  // Some programs are started as a user who may do nothing.
  chmodSync(folder.path, 0o755);
  const file = join(folder.path, 'shipped.json');
  writeFileSync(file, JSON.stringify([...readShippedYaml('.')]));
  // Workers and the programs they start inherit it.
  process.env[shippedYamlFile] = file;
}

export const teardown = (): void => folder.remove();
