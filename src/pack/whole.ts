import type { Assessment } from '../model/assessment.ts';
import { missingGaps, notAskedFor } from '../model/missing-gaps.ts';

/** Whether nothing that was asked for is missing. An assessment that contradicts itself is not whole. */
export function isWhole(assessment: Pick<Assessment, 'complete' | 'gaps' | 'sources'>): boolean {
  const unasked = notAskedFor(assessment);
  return (
    assessment.complete &&
    missingGaps(assessment).length === 0 &&
    assessment.sources.every(({ id, status }) => status === 'complete' || unasked.has(id))
  );
}
