import type { Reply } from './classify.ts';
import { quotaResetsAfter } from './retry.ts';

/** Slows down before Azure has to refuse. A lane is one quota: Resource Graph, or one subscription. */
export type Pace = {
  before(lane: string): Promise<void>;
  after(lane: string, header: Reply['header']): void;
};

export const graphLane = 'graph';

// Resource Manager refills 25 reads a second per subscription; below this many left we wait for some.
const readsToKeep = 10;
const msPerRead = 40;

/** Follows what the service says is left, not a clock of ours: other tools use the same quota. */
export function createPace(sleep: (ms: number) => Promise<void>): Pace {
  const pauses = new Map<string, number>();
  return {
    async before(lane) {
      const pause = pauses.get(lane);
      if (pause === undefined) return;
      pauses.delete(lane);
      await sleep(pause);
    },
    after(lane, header) {
      const pause = lane === graphLane ? graphPause(header) : readsPause(header);
      if (pause > 0) pauses.set(lane, pause);
    },
  };
}

function graphPause(header: Reply['header']): number {
  if (header('x-ms-user-quota-remaining') !== '0') return 0;
  return quotaResetsAfter(header) ?? 0;
}

function readsPause(header: Reply['header']): number {
  const left = header('x-ms-ratelimit-remaining-subscription-reads') ?? '';
  if (!/^\d{1,9}$/.test(left)) return 0;
  return Math.max(0, readsToKeep - Number(left)) * msPerRead;
}
