import type { CommittedPack } from '../../store/pack-folder.ts';
import { wrap } from '../wrap.ts';

/** Where a pack lies and what is in it, for the console. */
export function packLines({ folder, zip, bundleDigest, files }: CommittedPack): string[] {
  const documents = files.filter((file) => /^[^/]+\.(pdf|xlsx)$/.test(file));
  const inside = (place: string): number =>
    files.filter((file) => file.startsWith(`${place}/`)).length;
  return [
    `Pack ${folder}`,
    ...(documents.length === 0 ? [] : wrap(documents.join(', '), '  ')),
    ...wrap(
      `data/ ${inside('data')} files, inputs/ ${inside('inputs')} files, SHA256SUMS, manifest.json`,
      '  ',
    ),
    `  zip ${zip}`,
    `  bundle digest ${bundleDigest}`,
  ];
}
