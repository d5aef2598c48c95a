import type { Assessment, ControlResult } from '../../model/assessment.ts';
import type { Catalog, Control } from '../../model/catalog.ts';
import type { CheckNeeds, OutstandingKind } from '../../model/workspace/outstanding.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';

/** Everything that outstanding work is read from. */
export type WorkInput = {
  readonly assessment: Pick<Assessment, 'asOf' | 'controls' | 'checks' | 'gaps' | 'workspace'>;
  readonly catalog: Pick<Catalog, 'checks' | 'frameworks' | 'parameters'>;
  readonly workspace: Workspace | undefined;
  /** What each check cannot be judged without, by its id. */
  readonly needs: ReadonlyMap<string, CheckNeeds>;
};

/** A piece of work before it has its id, its owner and its ticket. */
export type Draft = {
  readonly kind: OutstandingKind;
  /** What stays the same while the same thing is missing; with the kind it makes the id. */
  readonly subject: readonly string[];
  readonly what: string;
  /** The conclusions that wait for it. */
  readonly waiting: readonly ControlResult[];
  readonly system?: string | null;
  /** Who answers for it, where that is not whoever answers for the controls. */
  readonly owner?: string | null;
  readonly due?: string | null;
  readonly systems?: readonly string[] | null;
};

/** What a row of the assessment was made from. */
export type ControlFinder = (
  row: Pick<ControlResult, 'framework' | 'control'>,
) => Control | undefined;

export function controlFinder({ frameworks }: Pick<Catalog, 'frameworks'>): ControlFinder {
  const found = new Map(
    frameworks.flatMap(({ id, controls }) =>
      controls.map((control) => [JSON.stringify([id, control.id]), control] as const),
    ),
  );
  return ({ framework, control }) => found.get(JSON.stringify([framework, control]));
}

/** The checks that count for a control, by id. Supporting ones decide nothing, so nothing waits for them. */
export const counted = (row: Pick<ControlResult, 'checks'>): string[] =>
  row.checks.filter(({ strength }) => strength !== 'supporting').map(({ check }) => check);

export const isUndetermined = ({ axes }: ControlResult): boolean =>
  axes.scope.state === 'undetermined';

/** A resource as people call it; its whole id stands in the findings. */
export function shortName(id: string): string {
  const { name, group } =
    /\/resourcegroups\/(?<group>[^/]+)\/.*?(?<name>[^/]+)$/.exec(id)?.groups ?? {};
  return name === undefined || group === undefined ? id : `${name} in ${group}`;
}

/** Of a list that may be long, one line names no more. */
export const mostNamed = 3;
