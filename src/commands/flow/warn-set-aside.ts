import type { Context } from '../command.ts';
import type { Judged } from './judging.ts';

/** Whoever looks for the assessment they had before must learn where it went, and that it was not believed. */
export function warnSetAside({ warn }: Pick<Context, 'warn'>, ...judged: readonly Judged[]): void {
  for (const { stored } of judged) {
    if (stored.setAside === undefined) continue;
    warn(
      `warning: the assessment in ${stored.folder} was made again. The one that stood there is of another version of proofpack, or was altered; it is kept in ${stored.setAside}`,
    );
  }
}
