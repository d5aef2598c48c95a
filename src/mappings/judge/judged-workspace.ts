import type { SubjectVerdicts } from '../../model/verdict.ts';
import type { AssessedWorkspace } from '../../model/assessed-workspace.ts';
import type { Catalog } from '../../model/catalog.ts';
import { dayOf } from '../../model/day.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { subjectKey, subscriptionScope } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { Manifest } from '../../model/snapshot.ts';
import { listsWholeTenant } from '../../model/whole-tenant.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Parameters } from '../rules/world.ts';
import { Acceptances } from './acceptance.ts';
import { Decisions } from './decisions.ts';
import { type Estate, estateSource, readEstate, unassigned } from './estate.ts';
import { exemptionSources, readExemptions } from './exemptions.ts';
import type { GapIndex } from './gaps.ts';
import { Links } from './links.ts';
import { Register } from './register.ts';
import { attestationResults } from './attestations.ts';
import { type Days, waiverStates } from './waivers.ts';

export type WorkspaceInput = {
  readonly workspace: Workspace;
  readonly catalog: Catalog;
  readonly gaps: GapIndex;
  readonly asOf: string;
  /** When the reading of the snapshot began. */
  readonly started: string;
  /** What the snapshot was asked to look at. */
  readonly manifest: Pick<Manifest, 'tenant' | 'scope'>;
  readonly stale: ReadonlySet<string>;
};

/** Says of a verdict line what the organisation declared: the systems of its subject, and what accepts its fails. */
export type Marks = {
  subject(
    source: string,
    bodies: readonly EvidenceRecord[],
    line: SubjectVerdicts,
  ): SubjectVerdicts;
  gap(source: string, line: SubjectVerdicts): SubjectVerdicts;
};

/** A workspace held against one snapshot. None of it changes a verdict. */
export type JudgedWorkspace = {
  readonly workspace: Workspace;
  readonly days: Days;
  /** Subscriptions that are expected and that nobody looked at. */
  readonly unlooked: readonly string[];
  /** Undefined as long as no AI system is registered. */
  readonly register: Register | undefined;
  readonly acceptances: Acceptances;
  readonly decisions: Decisions;
  readonly marks: Marks;
  /** What is declared for checks, the resources that the register names among it. */
  parameters(declared: Parameters): Parameters;
  result(): AssessedWorkspace;
};

/** Reads once what the declarations speak of: the AI resources, what they lean on, what Azure itself exempts. */
export async function openWorkspace(
  input: WorkspaceInput,
  reader: EvidenceReader,
): Promise<JudgedWorkspace> {
  const { catalog, gaps, asOf, started, manifest, stale } = input;
  const workspace = inOrder(input.workspace);
  const days: Days = { today: dayOf(asOf), started };
  const estate = await readEstate(workspace, reader);
  const links = new Links(catalog, estate);
  const isRegistered = workspace.systems.length > 0;
  if (isRegistered)
    for (const source of links.from)
      for await (const record of reader.records(source)) links.add(source, record);
  const isFresh = exemptionSources.every((source) => !stale.has(source));
  const exemptions = await readExemptions(catalog, asOf, isFresh, reader);

  const { expected } = manifest.scope;
  const unlooked = notLookedAt(workspace, expected);
  const register = isRegistered
    ? new Register(workspace.systems, estate, links, gaps, days.today, {
        all: unlooked.length === 0,
        isTotal:
          workspace.settings['expected-subscriptions'] !== undefined || listsWholeTenant(manifest),
        at: new Set(expected.map(subjectKey)),
      })
    : undefined;
  const states = waiverStates(workspace, estate, days);
  const acceptances = new Acceptances(workspace, states, exemptions);
  if (register !== undefined) nameUnread(acceptances, register, estate, unlooked);
  const decisions = new Decisions(workspace, days);
  return {
    workspace,
    days,
    unlooked,
    register,
    acceptances,
    decisions,
    marks: marksOf(catalog, estate, register, acceptances),
    parameters: (declared) => (isRegistered ? withRegistered(declared, estate) : declared),
    result: () => ({
      organisation: workspace.settings.organisation,
      classification: workspace.settings.classification,
      unlooked,
      register: register?.result() ?? null,
      acceptances: acceptances.results(),
      attestations: attestationResults(workspace, catalog, days),
      decisions: decisions.results(),
    }),
  };
}

/** What is expected now and was not when the snapshot was taken. It is no gap of the reading, and as good as one. */
function notLookedAt({ settings }: Workspace, expected: readonly string[]): string[] {
  const looked = new Set(expected.map(subjectKey));
  return (settings['expected-subscriptions'] ?? [])
    .map(subscriptionScope)
    .filter((scope) => !looked.has(scope))
    .toSorted(compareBytes);
}

/** What is declared for checks where no whole workspace is judged: one subject is explained. */
export async function declaredParameters(
  declared: Parameters,
  workspace: Workspace | undefined,
  reader: EvidenceReader,
): Promise<Parameters> {
  if (workspace === undefined || workspace.systems.length === 0) return declared;
  return withRegistered(declared, await readEstate(workspace, reader));
}

/** Never written by hand: what the selectors of the register name, so that the two cannot disagree. */
function withRegistered(declared: Parameters, estate: Estate): Parameters {
  const registered = [...estate.resources()].flatMap(([key, systems]) =>
    systems.has(unassigned) ? [] : [key],
  );
  return new Map([...declared, ['registered-resources', registered]]);
}

/** Whoever gives the entries in another order gets the same assessment. */
const inOrder = (workspace: Workspace): Workspace => ({
  ...workspace,
  systems: sortedById(workspace.systems),
  waivers: sortedById(workspace.waivers),
  attestations: sortedById(workspace.attestations),
});

const sortedById = <T extends { readonly id: string }>(entries: readonly T[]): T[] =>
  entries.toSorted((a, b) => compareBytes(a.id, b.id));

function marksOf(
  { checks }: Pick<Catalog, 'checks'>,
  estate: Estate,
  register: Register | undefined,
  acceptances: Acceptances,
): Marks {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const isDoubted = register !== undefined && !register.placesAll;
  return {
    subject(source, bodies, line) {
      const named = bodies.map((body) => estate.naming(body));
      const systems = register?.systemsOf(
        source,
        bodies,
        named.map((each) => each.systems),
      );
      const placed = systems === undefined ? line : { ...line, systems };
      const waivers = estate.waiversOn(bodies, named);
      if (waivers.size > 0 && systems !== undefined)
        acceptances.name({ waivers, systems, isDoubted }, factsOf(line, byId));
      if (line.verdicts.every(({ verdict }) => verdict !== 'fail')) return placed;
      const verdicts = line.verdicts.map((verdict) => {
        const check = byId.get(verdict.check);
        if (check === undefined || verdict.verdict !== 'fail') return verdict;
        const failing = {
          fact: check.fact,
          bodies,
          waivers,
          systems: systems ?? [],
          isDoubted,
        };
        const accepted = acceptances.accepting(failing, check.observer === 'deciding');
        return accepted.length === 0 ? verdict : { ...verdict, accepted };
      });
      return { ...placed, verdicts };
    },
    gap(source, line) {
      if (register === undefined) return line;
      const systems = register.systemsWithin(source, line.id);
      acceptances.mayName(line.id, ofSystems(systems), factsOf(line, byId));
      return { ...line, systems };
    },
  };
}

/** What a line is about: a check that does not apply to it asks nothing of it. */
function factsOf(
  { verdicts }: Pick<SubjectVerdicts, 'verdicts'>,
  byId: ReadonlyMap<string, { readonly fact: string }>,
): ReadonlySet<string> {
  return new Set(
    verdicts.flatMap(({ check, verdict }) =>
      verdict === 'not-applicable' ? [] : (byId.get(check)?.fact ?? []),
    ),
  );
}

const ofSystems = (systems: Iterable<string>): string[] =>
  [...systems].filter((system) => system !== unassigned);

/** Waivers may name what nobody looked at, and by tag what nobody knows the tags of. */
function nameUnread(
  acceptances: Acceptances,
  register: Register,
  estate: Estate,
  unlooked: readonly string[],
): void {
  for (const scope of unlooked)
    acceptances.mayName(scope, ofSystems(register.systemsWithin(estateSource, scope)));
  for (const key of estate.untold)
    acceptances.mayName(
      key,
      ofSystems(estate.systemsOf(key)),
      undefined,
      ({ tag }) => tag !== undefined,
    );
}
