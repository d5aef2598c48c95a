import type { Reply } from './classify.ts';
import { quotaResetsAfter } from './retry.ts';

/** Holds calls back before Azure has to refuse them. A lane is one quota: Resource Graph, or one subscription. */
export type Pace = {
  /** Waits until a call may go. Every call that entered leaves, with the headers if there was an answer. */
  enter(lane: string): Promise<void>;
  leave(lane: string, header?: Reply['header']): void;
};

export type PaceClock = {
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
};

export const graphLane = 'graph';

/** Follows what the service says is left, because other tools use the same quota; it only guesses before it is told. */
export function createPace(clock: PaceClock): Pace {
  const lanes = new Map<string, Lane>();
  const laneOf = (name: string): Lane => {
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const quota = name === graphLane ? graphQuota(clock) : readQuota(clock);
    const lane = createLane(quota, name === graphLane ? mostQueries : mostReads);
    lanes.set(name, lane);
    return lane;
  };
  return {
    enter: (name) => laneOf(name).enter(),
    leave: (name, header) => laneOf(name).leave(header),
  };
}

/** How many calls of one lane are under way at once: enough to use its quota, few enough to hold their answers. */
const mostQueries = 4;
const mostReads = 12;

/** What may still be asked. `take` waits for its turn; `told` believes the service. */
type Quota = {
  take(): Promise<void>;
  /** `others` are calls on their way that the service may not have counted yet. */
  told(header: Reply['header'], others: number): void;
};

type Lane = { enter(): Promise<void>; leave(header?: Reply['header']): void };

function createLane(quota: Quota, most: number): Lane {
  const waiting: (() => void)[] = [];
  let under = 0;
  /** Those of them that do more than wait for their turn. */
  let sent = 0;
  // One after the other, so that a wait is served before the next one is worked out.
  let turn = Promise.resolve();
  const place = (): Promise<void> => {
    if (under < most) {
      under++;
      return Promise.resolve();
    }
    // Whoever leaves hands its place on, so nobody can slip in between.
    return new Promise((resolve) => waiting.push(resolve));
  };
  return {
    async enter() {
      await place();
      turn = turn.then(() => {
        sent++;
        return quota.take();
      });
      await turn;
    },
    leave(header) {
      sent--;
      const next = waiting.shift();
      if (next === undefined) under--;
      if (header !== undefined) quota.told(header, sent);
      next?.();
    },
  };
}

const queriesPerWindow = 15;
const windowMs = 5000;

/** So many queries per window, all back at once when it ends. */
function graphQuota({ now, sleep }: PaceClock): Quota {
  let left = queriesPerWindow;
  let resetsAt = -Infinity;
  let isAnswered = true;
  return {
    async take() {
      if (left <= 0) await sleep(Math.max(0, resetsAt - now().getTime()));
      if (left <= 0 || now().getTime() >= resetsAt) {
        left = queriesPerWindow;
        resetsAt = now().getTime() + windowMs;
        isAnswered = false;
      }
      left--;
    },
    told(header, others) {
      // The window began when its first query arrived: no later than the answer, but later than it was sent.
      if (!isAnswered) resetsAt = now().getTime() + windowMs;
      isAnswered = true;
      const remaining = wholeNumber(header('x-ms-user-quota-remaining'));
      if (remaining === undefined) return;
      left = remaining - others;
      const after = quotaResetsAfter(header);
      if (after === undefined) return;
      // Told in whole seconds, rounded up: the earliest of what was said about a window is the nearest.
      const said = now().getTime() + after;
      const isSameWindow = Math.abs(said - resetsAt) <= 1000;
      resetsAt = isSameWindow ? Math.min(resetsAt, said) : said;
    },
  };
}

const bucketSize = 250;
const msPerRead = 40;

/** A bucket of reads that refills steadily. */
function readQuota({ now, sleep }: PaceClock): Quota {
  let left = bucketSize;
  let counted = now().getTime();
  const refill = (): void => {
    const at = now().getTime();
    left = Math.min(bucketSize, left + Math.max(0, at - counted) / msPerRead);
    counted = Math.max(counted, at);
  };
  return {
    async take() {
      refill();
      if (left < 1) {
        const ms = Math.ceil((1 - left) * msPerRead);
        await sleep(ms);
        // Credited by what was slept for: a clock that stands still must not stop the run.
        left += ms / msPerRead;
        counted += ms;
      }
      left--;
    },
    told(header, others) {
      const remaining = wholeNumber(header('x-ms-ratelimit-remaining-subscription-reads'));
      if (remaining === undefined) return;
      refill();
      left = remaining - others;
    },
  };
}

const wholeNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
