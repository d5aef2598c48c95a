import type { SampleDraw } from '../../model/workspace/sample.ts';
import type { FrameItem } from './frame.ts';

/** The least fail weighs more than the gravest unknown, and that more than the gravest pass. */
export const riskWeights = {
  verdicts: { fail: 16, unknown: 4, pass: 1 },
  severities: { high: 3, medium: 2, low: 1 },
  'not-judged': 1,
} as const satisfies NonNullable<SampleDraw['weights']>;

/** By the worst that is said of it. */
export const riskOf = ({ verdicts }: Pick<FrameItem, 'verdicts'>): number =>
  Math.max(
    riskWeights['not-judged'],
    ...verdicts.map(
      ({ verdict, severity }) => riskWeights.verdicts[verdict] * riskWeights.severities[severity],
    ),
  );
