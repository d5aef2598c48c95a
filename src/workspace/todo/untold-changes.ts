import type { Axes, ControlResult } from '../../model/assessment.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Draft, WorkInput } from './draft.ts';

type Part = Axes['human']['parts'][number];
type Registered = Workspace['systems'][number];

/** Systems of which the register does not say whether they changed, though something is asked at every change of them. */
export function untoldChangeWork(input: WorkInput): Draft[] {
  const asked = input.assessment.controls.filter(
    ({ axes }) =>
      axes.scope.state === 'in' && axes.human.parts.some(({ every }) => every === 'change'),
  );
  return untoldSystems(input.workspace).flatMap((system): Draft[] => {
    const rows = asked.filter((row) => concerns(row, system));
    if (rows.length === 0) return [];
    const { id, owner } = system;
    return [
      {
        kind: 'register',
        subject: ['changes', id],
        what: `Declare in systems/${id}.yaml, under dates, when ${id} last changed significantly (last-significant-change), or never: as long as nobody says, what was attested before today of what is asked at every change does not count.`,
        waiting: rows.filter((row) =>
          row.axes.human.parts.some((part) => waitsForRegister(part, row, input)),
        ),
        system: id,
        owner,
      },
    ];
  });
}

/** Whether a part would be in date if the register said that nothing changed: to attest again would not help for long. */
export const waitsForRegister = (
  { state }: Part,
  row: ControlResult,
  { workspace }: Pick<WorkInput, 'workspace'>,
): boolean =>
  state === 'not-known' &&
  (workspace?.systems.length === 0 ||
    untoldSystems(workspace).some((system) => concerns(row, system)));

const concerns = (row: ControlResult, { id }: Registered): boolean =>
  row.system === 'organisation' || row.system === id;

const untoldSystems = (workspace: Workspace | undefined): Registered[] =>
  (workspace?.systems ?? []).filter(({ dates }) => dates['last-significant-change'] === undefined);
