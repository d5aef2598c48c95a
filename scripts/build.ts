import { spawnSync } from 'node:child_process';
import { cpSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { knownYamlModule, readShippedYaml } from './read-shipped-yaml.ts';

// What the program reads beside its code at run time: queries, the sample tenant's story, its workspace's attachments.
const assets = ['src/**/*.{kql,yaml}', 'src/sample/workspace/**/*.{csv,json,md,txt}'];

rmSync('dist', { recursive: true, force: true });
const compiled = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (compiled.status !== 0) {
  process.exitCode = 1;
} else {
  for (const asset of globSync(assets)) cpSync(asset, join('dist', asset.slice('src/'.length)));
  writeFileSync('dist/model/known-yaml.js', knownYamlModule(readShippedYaml('.')));
}
