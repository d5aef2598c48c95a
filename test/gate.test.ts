import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  globSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/** What each tool says of a document that is as it must be. */
const content = {
  java: 'echo PASS; echo PASS; echo PASS',
  mvn: 'exit 0',
  qpdf: 'exit 0',
  pdffonts: "printf 'name\\n----\\nABCDEF+Roboto TrueType WinAnsi yes yes yes 5 0\\n'",
  pdfinfo: '[ "$1" = -js ] || echo "Tagged:          yes"',
};

/** The step of the gate that judges PDFs, among tools that say what they are told to. */
function judged(said: Partial<typeof content>): number | null {
  using work = mkdtempDisposableSync(join(tmpdir(), 'proofpack-gate-'));
  const tools = join(work.path, 'tools');
  const pack = join(work.path, 'out/packs/contoso/2026-10');
  for (const folder of [tools, pack]) mkdirSync(folder, { recursive: true });
  for (const [tool, does] of Object.entries({ ...content, ...said })) {
    writeFileSync(join(tools, tool), `#!/bin/sh\n${does}\n`);
    chmodSync(join(tools, tool), 0o755);
  }
  for (const document of ['executive', 'progress', 'eu-ai-act'])
    writeFileSync(join(pack, `${document}.pdf`), '');
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env['PATH']}` };
  return spawnSync('bash', [resolve('.ci/pdf')], { cwd: work.path, env }).status;
}

describe.skipIf(process.platform === 'win32')('the gate of the PDFs', () => {
  test('lets documents through with which every judge is content', () => {
    expect(judged({})).toBe(0);
  });

  test.for([
    ['a script in a document', { pdfinfo: 'echo "Tagged: yes"; echo "app.alert(1)"' }],
    ['a document without tags', { pdfinfo: '[ "$1" = -js ] || echo "Tagged: no"' }],
    ['a reader that fails', { pdfinfo: 'exit 1' }],
    [
      'a font that is not embedded',
      { pdffonts: "printf 'n\\n-\\nArial TrueType WinAnsi no no yes 5 0\\n'" },
    ],
    ['bytes that are no PDF', { qpdf: 'exit 2' }],
    ['a claim that does not hold', { java: 'echo PASS; echo FAIL; echo PASS' }],
  ] as const)('is closed by %s', ([, said]) => {
    expect(judged(said)).not.toBe(0);
  });
});

test('no step of the gate negates a command where that cannot end its script', () => {
  const scripts = globSync('.ci/*', { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(scripts.length).toBeGreaterThan(3);
  const negated = scripts.flatMap(({ name }) =>
    readFileSync(join('.ci', name), 'utf8')
      .split('\n')
      .filter((line) => /^(.*[{;]\s*|\s*)! /.test(line))
      .map((line) => `${name}: ${line}`),
  );
  expect(negated).toEqual([]);
});
