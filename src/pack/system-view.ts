import type {
  Assessment,
  Axes,
  CheckResult,
  Exception,
  VerdictReader,
} from '../model/assessment.ts';
import type { AssessedWorkspace } from '../model/assessed-workspace.ts';
import { conclusionCounts } from '../model/conclusion-counts.ts';
import type { EvidenceReader } from '../model/evidence.ts';
import { subscriptionScopeOf } from '../model/ids.ts';
import type { CheckVerdict, SubjectVerdicts } from '../model/verdict.ts';
import { upwards } from '../model/workspace/match.ts';
import { sampleOfDraw } from '../model/workspace/sample.ts';
import type { Workspace } from '../model/workspace/workspace.ts';
import { worstOf } from '../model/worst-of.ts';
import { inventorySource } from './inventory.ts';
import type { PackInput } from './pack-input.ts';
import { systemRates } from './system-rates.ts';

/**
 * The input of a pack as one AI system sees it: what was judged of it, and what is asked of the whole organisation.
 * Nothing of another system is left that any page or sheet could show.
 */
export async function systemView(input: PackInput, system: string): Promise<PackInput> {
  const verdicts = linesOf(input.verdicts, system);
  const seen = await lookThrough(verdicts, input.assessment.checks);
  const evidence = evidenceOf(input.evidence, seen);
  const declared = declaredOf(input.assessment.workspace, system, seen);
  const files = new Set(declared?.acceptances.map(({ id }) => id));
  const assessment = await assessmentOf({ ...input, evidence }, system, { ...seen, files });
  const spoken = new Set(declared?.attestations.map(({ id }) => `attestations/${id}.yaml`));
  const { workspace } = input;
  return {
    ...input,
    assessment: { ...assessment, workspace: declared },
    verdicts: acceptedBy(verdicts, files),
    evidence,
    workspace: workspace && {
      ...workspace,
      systems: workspace.systems.filter(({ id }) => id === system),
      waivers: workspace.waivers.filter(({ file }) => files.has(file)),
      attestations: workspace.attestations.filter(({ file }) => spoken.has(file)),
      requests: [],
      ...samplesOf(workspace, system),
    },
    work: input.work.filter((each) => isWorkOf(each, system, declared)),
    dues: input.dues.filter(({ kind, entry }) => {
      if (kind === 'attestation') return spoken.has(entry);
      if (kind === 'waiver' || kind === 'exemption') return files.has(entry);
      if (kind === 'classification') return entry === `systems/${system}.yaml`;
      return kind !== 'request' && kind !== 'remediation';
    }),
  };
}

/** Drawn from the system alone: what was drawn from all may be of others. */
function samplesOf(
  { samples, draws }: Workspace,
  system: string,
): Pick<Workspace, 'samples' | 'draws'> {
  const own = samples.filter((each) => each.system === system);
  const ids = new Set(own.map(({ id }) => id));
  return { samples: own, draws: draws.filter(({ file }) => ids.has(sampleOfDraw(file))) };
}

/** Which resources stand in no system, or in others, is told in the pack of the whole organisation. */
function isWorkOf(
  { kind, system: of, systems }: PackInput['work'][number],
  system: string,
  declared: AssessedWorkspace | null,
): boolean {
  if (of !== null) return of === system;
  if (systems !== null) return systems.includes(system);
  if (kind === 'settle-overlap') return (declared?.register?.overlaps.n ?? 0) > 0;
  return kind !== 'register';
}

/** What was judged of the system, and the rows that are asked of the organisation as they are. */
async function assessmentOf(
  { assessment, evidence }: Pick<PackInput, 'assessment' | 'evidence'>,
  system: string,
  seen: Seen & { readonly files: ReadonlySet<string> },
): Promise<Assessment> {
  const checks = assessment.checks.map((check) => checkOf(check, system, seen));
  const controls = assessment.controls
    .filter((each) => each.system === system || each.system === 'organisation')
    .map((each) => ({ ...each, axes: axesOf(each.axes, seen.files) }));
  return {
    ...assessment,
    checks,
    controls,
    frameworks: assessment.frameworks.map((each) => ({
      ...each,
      counts: conclusionCounts(each.id, controls),
    })),
    deficiencies: assessment.deficiencies.filter((each) => each.system === system),
    rates: await systemRates(assessment, checks, evidence),
    // Microsoft counts by subscription, whatever system is in it.
    tieOut: [],
  };
}

/** An exemption is named by the resource it stands at. */
const axesOf = (axes: Axes, files: ReadonlySet<string>): Axes => ({
  ...axes,
  acceptance: { ...axes.acceptance, by: axes.acceptance.by.filter((id) => files.has(id)) },
});

function declaredOf(
  declared: AssessedWorkspace | null,
  system: string,
  seen: Seen,
): AssessedWorkspace | null {
  if (declared === null) return null;
  const isOwn = (each: { readonly system: string | null }): boolean =>
    each.system === null || each.system === system;
  return {
    ...declared,
    register: registerOf(declared.register, system),
    acceptances: declared.acceptances
      .filter((each) => concerns(each, system, seen))
      .map((each) => within(each, system)),
    attestations: declared.attestations.filter(isOwn),
    // What the organisation decides may take out controls of every system: that is told in the pack of all.
    decisions: declared.decisions
      .filter(isOwn)
      .map((each) => (each.system === null ? { ...each, instead: {} } : each)),
  };
}

/**
 * What covers something of the system, or may. A waiver that names nothing that was seen may be about any; an exemption
 * stands at the resource it is about or over it, and one without effect is shown as well.
 */
function concerns(
  { id, kind, system: of, systems }: Acceptance,
  system: string,
  { resources }: Pick<Seen, 'resources'>,
): boolean {
  if (of !== null) return of === system;
  if (Object.hasOwn(systems, system)) return true;
  return kind === 'waiver'
    ? Object.keys(systems).length === 0
    : [...upwards(id)].some((key) => resources.has(key));
}

/** How many fails of other systems it covers, and of which, is not this system's business. */
function within(each: Acceptance, system: string): Acceptance {
  const covers = each.systems[system] ?? 0;
  return {
    ...each,
    covers,
    systems: Object.hasOwn(each.systems, system) ? { [system]: covers } : {},
  };
}

const linesOf = (all: VerdictReader, system: string): VerdictReader => ({
  async *lines(source) {
    for await (const line of all.lines(source))
      if (line.systems?.includes(system) === true) yield line;
  },
});

type Acceptance = AssessedWorkspace['acceptances'][number];

/** What is shared may be accepted for another system alone: then it is not accepted here. */
const acceptedBy = (own: VerdictReader, files: ReadonlySet<string>): VerdictReader => ({
  async *lines(source) {
    for await (const line of own.lines(source))
      yield { ...line, verdicts: line.verdicts.map((each) => withAccepted(each, files)) };
  },
});

function withAccepted({ accepted, ...said }: CheckVerdict, files: ReadonlySet<string>) {
  const own = accepted?.filter((id) => files.has(id)) ?? [];
  return own.length === 0 ? said : { ...said, accepted: own };
}

/** As many as an assessment names of a check. */
const mostNamed = 100;

type Seen = {
  readonly resources: ReadonlySet<string>;
  readonly subscriptions: ReadonlySet<string>;
  readonly exceptions: ReadonlyMap<string, readonly Exception[]>;
};

/** One pass over the system's lines. Memory grows with its AI resources, its checks and the first exceptions of each. */
async function lookThrough(verdicts: VerdictReader, checks: readonly CheckResult[]): Promise<Seen> {
  const resources = new Set<string>();
  const exceptions = new Map<string, Exception[]>();
  for (const source of new Set([inventorySource, ...checks.map((check) => check.source)]))
    for await (const line of verdicts.lines(source)) {
      if (source === inventorySource && line.gap === undefined) resources.add(line.id);
      addExceptions(exceptions, line);
    }
  const scopes = [...resources].flatMap((id) => subscriptionScopeOf(id) ?? []);
  return { resources, subscriptions: new Set(scopes), exceptions };
}

function addExceptions(
  exceptions: Map<string, Exception[]>,
  { id, name, verdicts }: SubjectVerdicts,
): void {
  for (const { check, verdict, observed, related } of verdicts) {
    if (verdict !== 'fail' && verdict !== 'unknown') continue;
    const known = exceptions.get(check) ?? [];
    exceptions.set(check, known);
    if (known.length < mostNamed) known.push({ subject: id, name, verdict, observed, related });
  }
}

function checkOf(check: CheckResult, system: string, { exceptions }: Seen): CheckResult {
  const own = check.systems.find((each) => each.system === system);
  const { tally, unread, accepted } = own ?? {
    tally: { fail: 0, unknown: 0, pass: 0, 'not-applicable': 0 },
    unread: 0,
    accepted: 0,
  };
  return {
    ...check,
    tally,
    unread,
    accepted,
    verdict: worstOf(tally, check.complete),
    systems: own === undefined ? [] : [own],
    exceptions: [...(exceptions.get(check.id) ?? [])],
  };
}

/** How many resources are in no system stays said; which ones is not this system's business. */
const registerOf = (
  register: AssessedWorkspace['register'],
  system: string,
): AssessedWorkspace['register'] => {
  if (register === null) return null;
  const first = register.overlaps.first.filter(({ systems }) => systems.includes(system));
  return {
    ...register,
    systems: register.systems.filter(({ id }) => id === system),
    unassigned: { n: register.unassigned.n, first: [] },
    overlaps: { n: first.length, first },
  };
};

/** Records about other systems are not there; those about no single resource stay where the system has resources. */
const evidenceOf = (
  all: EvidenceReader,
  { resources, subscriptions }: Pick<Seen, 'resources' | 'subscriptions'>,
): EvidenceReader => ({
  async *records(source) {
    for await (const record of all.records(source)) {
      const about = record.of ?? record.id;
      const subscription = subscriptionScopeOf(about);
      const isOwn =
        source === inventorySource || source === 'recommendations'
          ? [...upwards(about)].some((key) => resources.has(key))
          : subscription === undefined || subscriptions.has(subscription) || source === 'scope';
      if (isOwn) yield record;
    }
  },
});
