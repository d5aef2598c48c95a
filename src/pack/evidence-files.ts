import { compareBytes } from '../model/json.ts';
import type { Part } from '../model/snapshot.ts';

const inPack = (file: string): string => `inputs/snapshot/${file}`;

/** Where the pack of a window carries a file of a reading; undefined: of its own snapshot. */
export const inReading = (file: string, reading: string | undefined): string =>
  reading === undefined ? inPack(file) : `inputs/readings/${reading}/snapshot/${file}`;

/** Where the raw record of a key lies in the pack: the part whose keys span it. */
export function fileOf(parts: readonly Part[], key: string): string | undefined {
  const part = parts.find(
    ({ first, last }) => compareBytes(first, key) <= 0 && compareBytes(key, last) <= 0,
  );
  return part === undefined ? undefined : inPack(part.file);
}

/**
 * Where the related records of one source lie. Where they are not all known by key, or none was found,
 * it is the whole source that decided: its folder, when it has more parts than one.
 */
export function filesOf(parts: readonly Part[], keys: readonly string[] | undefined): string[] {
  const files = keys?.map((key) => fileOf(parts, key)).filter((file) => file !== undefined) ?? [];
  const [first] = parts;
  if (first === undefined) return [];
  if (keys !== undefined && keys.length > 0 && files.length === keys.length)
    return [...new Set(files)];
  return [inPack(parts.length === 1 ? first.file : first.file.replace(/[^/]+$/, ''))];
}
