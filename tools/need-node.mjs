// Plain JavaScript on purpose: it must run, and speak, on the Node that is too old for everything else.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `proofpack needs Node 24.12 or newer; this is ${process.versions.node}. On Linux (x64, arm64) and Windows x64 \`npm ci\` brings it; elsewhere install Node 24 first.\n`,
  );
  process.exitCode = 2;
}
