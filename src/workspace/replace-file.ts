import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Puts a text in the place of a file, or leaves the file as it was. */
export function replaceFile(path: string, text: string): void {
  // Nobody can have put a link in the place of a name that is made up now.
  const staged = `${path}.${randomUUID()}.staging`;
  const file = openSync(staged, 'wx');
  try {
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(staged, path);
  } finally {
    rmSync(staged, { force: true });
  }
}
