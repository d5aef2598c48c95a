import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Editors check and complete by it, where the workspace has it. `up` leads from the file to the workspace. */
export const schemaLine = (folder: string, schema: string, up = '../'): string =>
  existsSync(join(folder, 'schema', schema))
    ? `# yaml-language-server: $schema=${up}schema/${schema}\n`
    : '';

/** A new file, or none. */
export function writeWhole(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx', flush: true });
  } catch (error) {
    // One that was there before is somebody else's.
    const isOther = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isOther) rmSync(path, { force: true });
    throw error;
  }
}
