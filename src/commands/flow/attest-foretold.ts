import { foretoldParts } from '../../mappings/judge/attestations.ts';
import { isUndeclared } from '../../mappings/judge/statement-of-applicability.ts';
import { dayOf } from '../../model/day.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { WrittenAttestation } from '../../workspace/write-attestation.ts';
import type { Named } from './attest-target.ts';

/** What an attestation comes to on the first day on which it counts, but no earlier than today. */
export type Foretold = {
  readonly asOf: string;
  readonly parts: ReturnType<typeof foretoldParts>;
  /** The control has no row in the statement of applicability, and without one it is not known to apply. */
  readonly undeclared: boolean;
};

/** By what judges, so that nothing is promised here that the next assessment takes back. */
export function foretell(
  workspace: Workspace,
  { framework, control }: Named,
  { id, file, attestation }: WrittenAttestation,
  now: string,
): Foretold {
  const { from } = attestation.period;
  const asOf = from > dayOf(now) ? from : dayOf(now);
  return {
    asOf,
    parts: foretoldParts(
      workspace,
      control,
      { ...attestation, id, file },
      { today: asOf, started: now },
    ),
    undeclared: isUndeclared(workspace, framework, control),
  };
}
