import { severities } from '../../model/catalog.ts';
import type {
  PeriodChange,
  PeriodEvidence,
  PeriodException,
  PeriodReview,
} from '../../model/period.ts';

/** The exceptions of one check, each counted once, by what is known of it at the last reading. */
export type ExceptionCounts = {
  readonly check: string;
  readonly title: string;
  readonly severity: PeriodException['severity'];
  all: number;
  resurfaced: number;
  readonly last: Record<PeriodException['states'][number], number>;
};

export type KindCount = { readonly type: string; readonly kind: string; count: number };

export type PeriodSums = {
  readonly exceptions: {
    readonly all: number;
    readonly byCheck: readonly ExceptionCounts[];
    readonly worst: readonly PeriodException[];
  };
  readonly changes: {
    readonly all: number;
    readonly undated: number;
    readonly differing: number;
    readonly byKind: readonly KindCount[];
    readonly cameOrWent: { readonly all: number; readonly first: readonly PeriodChange[] };
  };
};

/** A window with everything counted once. */
export type PeriodShown = { readonly review: PeriodReview; readonly sums: PeriodSums };

/** A page names no more; the workbook has all. */
export const mostNamed = 40;

/** One pass over what is too long to hold. */
export async function sumPeriod({ exceptions, changes }: PeriodEvidence): Promise<PeriodSums> {
  return { exceptions: await sumExceptions(exceptions()), changes: await sumChanges(changes()) };
}

async function sumExceptions(
  all: AsyncIterable<PeriodException>,
): Promise<PeriodSums['exceptions']> {
  const byCheck = new Map<string, ExceptionCounts>();
  const worst: PeriodException[] = [];
  let count = 0;
  for await (const each of all) {
    count++;
    const { check, title, severity, resurfaced } = each;
    const sums = byCheck.get(check) ?? noneOf({ check, title, severity });
    byCheck.set(check, sums);
    sums.all++;
    if (resurfaced) sums.resurfaced++;
    sums.last[lastOf(each)]++;
    keepWorst(worst, each);
  }
  return { all: count, byCheck: [...byCheck.values()].toSorted(byWeight), worst };
}

const noneOf = (of: Pick<ExceptionCounts, 'check' | 'title' | 'severity'>): ExceptionCounts => ({
  ...of,
  all: 0,
  resurfaced: 0,
  last: { fail: 0, 'accepted-late': 0, accepted: 0, hidden: 0, apart: 0, pass: 0 },
});

export const lastOf = ({ states }: PeriodException): PeriodException['states'][number] =>
  states.at(-1) ?? 'hidden';

const byWeight = (a: ExceptionCounts, b: ExceptionCounts): number =>
  rankOf(a.severity) - rankOf(b.severity) || b.last.fail - a.last.fail || b.all - a.all;

const rankOf = (severity: PeriodException['severity']): number => severities.indexOf(severity);

/** What fails still, then what nobody can tell; what passes has been answered. */
const order: readonly PeriodException['states'][number][] = [
  'fail',
  'accepted-late',
  'hidden',
  'accepted',
  'apart',
  'pass',
];

const weightOf = (each: PeriodException): number =>
  rankOf(each.severity) * order.length + order.indexOf(lastOf(each));

/** Keeps the list sorted and short; what weighs the same keeps its order. */
function keepWorst(worst: PeriodException[], each: PeriodException): void {
  const weight = weightOf(each);
  const after = worst.findIndex((other) => weightOf(other) > weight);
  if (after < 0) worst.push(each);
  else worst.splice(after, 0, each);
  if (worst.length > mostNamed) worst.pop();
}

async function sumChanges(all: AsyncIterable<PeriodChange>): Promise<PeriodSums['changes']> {
  const byKind = new Map<string, KindCount>();
  const cameOrWent = { all: 0, first: new Array<PeriodChange>() };
  const sums = { all: 0, undated: 0, differing: 0 };
  for await (const each of all) {
    sums.all++;
    if (each.at === null) sums.undated++;
    if (each.differs) sums.differing++;
    const key = JSON.stringify([each.type, each.kind]);
    const known = byKind.get(key) ?? { type: each.type, kind: each.kind, count: 0 };
    known.count++;
    byKind.set(key, known);
    if (each.kind === 'Update') continue;
    cameOrWent.all++;
    if (cameOrWent.first.length < mostNamed) cameOrWent.first.push(each);
  }
  return {
    ...sums,
    byKind: [...byKind.values()].toSorted((a, b) => b.count - a.count),
    cameOrWent,
  };
}
