import type { ControlResult } from '../../model/assessment.ts';
import {
  boundaryDecision,
  type DecisionResult,
  profileDecision,
} from '../../model/assessed-workspace.ts';
import type { ExplainedControl } from '../../model/explanation.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Judged } from './judging.ts';

/** What people attested of a control, and decided about its scope, whether it has an effect or not. */
export function declaredOn(
  { stored, workspace }: Pick<Judged, 'stored' | 'workspace'>,
  row: ControlResult,
): Pick<ExplainedControl, 'attestations' | 'decisions' | 'decided'> {
  const { attestations = [], decisions = [] } = stored.assessment.workspace ?? {};
  const system = row.system === 'organisation' ? null : row.system;
  const ids = decidingPlaces(row, workspace);
  return {
    attestations: attestations.filter(
      (each) =>
        each.framework === row.framework && each.control === row.control && each.system === system,
    ),
    decisions: decisions.filter(
      ({ id, framework, kind }: DecisionResult) =>
        framework === row.framework && ids.get(kind)?.has(id) === true,
    ),
    decided: decisions.find((each) => hasDecided(each, row)) ?? null,
  };
}

/** One declaration may count for one AI system and not for another: it is told as it stands for this row. */
const hasDecided = (
  { id, framework, state }: DecisionResult,
  { decision, framework: own, axes: { scope } }: ControlResult,
): boolean =>
  id === decision && framework === own && (state === 'counts') === (scope.state !== 'undetermined');

/** Where a decision about this one control stands; those about a system or a role are told as its scope. */
function decidingPlaces(
  { framework, control }: Pick<ControlResult, 'framework' | 'control'>,
  workspace: Workspace | undefined,
): ReadonlyMap<DecisionResult['kind'], ReadonlySet<string>> {
  const rows = workspace?.soa.filter(
    (own) => own.framework === framework && own.control === control,
  );
  return new Map([
    ['boundary', new Set([boundaryDecision(control)])],
    ['profile', new Set([profileDecision(control)])],
    ['soa', new Set(rows?.map(({ file }) => file))],
  ]);
}
