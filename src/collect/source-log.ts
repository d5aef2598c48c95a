import type { FinishedSource } from '../model/evidence.ts';
import type { Gap } from '../model/gap.ts';
import { tenantScope } from '../model/ids.ts';
import { plural } from '../model/plural.ts';
import type { SourceSummary } from '../model/snapshot.ts';
import type { Effort } from './azure/request-record.ts';
import type { Span } from './request-log.ts';
import type { Count, Source } from './source.ts';

/** Keeps the account of one source: what came, what is missing, and how far that can be trusted. */
export type SourceLog = {
  readonly gaps: readonly Gap[];
  readonly gap: (gap: Omit<Gap, 'source'>) => void;
  /** Says why the source is not read at all. */
  readonly leftOut: (gap: Omit<Gap, 'source'>) => void;
  /** Announces a key that gets two bodies and has a gap of its own for it. */
  readonly dispute: (id: string) => void;
  readonly count: (amount: Count) => void;
  /** Notes a record that lost a value which may not reach disk. */
  readonly withheld: () => void;
  /**
   * Ends the source and says whether what was stored is what came. `span` tells when it was really read,
   * where an earlier process of the run read some of it.
   */
  close(at: Date, finished: FinishedSource, span?: Span): void;
  summary(about: SummaryFacts): SourceSummary;
};

export type SummaryFacts = {
  readonly finished: FinishedSource;
  readonly effort: Effort;
  readonly proved: readonly string[];
};

const dayMs = 24 * 60 * 60 * 1000;

export function openSourceLog(source: Omit<Source, 'read'>, begun: Date): SourceLog {
  const gaps: Gap[] = [];
  const sum = { reported: 0, received: 0, distinct: 0 };
  const disputed = new Set<string>();
  let answered = false;
  let isLeftOut = false;
  let withheld = 0;
  let from = begun;
  let to = begun;
  const gap: SourceLog['gap'] = (found) => void gaps.push({ source: source.id, ...found });

  return {
    gaps,
    gap,
    leftOut(why) {
      isLeftOut = true;
      gap(why);
    },
    dispute: (id) => void disputed.add(id),
    withheld: () => void withheld++,
    count(amount) {
      sum.reported += amount.reported;
      sum.received += amount.received;
      sum.distinct += amount.distinct;
      answered ||= amount.answered;
    },
    close(at, finished, span = {}) {
      from = new Date(Math.min(begun.getTime(), span.from?.getTime() ?? Infinity));
      // What was all read by an earlier process is no fresher for having been stored now.
      to = span.to ?? at;
      const conflicts = unannounced(finished.conflicts, disputed);
      for (const found of afterthoughts({ ...finished, conflicts }, sum.distinct, gaps.length > 0))
        gap(found);
      if (to.getTime() - from.getTime() > dayMs) gap(tooSlow);
    },
    summary: ({ finished, effort, proved }) => ({
      id: source.id,
      title: source.title,
      status: isLeftOut ? 'skipped' : statusOf(answered, gaps),
      observedFrom: from.toISOString(),
      observedTo: to.toISOString(),
      reported: sum.reported,
      // What an earlier reading brought stays stored, though it is the last one that is counted.
      received: Math.max(sum.received, linesIn(finished)),
      unique: finished.unique,
      withheld,
      ...effort,
      proved: [...proved],
      permission: source.actions.join(', '),
      query: source.query,
      apiVersion: source.apiVersion,
      parts: finished.parts,
    }),
  };
}

const linesIn = ({ parts }: FinishedSource): number =>
  parts.reduce((lines, part) => lines + part.lines, 0);

/** The list of conflicts is cut when long: one that lacks an announced key may lack others as well. */
function unannounced(conflicts: readonly string[], disputed: ReadonlySet<string>): string[] {
  const found = new Set(conflicts);
  return disputed.isSubsetOf(found) ? [...found.difference(disputed)] : [...conflicts, ...disputed];
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
      detail: `${plural(conflicts.length, 'record', 'records')} came with two different bodies; both are kept. First: ${conflicts[0] ?? ''}.`,
      cure: 'Collect again at a quieter time.',
    };
  // With a gap already told, the number of rows to expect is not known.
  if (unique !== distinct && !hasGap && conflicts.length === 0)
    yield {
      scope: tenantScope,
      reason: 'short',
      detail: `${plural(distinct, 'distinct record', 'distinct records')} expected, ${unique} stored: rows moved while they were read.`,
      cure: 'Collect again at a quieter time.',
    };
}
