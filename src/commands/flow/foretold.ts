import type { Diagnosis } from '../../collect/doctor/diagnose.ts';
import type { SourceOutlook } from '../../collect/doctor/outlook.ts';
import type { Account } from '../../model/missing-gaps.ts';

/** The account that a snapshot will give of its sources, so that what it will lack is asked as of a snapshot. */
export const foretold = ({ sources }: Pick<Diagnosis, 'sources'>): Account => ({
  sources: sources.map((source) => ({ id: source.id, status: statusOf(source) })),
  gaps: sources.flatMap(({ gaps }) => gaps),
});

function statusOf(source: SourceOutlook): Account['sources'][number]['status'] {
  if (!isRead(source)) return 'skipped';
  return source.gaps.length === 0 ? 'complete' : 'partial';
}

/** Whether anything is asked of Azure for it. */
export const isRead = ({ gaps }: SourceOutlook): boolean =>
  gaps.length === 0 || gaps.some(({ reason }) => reason !== 'not-requested');
