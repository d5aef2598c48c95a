import { checkNeeds } from '../../src/mappings/catalog/check-needs.ts';
import type { ControlResult } from '../../src/model/assessment.ts';
import { compareBytes } from '../../src/model/json.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import { factBehind, type JudgedMonth } from './golden-conclusions.ts';
import { shipped } from './judge-tenant.ts';
import type { Citations } from './story-citations.ts';
import type { Reason } from './workspace-conclusions.ts';

type Input = {
  readonly governed: readonly JudgedMonth[];
  readonly workspace: Workspace;
  readonly citations: Citations;
};

/** Says of a row in a month which entries of the workspace, or what in the tenant, lie behind its conclusion. */
export function reasonsWith({ governed, workspace, citations }: Input) {
  const ofSystem = new Map<string, readonly JudgedMonth[]>();
  const seenBy = (system: string): readonly JudgedMonth[] => {
    const known = ofSystem.get(system) ?? governed.map((month) => narrowed(month, system));
    ofSystem.set(system, known);
    return known;
  };
  return (steps: readonly (ControlResult | undefined)[], at: number): Reason => {
    const result = steps[at];
    if (result === undefined) return { entries: ['systems/'] };
    const { scope } = result.axes;
    if (scope.state !== 'in') return { entries: scopeEntries(result, workspace) };
    const months = seenBy(result.system);
    const isTelemetry = ['deficiency', 'not-determined', 'open'].includes(result.conclusion);
    const fact = isTelemetry
      ? factBehind({ result: heard(result), at, months, citations, previous: steps[at - 1] })
      : undefined;
    const entries = [
      ...(isTelemetry ? notLookedAt(result, months[at]) : []),
      ...inScopeBy(result, workspace),
      ...declaredFor(result, workspace),
      ...saidBy(result),
    ];
    return { entries, ...(fact === undefined ? {} : { fact }) };
  };
}

/** Nothing is whole in a month whose snapshot was not asked to look at all that the workspace expects. */
function notLookedAt({ axes }: ControlResult, month: JudgedMonth | undefined): string[] {
  const unlooked = month?.outcome.assessment.workspace?.unlooked ?? [];
  const { state, complete } = axes.technical;
  const isConcerned = unlooked.length > 0 && !complete && state !== 'none';
  return isConcerned ? ['proofpack.yaml expected-subscriptions'] : [];
}

/** What people have shown may be contradicted by checks that only support, or might be: then those decide. */
function heard(result: ControlResult): ControlResult {
  const { axes, conclusion, checks } = result;
  const isContradicted = conclusion === 'open' && axes.human.state === 'evidenced';
  if (!isContradicted) return result;
  return {
    ...result,
    axes: {
      ...axes,
      technical: {
        ...axes.technical,
        state: axes.technical.supportingFails > 0 ? 'fail' : 'unknown',
      },
    },
    checks: checks
      .filter(({ strength }) => strength === 'supporting')
      .map((link) => ({ ...link, strength: 'necessary' })),
  };
}

/** A month of which nothing but one system was seen. */
function narrowed(month: JudgedMonth, system: string): JudgedMonth {
  if (system === 'organisation') return month;
  const { outcome } = month;
  const checks = outcome.assessment.checks.map((check) => ({
    ...check,
    exceptions: check.exceptions.filter(({ subject, verdict }) =>
      outcome.systems.get(`${check.id} ${verdict} ${subject}`)?.includes(system),
    ),
  }));
  return { ...month, outcome: { ...outcome, assessment: { ...outcome.assessment, checks } } };
}

const placeOf = [
  [/classif|forbid/, 'classification'],
  [/the organisation is|certain roles/i, 'roles'],
  [/retired/, 'lifecycle'],
] as const;

/**
 * What took a control out of scope, or left nobody able to say. Names in braces stand for those of the row, so that
 * rows that differ alike are told together.
 */
function scopeEntries({ axes, system, framework, control }: ControlResult, workspace: Workspace) {
  const { reason } = axes.scope;
  const row = soaRow(framework, control, workspace);
  if (row !== undefined && /statement of applicability|exclusion/.test(reason)) return [row];
  if (reason.startsWith('Covered elsewhere')) return ['proofpack.yaml boundary {control}'];
  if (reason.startsWith('Not pursued')) return ['profiles.yaml {control}'];
  if (system === 'unassigned') return ['systems/'];
  const place = placeOf.find(([words]) => words.test(reason))?.[1];
  const file = system === 'organisation' ? 'proofpack.yaml' : 'systems/{system}.yaml';
  // A reason that nobody foresaw cites nothing, and the test says so.
  return place === undefined ? [] : [`${file} ${place}`];
}

function soaRow(framework: string, control: string, { soa }: Workspace): string | undefined {
  const row = soa.find((each) => each.framework === framework && each.control === control);
  return row?.file === `soa/${control.toLowerCase()}.yaml` ? 'soa/{row}.yaml' : row?.file;
}

function inScopeBy({ system, framework, control }: ControlResult, workspace: Workspace): string[] {
  const row = soaRow(framework, control, workspace);
  return [
    ...(row === undefined ? [] : [row]),
    ...(system === 'organisation' ? [] : ['systems/{system}.yaml']),
    ...(system === 'organisation' && isByRole(framework, control) ? ['proofpack.yaml roles'] : []),
  ];
}

const isByRole = (framework: string, control: string): boolean =>
  shipped.frameworks
    .find(({ id }) => id === framework)
    ?.controls.some(({ id, roles }) => id === control && roles.length > 0) === true;

const needs = checkNeeds(shipped);

/** Values that its checks ask for. */
function declaredFor({ checks }: ControlResult, { settings }: Workspace): string[] {
  const asked = checks
    .filter(({ strength }) => strength !== 'supporting')
    .flatMap(({ check }) => [...(needs.get(check)?.parameters ?? [])]);
  return [...new Set(asked)]
    .toSorted(compareBytes)
    .flatMap((id) =>
      id === 'registered-resources'
        ? ['systems/']
        : Object.hasOwn(settings.parameters, id)
          ? [`proofpack.yaml ${id}`]
          : [],
    );
}

/** Who accepted what fails, and who said what of people's part. */
function saidBy({ axes, conclusion }: ControlResult): string[] {
  if (conclusion === 'deficiency-accepted') return axes.acceptance.by.map(accepting);
  const said = axes.human.parts.flatMap(({ attestation }) => attestation ?? []);
  return [...new Set(said)].toSorted(compareBytes).map((id) => `attestations/${id}.yaml`);
}

const accepting = (id: string): string =>
  id.startsWith('/') ? `exemption ${id.slice(id.lastIndexOf('/') + 1)}` : id;
