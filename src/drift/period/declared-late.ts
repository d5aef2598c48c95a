import type { Assessment } from '../../model/assessment.ts';

/** What was declared after the reading that it bears on, or cannot be shown not to have been. */
export function declaredLate({ workspace }: Pick<Assessment, 'workspace'>): ReadonlySet<string> {
  const { acceptances = [], attestations = [], decisions = [] } = workspace ?? {};
  return new Set(
    [...acceptances, ...attestations, ...decisions]
      .filter(({ retroactive }) => retroactive)
      .map(({ id }) => id),
  );
}
