import type { Assessment } from '../model/assessment.ts';

/** What a pack is called, as a folder and within its documents. */
export const packId = ({ snapshot, digest }: Pick<Assessment, 'snapshot' | 'digest'>): string =>
  `${snapshot.id}-${digest.slice(0, 12)}`;
