import type { Assessment, Axes, ControlResult } from '../../model/assessment.ts';
import type { AttestationResult } from '../../model/assessed-workspace.ts';
import { type Draft, firstNames, type WorkInput } from './draft.ts';

type Part = Axes['human']['parts'][number];
type Missing = { readonly part: Part; readonly row: ControlResult };

/**
 * What people must say or show. Only of controls in scope: of others nobody knows yet whether anything is asked, and
 * that is work of its own.
 */
export function peopleWork({ assessment }: WorkInput): Draft[] {
  const attestations = attestationsOf(assessment);
  const missing = assessment.controls
    .filter(({ axes }) => axes.scope.state === 'in')
    .flatMap((row) => row.axes.human.parts.map((part) => ({ part, row })))
    .filter(({ part }) => part.state !== 'evidenced' && part.state !== 'none-needed');
  const groups = Map.groupBy(missing, (each) => keyOf(each, attestations));
  return [
    ...[...groups.values()].map((group) => draftOf(group, attestations)),
    ...assessment.controls.filter(isContradicted).map(weighing),
  ];
}

/** Telemetry speaks against evidence, and nobody has said that it was weighed. */
const isContradicted = ({ axes, conclusion }: ControlResult): boolean =>
  conclusion === 'open' &&
  axes.human.state === 'evidenced' &&
  axes.technical.supportingFails > 0 &&
  !axes.human.weighed;

function weighing(row: ControlResult): Draft {
  const { framework, control, system, axes } = row;
  const of = system === 'organisation' ? null : system;
  const named = axes.human.parts.flatMap(({ attestation }) => attestation ?? []);
  return {
    kind: 'mend',
    subject: ['weigh', framework, control, system],
    what: `Mend what speaks against ${framework} ${control}${ofSystem(of)}, or weigh it in ${firstNames([...new Set(named)])} and name it there under despite.`,
    waiting: [row],
    system: of,
  };
}

const attestationsOf = ({
  workspace,
}: Pick<Assessment, 'workspace'>): ReadonlyMap<string, AttestationResult> =>
  new Map(workspace?.attestations.map((each) => [each.id, each]));

/** What was attested is followed by its entry; what was not, by the words of what is asked and the system. */
const keyOf = ({ part, row }: Missing, known: ReadonlyMap<string, AttestationResult>): string =>
  JSON.stringify(
    entryOf(part, known) === undefined
      ? ['attest', part.supply, row.system]
      : [part.state, part.attestation],
  );

/** The attestation that speaks for a part, unless it speaks only of days to come. */
function entryOf(
  { state, attestation }: Part,
  known: ReadonlyMap<string, AttestationResult>,
): AttestationResult | undefined {
  return state === 'open' || attestation === null ? undefined : known.get(attestation);
}

function draftOf(group: readonly Missing[], known: ReadonlyMap<string, AttestationResult>): Draft {
  const [first] = group;
  if (first === undefined) throw new Error('no group of outstanding parts is empty');
  const { part, row } = first;
  const entry = entryOf(part, known);
  const waiting = group.map((each) => each.row);
  const system = row.system === 'organisation' ? null : row.system;
  if (entry === undefined)
    return {
      kind: 'attest',
      subject: [part.supply, row.system],
      what: `Supply and attest${ofSystem(system)}: ${part.supply}`,
      waiting,
      system,
      due: firstBinding(waiting),
    };
  const supplies = [...new Set(group.map((each) => each.part.supply))];
  return { ...again(part.state, entry, supplies), subject: [entry.id], waiting, system };
}

const ofSystem = (system: string | null): string => (system === null ? '' : ` for ${system}`);

/** What to do about an attestation that does not show enough. */
function again(
  state: Part['state'],
  entry: AttestationResult,
  supplies: readonly string[],
): Pick<Draft, 'kind' | 'what' | 'due'> {
  const about = firstNames(supplies);
  switch (state) {
    case 'asserted':
      return {
        kind: 'evidence',
        what: `Have attestation ${entry.id} reviewed by somebody other than ${entry.assessor}, with the document it rests on attached: ${about}`,
        due: entry.until,
      };
    case 'expired':
      return {
        kind: 'renew-attestation',
        what: `Attest again what ${entry.id} said until ${entry.until}: ${about}`,
        due: entry.until,
      };
    case 'not-met':
      return {
        kind: 'mend',
        what: `Mend what attestation ${entry.id} found to be ${entry.conclusion}, then attest it again: ${about}`,
        due: null,
      };
    case 'open':
    case 'evidenced':
    case 'none-needed':
      throw new Error(`an attestation cannot leave a part ${state}`);
  }
}

/** The first day on which what waits begins to bind; what binds already or never has none. */
function firstBinding(rows: readonly ControlResult[]): string | null {
  const days = rows.flatMap(({ axes }) =>
    axes.force.state === 'readiness' && axes.force.from !== null ? [axes.force.from] : [],
  );
  return days.toSorted()[0] ?? null;
}
