import type { Bridge, BridgeStep } from './drift.ts';

/** A bridge in tenths of a percentage point, cut so that what is shown adds up to the last digit. */
export type BridgePoints = {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly { readonly step: BridgeStep; readonly tenths: number }[];
};

/**
 * Each height is cut as rates are shown everywhere, and a step is the difference of two heights: in whole numbers, so
 * that nothing is lost between them.
 */
export function bridgePoints({ from, steps }: Bridge): BridgePoints {
  const start = tenthsOf(from);
  let height = start;
  const told = steps.map(({ step, ...counts }) => {
    const before = height;
    height = tenthsOf(counts);
    return { step, tenths: height - before };
  });
  return { from: start, to: height, steps: told };
}

const tenthsOf = ({ pass, n }: { pass: number; n: number }): number =>
  Number((BigInt(pass) * 1000n) / BigInt(n));

/** `48.6` of 486 tenths. */
export const tenthsWords = (tenths: number): string =>
  `${tenths < 0 ? '-' : ''}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10}`;

export const signedTenths = (tenths: number): string =>
  tenths > 0 ? `+${tenthsWords(tenths)}` : tenthsWords(tenths);
