import type { AttestationResult } from '../../model/assessed-workspace.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { Attestation } from '../../model/workspace/attestation.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { attestationResult } from './human.ts';
import type { Days } from './waivers.ts';

/** Those that speak of one control, of one system where it is asked per system. */
export const attestationsOn = (
  { attestations }: Pick<Workspace, 'attestations'>,
  framework: string,
  control: string,
  system: string | undefined,
): Entry<Attestation>[] =>
  attestations.filter(
    (own) => own.framework === framework && own.control === control && own.system === system,
  );

/** The last day on which a system changed significantly, which calls for what is asked at every change. */
export const lastChangeOf = (
  { systems }: Pick<Workspace, 'systems'>,
  system: string | undefined,
): string | undefined => systems.find(({ id }) => id === system)?.dates['last-significant-change'];

/** Every attestation with what it is worth on the day. */
export function attestationResults(
  workspace: Workspace,
  { frameworks }: Pick<Catalog, 'frameworks'>,
  days: Days,
): AttestationResult[] {
  return workspace.attestations.map((own) => {
    const control = frameworks
      .find(({ id }) => id === own.framework)
      ?.controls.find(({ id }) => id === own.control);
    const input = {
      control: control ?? { people: [] },
      attestations: attestationsOn(workspace, own.framework, own.control, own.system),
      lastChange: lastChangeOf(workspace, own.system),
      days,
    };
    return attestationResult(own, input, workspace.attribution);
  });
}
