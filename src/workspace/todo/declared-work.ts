import type { CheckResult, ControlResult } from '../../model/assessment.ts';
import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { Gap } from '../../model/gap.ts';
import { counted, type Draft, type WorkInput } from './draft.ts';
import { isWithoutSystem } from './register-work.ts';

/** Values that checks ask for and nobody has declared. What is registered is work of the register. */
export function parameterWork({ assessment, catalog, workspace, needs }: WorkInput): Draft[] {
  const declared = new Set(Object.keys(workspace?.settings.parameters ?? {}));
  return catalog.parameters
    .filter(({ id }) => id !== 'registered-resources' && !declared.has(id))
    .map(({ id, called }) => ({
      kind: 'parameter',
      subject: [id],
      what: `Declare ${called} in proofpack.yaml, under parameters, as ${id}.`,
      waiting: assessment.controls.filter(
        (row) =>
          row.axes.technical.u > 0 &&
          counted(row).some((check) => needs.get(check)?.parameters.has(id)),
      ),
    }));
}

/** Waivers without effect, while what they would accept still fails. */
export function waiverWork(input: WorkInput): Draft[] {
  const { assessment, catalog } = input;
  const factOf = new Map(catalog.checks.map(({ id, fact }) => [id, fact]));
  const touches = (row: ControlResult, waiver: AcceptanceResult): boolean =>
    row.conclusion === 'deficiency' &&
    row.axes.technical.k > 0 &&
    isOf(row.system, waiver) &&
    counted(row).some((check) => factOf.get(check) === waiver.fact);
  return (assessment.workspace?.acceptances ?? [])
    .filter((each) => each.kind === 'waiver' && fails(each, assessment.checks))
    .flatMap((waiver) => {
      const words = waiverWords(waiver);
      if (words === undefined) return [];
      const waiting = assessment.controls.filter((row) => touches(row, waiver));
      const { id, system, owner } = waiver;
      const among = Object.keys(waiver.systems);
      const systems = system !== null || among.length === 0 ? null : among;
      return [{ ...words, subject: [id], waiting, system, systems, owner }];
    });
}

/** Whether what is asked of a system may rest on what a waiver covers; of the organisation, anything may. */
function isOf(asked: string, { system, systems }: AcceptanceResult): boolean {
  if (asked === 'organisation') return true;
  if (system !== null) return asked === system;
  return Object.keys(systems).length === 0 || Object.hasOwn(systems, asked);
}

/** Whether there is something left to accept: in the system it speaks of, where it speaks of one. */
function fails({ fact, system }: AcceptanceResult, checks: readonly CheckResult[]): boolean {
  return checks.some((check) => {
    const counts = system === null ? check : check.systems.find((each) => each.system === system);
    const isIt = check.observer === 'deciding' && check.fact === fact;
    return isIt && (counts?.tally.fail ?? 0) > 0;
  });
}

function waiverWords({
  id,
  fact,
  state,
  owner,
  approver,
  until,
}: AcceptanceResult): Pick<Draft, 'kind' | 'what' | 'due'> | undefined {
  switch (state) {
    case 'proposed':
      return {
        kind: 'approve-waiver',
        what: `Mend ${fact}, or have ${id} approved by somebody other than ${owner}.`,
      };
    case 'self-approved':
      return {
        kind: 'approve-waiver',
        what: `Mend ${fact}, or have ${id} approved by somebody who owns no system it covers: ${approver} does.`,
      };
    case 'expired':
      return {
        kind: 'renew-waiver',
        what: `Mend ${fact}, or decide again on ${id}, which ended on ${until} while the fact still fails.`,
        due: until,
      };
    case 'live':
    case 'not-yet':
    case 'mitigated':
      return undefined;
  }
}

/** Roles, plans and settings without which evidence is missing: one piece of work for each cure. */
export function gapWork({ assessment, needs }: WorkInput): Draft[] {
  const cures = Map.groupBy(assessment.gaps, ({ cure }) => cure);
  return [...cures].map(([cure, gaps]): Draft => {
    const sources = new Set(gaps.map(({ source }) => source));
    // Whoever has not seen all AI resources cannot know that each stands in a system.
    const hidesSystems = sources.has('ai-resources') || sources.has('scope');
    const waits = (row: ControlResult): boolean =>
      (hidesSystems && isWithoutSystem(row)) || (isUnsure(row) && looksAt(row, sources, needs));
    return {
      kind: 'cure-gap',
      subject: [cure],
      what: `${sentence(cure)} ${gapWords(gaps)}`,
      waiting: assessment.controls.filter(waits),
      // Who answers for a control is seldom who grants a role or buys a plan.
      owner: null,
    };
  });
}

const isUnsure = ({ axes }: ControlResult): boolean =>
  axes.scope.state !== 'out' &&
  axes.scope.state !== 'not-assessed' &&
  (axes.technical.u > 0 || !axes.technical.complete);

const looksAt = (
  row: ControlResult,
  sources: ReadonlySet<string>,
  needs: WorkInput['needs'],
): boolean =>
  counted(row).some((check) => !sources.isDisjointFrom(needs.get(check)?.sources ?? new Set()));

const sentence = (cure: string): string => (/[.!?]$/.test(cure) ? cure : `${cure}.`);

function gapWords(gaps: readonly Gap[]): string {
  const told = new Set(gaps.map(({ source, reason }) => `${source} (${reason})`));
  return `It closes ${gaps.length === 1 ? 'a gap' : `${gaps.length} gaps`} in ${[...told].join(', ')}.`;
}
