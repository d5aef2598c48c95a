import type { FinishedSource } from '../model/evidence.ts';
import type { Gap } from '../model/gap.ts';
import { tenantScope } from '../model/ids.ts';
import type { SourceSummary } from '../model/snapshot.ts';
import type { Effort } from './azure/caller.ts';
import type { Count, Source } from './source.ts';

/** Keeps the account of one source: what came, what is missing, and how far that can be trusted. */
export type SourceLog = {
  readonly gaps: readonly Gap[];
  readonly gap: (gap: Omit<Gap, 'source'>) => void;
  readonly count: (amount: Count) => void;
  /** Ends the source at an instant and says whether what was stored is what came. */
  close(at: Date, finished: FinishedSource): void;
  summary(about: SummaryFacts): SourceSummary;
};

export type SummaryFacts = {
  readonly finished: FinishedSource;
  readonly effort: Effort;
  readonly proved: readonly string[];
};

const dayMs = 24 * 60 * 60 * 1000;

export function openSourceLog(source: Omit<Source, 'read'>, from: Date): SourceLog {
  const gaps: Gap[] = [];
  const sum = { reported: 0, received: 0, distinct: 0 };
  let answered = false;
  let to = from;
  const gap: SourceLog['gap'] = (found) => void gaps.push({ source: source.id, ...found });

  return {
    gaps,
    gap,
    count(amount) {
      sum.reported += amount.reported;
      sum.received += amount.received;
      sum.distinct += amount.distinct;
      answered ||= amount.answered;
    },
    close(at, finished) {
      to = at;
      for (const found of afterthoughts(finished, sum.distinct, gaps.length > 0)) gap(found);
      if (at.getTime() - from.getTime() > dayMs) gap(tooSlow);
    },
    summary: ({ finished, effort, proved }) => ({
      id: source.id,
      title: source.title,
      status: statusOf(answered, gaps),
      observedFrom: from.toISOString(),
      observedTo: to.toISOString(),
      reported: sum.reported,
      received: sum.received,
      unique: finished.unique,
      ...effort,
      proved: [...proved],
      permission: source.actions.join(', '),
      query: source.query,
      apiVersion: source.apiVersion,
      parts: finished.parts,
    }),
  };
}

function statusOf(answered: boolean, gaps: readonly Gap[]): SourceSummary['status'] {
  if (!answered) return 'failed';
  return gaps.length > 0 ? 'partial' : 'complete';
}

const tooSlow: Omit<Gap, 'source'> = {
  scope: tenantScope,
  reason: 'stale',
  detail: 'Reading took more than 24 hours, so its rows do not speak for one day.',
  cure: 'Collect fewer subscriptions in one run.',
};

/** What only the sorted store can tell: the same key twice, or another number of keys than came. */
function* afterthoughts(
  { unique, conflicts }: FinishedSource,
  distinct: number,
  hasGap: boolean,
): Iterable<Omit<Gap, 'source'>> {
  if (conflicts.length > 0)
    yield {
      scope: tenantScope,
      reason: 'short',
      detail: `${conflicts.length} records came with two different bodies; both are kept. First: ${conflicts[0] ?? ''}.`,
      cure: 'Collect again at a quieter time.',
    };
  // With a gap already told, the number of rows to expect is not known.
  if (unique !== distinct && !hasGap && conflicts.length === 0)
    yield {
      scope: tenantScope,
      reason: 'short',
      detail: `${distinct} distinct records were expected, ${unique} were stored: rows moved while they were read.`,
      cure: 'Collect again at a quieter time.',
    };
}
