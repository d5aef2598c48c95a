import type { Severity } from '../../model/catalog.ts';
import type { Verdict } from '../../model/verdict.ts';

/** One thing that can be drawn, with what was said of it. */
export type FrameItem = {
  readonly source: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly verdicts: readonly {
    readonly check: string;
    readonly verdict: Exclude<Verdict, 'not-applicable'>;
    readonly severity: Severity;
  }[];
};

/** A population to draw from. It can be gone through again and again, in the order of source and id, and is never held. */
export type Frame = {
  readonly items: () => AsyncIterable<FrameItem>;
  /** What of it could not be read, in words; known once the items were gone through. */
  readonly unread: () => readonly string[];
};
