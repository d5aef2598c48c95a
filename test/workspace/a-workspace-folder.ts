import {
  mkdirSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A workspace on disk that names its organisation and nothing else, and whatever a test adds. */
export function aFolder(files: Readonly<Record<string, string | Buffer>> = {}) {
  const root = mkdtempDisposableSync(join(tmpdir(), 'workspace-'));
  const all = { 'proofpack.yaml': 'format: 1\norganisation: Contoso\n', ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root.path, name)), { recursive: true });
    writeFileSync(join(root.path, name), text);
  }
  return { path: root.path, [Symbol.dispose]: () => root.remove() };
}

/** Every file with its text, so that a test can say that nothing was written. */
export const everyFile = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
