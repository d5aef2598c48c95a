import { UserError } from '../errors.ts';

/** One thing wrong with one file of a stored folder. */
export type Fault = { readonly file: string; readonly problem: string };

/** The same fault, of a folder that lies inside another. */
export const below = (folder: string, { file, problem }: Fault): Fault => ({
  file: `${folder}/${file}`,
  problem,
});

const remedy =
  'Restore it from a copy that verifies, or make it again: a stored folder is never edited.';

/** A stored folder is not what was written: every fault is named at once. */
export function changedFolder(what: string, faults: readonly Fault[]): UserError {
  const lines = faults.map(({ file, problem }) => `  ${file}: ${problem}`);
  return new UserError(
    'SNAPSHOT_CHANGED',
    `${what} is not what was written:\n${lines.join('\n')}`,
    remedy,
  );
}

/** Met while its lines were being read; what was read so far must not be used. */
export class DamagedFile extends UserError {
  readonly fault: Fault;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super('SNAPSHOT_CHANGED', `${file}: ${problem}`, remedy, options);
    this.fault = { file, problem };
  }
}

/** `ENOENT` and its kind; undefined for anything that is not a failed system call. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}
