import { type Account, isWhole } from '../../model/missing-gaps.ts';

/** 0 done; 1 done, but `--strict` was asked for and the evidence has gaps. */
export const exitCode = (account: Account, strict: boolean): number =>
  strict && !isWhole(account) ? 1 : 0;
