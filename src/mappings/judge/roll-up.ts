import type { CheckResult, ControlResult, FrameworkResult } from '../../model/assessment.ts';
import type { Catalog, Control, Framework } from '../../model/catalog.ts';
import { conclusionCounts } from '../../model/conclusion-counts.ts';
import type { Gap } from '../../model/gap.ts';
import { type Asked, outsideTheTool } from './applicability.ts';
import { controlAxes } from './axes.ts';
import { conclude } from './conclude.ts';
import { declaredAxes } from './declared-axes.ts';
import { unassigned } from './estate.ts';
import type { JudgedWorkspace } from './judged-workspace.ts';
import { sourcesOf } from './questions.ts';
import { reasonFor } from './reason.ts';
import { rowsOf } from './rows.ts';
import type { FactOf } from './technical.ts';

export type RollUpInput = {
  readonly catalog: Catalog;
  readonly checks: readonly CheckResult[];
  readonly gaps: readonly Gap[];
  readonly asOf: string;
  readonly judged?: JudgedWorkspace | undefined;
  readonly acceptedBy?: (check: string, system: string | undefined) => ReadonlySet<string>;
};

/** Every control of every framework, each with its axes and its conclusion. */
export function rollUp(input: RollUpInput): ControlResult[] {
  const factOf = decidingResults(input.checks);
  return input.catalog.frameworks.flatMap((framework) =>
    framework.controls.flatMap((control) => {
      const { judged } = input;
      if (judged === undefined) return [controlResult(framework, control, factOf, input)];
      return rowsOf(control, factOf, judged).map((asked) =>
        declaredResult(framework, control, factOf, { ...input, judged, asked }),
      );
    }),
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
  return {
    framework: framework.id,
    control: control.id,
    title: control.title,
    // Without a register, everything asked per system stands together.
    system: control.per === 'system' ? unassigned : 'organisation',
    axes,
    conclusion,
    without: null,
    decision: null,
    reason: reasonFor(conclusion, axes, gapsOf(control, factOf, catalog, gaps)),
    checks: control.checks,
  };
}

type Row = RollUpInput & { readonly judged: JudgedWorkspace; readonly asked: Asked };

/** The same for one row of a control, where the organisation has declared what it applies to. */
function declaredResult(
  framework: Framework,
  control: Control,
  factOf: FactOf,
  { catalog, gaps, asOf, judged, asked, acceptedBy = () => new Set() }: Row,
): ControlResult {
  const { axes, rulings, decided, weighings } = declaredAxes({
    framework: framework.id,
    control,
    asked,
    judged,
    factOf,
    acceptedBy,
    asOf,
  });
  const conclusion = conclude(axes);
  const isDeclared = axes.scope.state !== 'in' && outsideTheTool(control) === undefined;
  const without = isDeclared ? conclude({ ...axes, scope: { ...axes.scope, state: 'in' } }) : null;
  judged.decisions.add(rulings, decided, without);
  const isUnseen = asked.of === 'system' && asked.seen.resources === 0;
  const own = gapsOf(control, factOf, catalog, gaps);
  return {
    framework: framework.id,
    control: control.id,
    title: control.title,
    system: asked.of === 'system' ? asked.system.id : asked.of,
    axes,
    conclusion,
    without,
    decision: decided.claim?.id ?? null,
    reason: reasonFor(conclusion, axes, own, { unseen: isUnseen, weighings }),
    checks: control.checks,
  };
}

const gapsOf = (
  control: Control,
  factOf: FactOf,
  catalog: Catalog,
  gaps: readonly Gap[],
): readonly Gap[] => {
  const own = ownSources(control, factOf, catalog);
  return gaps.filter(({ source }) => own.has(source));
};

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

/** Every framework with what its controls conclude. */
export function frameworkResults(
  frameworks: readonly Framework[],
  controls: readonly ControlResult[],
): FrameworkResult[] {
  return frameworks.map(({ id, title, version, note }) => ({
    id,
    title,
    version,
    note,
    counts: conclusionCounts(id, controls),
  }));
}
