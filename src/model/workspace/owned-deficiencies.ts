import type { Assessment, Deficiency } from '../assessment.ts';
import { compareBytes } from '../json.ts';
import { controlOwners } from './control-owner.ts';
import type { Workspace } from './workspace.ts';

export type OwnedDeficiency = Deficiency & {
  readonly owner: string | null;
  readonly ticket: string | null;
};

/** Deficiencies with who answers for them: for their controls, else for the system. */
export function ownedDeficiencies(
  assessment: Pick<Assessment, 'deficiencies' | 'workspace'>,
  workspace: Pick<Workspace, 'owners' | 'tickets'> | undefined,
): OwnedDeficiency[] {
  const tickets = new Map(workspace?.tickets.map(({ item, ticket }) => [item, ticket]));
  const systems = new Map(
    assessment.workspace?.register?.systems.map(({ id, owner }) => [id, owner]),
  );
  const ownerOf = controlOwners(workspace?.owners ?? []);
  return assessment.deficiencies.map((deficiency) => {
    const owners = deficiency.controls.flatMap((control) => ownerOf(control)?.owner ?? []);
    const named = [...new Set(owners)].toSorted(compareBytes).join(', ');
    return {
      ...deficiency,
      owner: (named === '' ? systems.get(deficiency.system) : named) ?? null,
      ticket: tickets.get(deficiency.id) ?? null,
    };
  });
}
