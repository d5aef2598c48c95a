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
  const sources = sourcesByCheck(input.catalog);
  return input.catalog.frameworks.flatMap((framework) =>
    framework.controls.flatMap((control) => {
      const { judged } = input;
      // One control may have a row per system, and all of them the same gaps behind them.
      const gaps = gapsOf(control, factOf, sources, input.gaps);
      if (judged === undefined)
        return [controlResult(framework, control, factOf, { ...input, gaps })];
      return rowsOf(control, factOf, judged).map((asked) =>
        declaredResult(framework, control, factOf, { ...input, judged, asked, gaps }),
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
  { gaps, asOf }: RollUpInput,
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
    reason: reasonFor(conclusion, axes, gaps),
    checks: control.checks,
  };
}

type Row = RollUpInput & { readonly judged: JudgedWorkspace; readonly asked: Asked };

/** The same for one row of a control, where the organisation has declared what it applies to. */
function declaredResult(
  framework: Framework,
  control: Control,
  factOf: FactOf,
  { gaps, asOf, judged, asked, acceptedBy = () => new Set() }: Row,
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
  return {
    framework: framework.id,
    control: control.id,
    title: control.title,
    system: asked.of === 'system' ? asked.system.id : asked.of,
    axes,
    conclusion,
    without,
    decision: decided.claim?.id ?? null,
    reason: reasonFor(conclusion, axes, gaps, { unseen: isUnseen, weighings }),
    checks: control.checks,
  };
}

type SourcesByCheck = ReadonlyMap<string, ReadonlySet<string>>;

const sourcesByCheck = (catalog: Catalog): SourcesByCheck =>
  new Map(catalog.checks.map((check) => [check.id, sourcesOf(check, catalog)]));

/** Of the sources behind the facts that count for a control: their gaps are its reasons. */
function gapsOf(
  control: Control,
  factOf: FactOf,
  sources: SourcesByCheck,
  gaps: readonly Gap[],
): readonly Gap[] {
  const own = control.checks
    .filter(({ strength }) => strength !== 'supporting')
    .map(({ check }) => sources.get(factOf(check).id));
  return gaps.filter(({ source }) => own.some((behind) => behind?.has(source)));
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
