import { expect } from 'vitest';
import type { Fault } from '../../src/store/fault.ts';
import { verifyFolder } from '../../src/store/verify.ts';

export const snapshotHead = 'inputs/snapshot/manifest.json';
export const zeros = '0'.repeat(64);

export const faultsOf = async (path: string): Promise<readonly Fault[]> =>
  (await verifyFolder(path)).faults;

/** A fault of a file, known by a part of its words. */
export const fault = (file: string, problem: string | RegExp) => ({
  file,
  problem: expect.stringMatching(problem),
});
