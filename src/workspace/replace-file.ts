import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** Puts a text in the place of a file, or leaves the file as it was. */
export function replaceFile(path: string, text: string): void {
  const staged = `${path}.staging`;
  try {
    const file = openSync(staged, 'w');
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
