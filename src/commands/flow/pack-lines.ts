import type { CommittedPack } from '../../store/pack-folder.ts';
import { plural } from '../../model/plural.ts';
import { wrap } from '../wrap.ts';

/** Where a pack lies and what is in it, for the console. */
export function packLines({ folder, zip, bundleDigest, files }: CommittedPack): string[] {
  const documents = files.filter((file) => /^[^/]+\.(pdf|xlsx)$/.test(file));
  const inside = (place: string): string => {
    const { length } = files.filter((file) => file.startsWith(`${place}/`));
    return `${place}/ ${plural(length, 'file', 'files')}`;
  };
  return [
    `Pack ${folder}`,
    ...(documents.length === 0 ? [] : wrap(documents.join(', '), '  ')),
    ...wrap(`${inside('data')}, ${inside('inputs')}, SHA256SUMS, manifest.json`, '  '),
    `  zip ${zip}`,
    `  bundle digest ${bundleDigest}`,
  ];
}
