import { readFileSync } from 'node:fs';
import { knownYaml } from '../../src/model/known-yaml.ts';

/** Names the file that `read-shipped-yaml.ts` wrote. */
export const shippedYamlFile = 'PROOFPACK_TEST_SHIPPED_YAML';

// As the build does, which writes them into the module itself. Preloaded into tests, and into programs they start.
const file = process.env[shippedYamlFile];
if (file !== undefined && knownYaml instanceof Map && knownYaml.size === 0)
  for (const [digest, json] of JSON.parse(readFileSync(file, 'utf8'))) knownYaml.set(digest, json);
