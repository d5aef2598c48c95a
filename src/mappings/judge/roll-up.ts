import type {
  CheckResult,
  Conclusion,
  ControlResult,
  FrameworkResult,
} from '../../model/assessment.ts';
import type { Catalog, Control, Framework } from '../../model/catalog.ts';
import type { Gap } from '../../model/gap.ts';
import { controlAxes, type FactOf } from './axes.ts';
import { conclude } from './conclude.ts';
import { sourcesOf } from './questions.ts';
import { reasonFor } from './reason.ts';

export type RollUpInput = {
  readonly catalog: Catalog;
  readonly checks: readonly CheckResult[];
  readonly gaps: readonly Gap[];
  readonly asOf: string;
};

/** Until a register names AI systems, everything asked per system stands under this one. */
export const unassigned = 'unassigned';

/** Every control of every framework, each with its axes and its conclusion. */
export function rollUp(input: RollUpInput): ControlResult[] {
  const factOf = decidingResults(input.checks);
  return input.catalog.frameworks.flatMap((framework) =>
    framework.controls.map((control) => controlResult(framework, control, factOf, input)),
  );
}

function decidingResults(checks: readonly CheckResult[]): FactOf {
  const byFact = new Map(
    checks.filter(({ observer }) => observer === 'deciding').map((check) => [check.fact, check]),
  );
  const byId = new Map(checks.map((check) => [check.id, byFact.get(check.fact)]));
  return (id) => {
    const found = byId.get(id);
    // `catalog lint` refuses links into nowhere, so reaching this is a bug.
    if (found === undefined) throw new Error(`no check decides what ${id} observes`);
    return found;
  };
}

function controlResult(
  framework: Framework,
  control: Control,
  factOf: FactOf,
  { catalog, gaps, asOf }: RollUpInput,
): ControlResult {
  const axes = controlAxes(control, factOf, asOf);
  const conclusion = conclude(axes);
  const own = ownSources(control, factOf, catalog);
  return {
    framework: framework.id,
    control: control.id,
    title: control.title,
    system: control.per === 'system' ? unassigned : 'organisation',
    axes,
    conclusion,
    reason: reasonFor(
      conclusion,
      axes,
      gaps.filter(({ source }) => own.has(source)),
    ),
    checks: control.checks,
  };
}

/** The sources behind the facts that count for a control: their gaps are its reasons. */
function ownSources(control: Control, factOf: FactOf, catalog: Catalog): ReadonlySet<string> {
  const counted = new Set(
    control.checks
      .filter(({ strength }) => strength !== 'supporting')
      .map(({ check }) => factOf(check).id),
  );
  const sources = catalog.checks
    .filter(({ id }) => counted.has(id))
    .flatMap((check) => [...sourcesOf(check, catalog)]);
  return new Set(sources);
}

/** How many controls conclude what, in the three sums that are never added. */
export function frameworkResults(
  frameworks: readonly Framework[],
  controls: readonly ControlResult[],
): FrameworkResult[] {
  return frameworks.map(({ id, title, version, note }) => ({
    id,
    title,
    version,
    note,
    counts: countsOf(controls.filter(({ framework }) => framework === id)),
  }));
}

function countsOf(controls: readonly ControlResult[]): FrameworkResult['counts'] {
  const counts = { 'in-force': noneYet(), readiness: noneYet(), voluntary: noneYet() };
  for (const { axes, conclusion } of controls) counts[axes.force.state][conclusion] += 1;
  return counts;
}

const noneYet = (): Record<Conclusion, number> => ({
  deficiency: 0,
  'deficiency-accepted': 0,
  'not-determined': 0,
  open: 0,
  supported: 0,
  'not-applicable': 0,
  'scope-undetermined': 0,
  'not-assessed': 0,
});
