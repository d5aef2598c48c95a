import {
  type TieOut,
  type TieOutCause,
  tieOutCauses,
  type TieOutCounts,
  type TieOutDifference,
} from '../../model/tie-out.ts';

/** How many differences of a row are named; all are counted. */
const mostNamed = 10;

export type Comparison = {
  readonly theirs: TieOutCounts;
  readonly ours: TieOutCounts;
  /** Undefined where both say the same. */
  readonly difference: TieOutDifference | undefined;
};

/** What two sides say of one population, as numbers and the first differences. */
export type TieOutTally = {
  add(comparison: Comparison): void;
  /** What only the other side looks at. */
  leaveOut(rows?: number): void;
  /** Whether the other side said anything at all. */
  isEmpty(): boolean;
  result(): Omit<TieOut, 'subscription' | 'framework' | 'title' | 'beside'>;
};

export const noCounts = (): TieOutCounts => ({ pass: 0, fail: 0, other: 0 });

const nothingAlike =
  'What was reported there is about other resources, or asks what no check asks.';

export function openTally(): TieOutTally {
  const theirs = noCounts();
  const ours = noCounts();
  const causes = new Map<TieOutCause, number>();
  const named: Record<'unexplained' | 'explained', TieOutDifference[]> = {
    unexplained: [],
    explained: [],
  };
  let [compared, equal, outside] = [0, 0, 0];
  return {
    add(comparison) {
      compared += 1;
      sum(theirs, comparison.theirs);
      sum(ours, comparison.ours);
      const { difference } = comparison;
      if (difference === undefined) {
        equal += 1;
        return;
      }
      const { cause } = difference;
      causes.set(cause, (causes.get(cause) ?? 0) + 1);
      const list = named[cause === 'unexplained' ? cause : 'explained'];
      if (list.length < mostNamed) list.push(difference);
    },
    leaveOut(rows = 1) {
      outside += rows;
    },
    isEmpty: () => compared + outside === 0,
    result: () => ({
      ...statusOf(compared, equal, causes),
      compared,
      equal,
      outside,
      theirs,
      ours,
      causes: tieOutCauses.flatMap((cause) => {
        const count = causes.get(cause);
        return count === undefined ? [] : [{ cause, count }];
      }),
      differences: [...named.unexplained, ...named.explained].slice(0, mostNamed),
    }),
  };
}

function sum(into: TieOutCounts, counts: TieOutCounts): void {
  into.pass += counts.pass;
  into.fail += counts.fail;
  into.other += counts.other;
}

/** Nothing compared is nothing confirmed. */
function statusOf(
  compared: number,
  equal: number,
  causes: ReadonlyMap<TieOutCause, number>,
): Pick<TieOut, 'status' | 'reason'> {
  if (compared === 0) return { status: 'not-determined', reason: nothingAlike };
  if (causes.has('unexplained')) return { status: 'unexplained', reason: '' };
  return { status: equal === compared ? 'equal' : 'explained', reason: '' };
}
