import type { AttestationResult } from '../../model/assessed-workspace.ts';
import type { Catalog, Control } from '../../model/catalog.ts';
import { compareBytes } from '../../model/json.ts';
import { neverChanged } from '../../model/workspace/ai-system.ts';
import type { Attestation } from '../../model/workspace/attestation.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { attestationResult, type Changes, type PartWithIt, partsWith } from './human.ts';
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

/** What is told of significant changes: of one system, or where the organisation is asked, of all. */
export function changesOf(
  { systems }: Pick<Workspace, 'systems'>,
  system: string | undefined,
  { today }: Pick<Days, 'today'>,
): Changes {
  const told = systems
    .filter(({ id }) => system === undefined || id === system)
    .map(({ id, dates }) => ({ system: id, on: dates['last-significant-change'] }));
  const changes = told
    .flatMap((each) => (isDay(each.on) ? [{ ...each, on: each.on }] : []))
    .toSorted((a, b) => compareBytes(a.on, b.on));
  return {
    known: changes.filter(({ on }) => on <= today),
    hiding: changes.find(({ on }) => on > today),
    untold: told.length === 0 ? null : told.find(({ on }) => on === undefined)?.system,
  };
}

const isDay = (on: string | undefined): on is string => on !== undefined && on !== neverChanged;

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
      changes: changesOf(workspace, own.system, days),
      days,
    };
    return attestationResult(own, input, workspace);
  });
}

/** What the parts that an attestation names come to on a day, by what judges them, with it among all others. */
export const foretoldParts = (
  workspace: Pick<Workspace, 'attestations' | 'systems'>,
  control: Pick<Control, 'id' | 'people'>,
  own: Entry<Attestation>,
  days: Days,
): PartWithIt[] =>
  partsWith(own, {
    control,
    attestations: [...attestationsOn(workspace, own.framework, control.id, own.system), own],
    changes: changesOf(workspace, own.system, days),
    days,
  });
