import type { ControlResult } from '../../model/assessment.ts';
import type { RegisterResult, SystemResult } from '../../model/assessed-workspace.ts';
import { firstNames } from '../../model/first-names.ts';
import {
  counted,
  type Draft,
  mostNamed,
  isUndetermined,
  shortName,
  type WorkInput,
} from './draft.ts';

/** What the register of AI systems still lacks. */
export function registerWork(input: WorkInput): Draft[] {
  const register = input.assessment.workspace?.register ?? null;
  if (register === null) return [noRegister(input)];
  return [
    ...unassignedWork(register, input),
    ...overlapWork(register),
    ...register.systems.flatMap((system) => unseenWork(system, input)),
    ...register.systems.flatMap(silentWork),
  ];
}

const asksChanges = ({ axes }: ControlResult): boolean =>
  axes.human.parts.some(({ state }) => state === 'not-known');

function noRegister({ assessment, needs, workspace }: WorkInput): Draft {
  const asksRegister = (row: ControlResult): boolean =>
    row.axes.technical.u > 0 &&
    counted(row).some((check) => needs.get(check)?.parameters.has('registered-resources'));
  const first =
    workspace === undefined
      ? 'Make a workspace, as with `proofpack init grc`, and register'
      : 'Register';
  return {
    kind: 'register',
    subject: ['no register'],
    what: `${first} every AI system in a file of its own in systems/, with the resources that belong to it.`,
    waiting: assessment.controls.filter(
      (row) => isWithoutSystem(row) || asksRegister(row) || asksChanges(row),
    ),
    owner: null,
  };
}

export const isWithoutSystem = (row: ControlResult): boolean =>
  row.system === 'unassigned' && isUndetermined(row);

function unassignedWork({ unassigned }: RegisterResult, { assessment }: WorkInput): Draft[] {
  const waiting = assessment.controls.filter(isWithoutSystem);
  if (unassigned.n === 0 && waiting.length === 0) return [];
  return [
    {
      kind: 'register',
      subject: ['unassigned'],
      what: unassignedWords(unassigned),
      waiting,
      owner: null,
    },
  ];
}

function unassignedWords({ n, first }: RegisterResult['unassigned']): string {
  // Every AI resource that was seen has its system; what they rely on, or what nobody could read, may have none.
  if (n === 0)
    return 'Let the selectors of a system name what AI relies on and no system claims, and make readable what may belong to one.';
  const resources = n === 1 ? 'the AI resource that stands' : `${n} AI resources that stand`;
  return `Register ${resources} in no system, or widen the selectors of one: ${firstNames(first.map(shortName), mostNamed, n)}.`;
}

/** An overlap holds back no conclusion: its resources count in each of the systems. */
function overlapWork({ overlaps, systems }: RegisterResult): Draft[] {
  const groups = Map.groupBy(overlaps.first, (each) => JSON.stringify(each.systems));
  const ownerOf = new Map(systems.map(({ id, owner }) => [id, owner]));
  const named = [...groups.values()].map((group): Draft => {
    const among = group[0]?.systems ?? [];
    const owners = new Set(
      among.map((id) => ownerOf.get(id)).filter((owner) => owner !== undefined),
    );
    const names = firstNames(
      group.map(({ resource }) => shortName(resource)),
      mostNamed,
    );
    return {
      kind: 'settle-overlap',
      subject: among,
      what: `Declare that ${among.join(' and ')} share what both select, or narrow a selector: ${names}.`,
      waiting: [],
      systems: among,
      owner: [...owners].join(', ') || null,
    };
  });
  const beyond = overlaps.n - overlaps.first.length;
  if (beyond === 0) return named;
  const what = `Settle ${beyond} more overlaps between systems; they are named once those that are named now are settled.`;
  return [...named, { kind: 'settle-overlap', subject: ['more'], what, waiting: [] }];
}

/** A system in Azure of which nothing was seen: either it is gone, or its selectors are wrong. */
function unseenWork(system: SystemResult, { assessment }: WorkInput): Draft[] {
  const { id, hosted, lifecycle, resources, owner } = system;
  if (hosted !== 'azure' || resources.n > 0) return [];
  const isRetired = lifecycle === 'retired';
  if (isRetired && !isRetirementContradicted(id, assessment)) return [];
  const own = assessment.controls.filter((row) => row.system === id);
  return [
    {
      kind: 'register',
      subject: ['unseen', id],
      what: isRetired
        ? `Name in systems/${id}.yaml what ${id} had, or have everything read where that may be, all expected-subscriptions included: it is called retired, and nobody can tell that it is gone.`
        : `Correct the selectors of ${id} in systems/${id}.yaml: nothing that was read matches them.`,
      waiting: isRetired
        ? own.filter(isUndetermined)
        : own.filter((row) => row.axes.technical.state === 'unknown'),
      system: id,
      owner,
    },
  ];
}

/** What was seen, or could not be, speaks against what the register says of the end of a system. */
export const isRetirementContradicted = (
  system: string,
  { workspace }: Pick<WorkInput['assessment'], 'workspace'>,
): boolean =>
  workspace?.decisions.some(
    ({ kind, system: of, state }) =>
      kind === 'lifecycle' && of === system && state === 'contradicted',
  ) === true;

/** Some of its selectors name nothing: what they were meant for may stand in no system. */
function silentWork({ id, hosted, lifecycle, resources, silent, owner }: SystemResult): Draft[] {
  const isGone = hosted !== 'azure' || lifecycle === 'retired' || resources.n === 0;
  if (isGone || silent.length === 0) return [];
  const which = `${silent.length === 1 ? 'selector' : 'selectors'} ${silent.join(', ')}`;
  return [
    {
      kind: 'register',
      subject: ['silent', id],
      what: `Mend ${which} of systems/${id}.yaml, or take out what names something gone: nothing that was read matches.`,
      waiting: [],
      system: id,
      owner,
    },
  ];
}
