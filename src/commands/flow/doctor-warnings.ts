import type { CredentialKind } from '../../collect/azure/sign-in.ts';
import type { Diagnosis } from '../../collect/doctor/diagnose.ts';

const mostSkewMs = 2 * 60 * 1000;

/** What no role or plan closes: a token that ends too soon, and clocks that disagree. */
export function doctorWarnings(
  { principal, estimate, clockAheadMs }: Diagnosis,
  auth: CredentialKind,
  at: Date,
): string[] {
  const warnings: string[] = [];
  const left = Math.floor((principal.tokenEnds.getTime() - at.getTime()) / 1000);
  if (auth === 'token' && left < estimate.seconds)
    warnings.push(
      `The token ends in ${left} s, collecting takes at least ${estimate.seconds} s, and a supplied token cannot be renewed: get a fresh one just before, or sign in in another way with --auth.`,
    );
  if (clockAheadMs !== undefined && Math.abs(clockAheadMs) > mostSkewMs)
    warnings.push(
      `The clock of the service is ${Math.round(Math.abs(clockAheadMs) / 1000)} s ${clockAheadMs > 0 ? 'ahead of' : 'behind'} this machine's: tokens may be refused and the times in the snapshot are wrong. Set the clock right.`,
    );
  return warnings;
}
