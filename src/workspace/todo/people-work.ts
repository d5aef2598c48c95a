import type { Assessment, Axes, ControlResult } from '../../model/assessment.ts';
import { firstNames } from '../../model/first-names.ts';
import { compareBytes } from '../../model/json.ts';
import type { AttestationResult } from '../../model/assessed-workspace.ts';
import { withoutStop } from '../../model/without-stop.ts';
import { type Draft, mostNamed, type WorkInput } from './draft.ts';
import { waitsForRegister } from './untold-changes.ts';

type Part = Axes['human']['parts'][number];
type Missing = { readonly part: Part; readonly row: ControlResult };

/**
 * What people must say or show. Only of controls in scope: of others nobody knows yet whether anything is asked, and
 * that is work of its own.
 */
export function peopleWork(input: WorkInput): Draft[] {
  const { assessment } = input;
  const attestations = attestationsOf(assessment);
  const missing = assessment.controls
    .filter(({ axes }) => axes.scope.state === 'in')
    .flatMap((row) => row.axes.human.parts.map((part) => ({ part, row })))
    .filter(({ part }) => part.state !== 'evidenced' && part.state !== 'none-needed')
    // That is work of whoever registers the system.
    .filter(({ part, row }) => !waitsForRegister(part, row, input));
  const groups = Map.groupBy(missing, (each) => keyOf(each, attestations));
  const asking: Asking = Map.groupBy(missing, wordsOf);
  return [
    ...[...groups.values()].map((group) => draftOf(group, attestations, asking)),
    ...assessment.controls.filter(isContradicted).map(weighing),
  ];
}

/** Telemetry speaks against evidence, or may, and nobody has said that it was weighed. */
const isContradicted = ({ axes, conclusion }: ControlResult): boolean =>
  conclusion === 'open' &&
  axes.human.state === 'evidenced' &&
  axes.technical.supportingFails + axes.technical.supportingUnknown > 0 &&
  !axes.human.weighed;

function weighing(row: ControlResult): Draft {
  const { framework, control, system, axes } = row;
  const of = system === 'organisation' ? null : system;
  const named = axes.human.parts.flatMap(({ attestation }) => attestation ?? []);
  return {
    kind: 'mend',
    subject: ['weigh', framework, control, system],
    what: `${axes.technical.supportingFails > 0 ? 'Mend what speaks' : 'Make readable what may speak'} against ${framework} ${control}${ofSystem(of)}, or weigh it in ${firstNames([...new Set(named)], mostNamed)} and name it there under despite.`,
    waiting: [row],
    system: of,
  };
}

const attestationsOf = ({
  workspace,
}: Pick<Assessment, 'workspace'>): ReadonlyMap<string, AttestationResult> =>
  new Map(workspace?.attestations.map((each) => [each.id, each]));

/**
 * What was attested is followed by its entry. What was not is one task for whoever answers for the control: all its
 * parts that are open, for the organisation or one system.
 */
const keyOf = ({ part, row }: Missing, known: ReadonlyMap<string, AttestationResult>): string =>
  JSON.stringify(
    entryOf(part, known) === undefined
      ? ['attest', row.framework, row.control, row.system]
      : [part.state, part.attestation],
  );

/** What is asked of whom, whichever control asks it: one document may answer all that ask the same. */
const wordsOf = ({ part, row }: Missing): string => JSON.stringify([part.supply, row.system]);

/** The attestation that speaks for a part, unless it speaks only of days to come. */
function entryOf(
  { state, attestation }: Part,
  known: ReadonlyMap<string, AttestationResult>,
): AttestationResult | undefined {
  return state === 'open' || attestation === null ? undefined : known.get(attestation);
}

/** By words and whom they ask: everything that is missing. */
type Asking = ReadonlyMap<string, readonly Missing[]>;

function draftOf(
  group: readonly Missing[],
  known: ReadonlyMap<string, AttestationResult>,
  asking: Asking,
): Draft {
  const [first] = group;
  if (first === undefined) throw new Error('no group of outstanding parts is empty');
  const { part, row } = first;
  const entry = entryOf(part, known);
  const waiting = group.map((each) => each.row);
  const { framework, control } = row;
  const system = row.system === 'organisation' ? null : row.system;
  if (entry === undefined)
    return {
      kind: 'attest',
      subject: [framework, control, row.system],
      what: `Supply and attest ${framework} ${control}${ofSystem(system)}${partWords(group)}${elsewhere(group, asking)}`,
      waiting,
      system,
      due: firstBinding(waiting),
    };
  return { ...again(group, entry), subject: [entry.id], waiting, system };
}

function partWords(group: readonly Missing[]): string {
  const supplies = [...new Set(group.map(({ part }) => withoutStop(part.supply)))];
  if (supplies.length === 1) return `: ${supplies.join('')}.`;
  const numbered = supplies.map((supply, at) => `(${at + 1}) ${supply}`);
  return `, ${supplies.length} parts: ${numbered.join('; ')}.`;
}

/** Which other controls ask for a part of it in the same words. */
function elsewhere(group: readonly Missing[], asking: Asking): string {
  const said = group.flatMap((each, at) => {
    const others = (asking.get(wordsOf(each)) ?? [])
      .filter(({ row }) => row !== each.row)
      .map(({ row }) => `${row.framework} ${row.control}`);
    if (others.length === 0) return [];
    const what = group.length === 1 ? 'this' : `part ${at + 1}`;
    const sorted = [...new Set(others)].toSorted(compareBytes);
    return [
      ` One document may answer ${what} and the same words in ${firstNames(sorted, mostNamed)}.`,
    ];
  });
  return said.join('');
}

const ofSystem = (system: string | null): string => (system === null ? '' : ` for ${system}`);

/** What to do about an attestation that does not show enough of some parts. */
function again(
  group: readonly Missing[],
  entry: AttestationResult,
): Pick<Draft, 'kind' | 'what' | 'due'> {
  const about = partWords(group);
  const state = group[0]?.part.state;
  const ends = group.flatMap(({ part }) => part.until ?? []).toSorted(compareBytes);
  const until = ends[0] ?? entry.until;
  if (state === 'asserted')
    return {
      kind: 'evidence',
      what: `Have attestation ${entry.id} reviewed by somebody other than ${entry.assessor}, with the document it rests on attached${about}`,
      due: until,
    };
  if (state === 'expired')
    return {
      kind: 'renew-attestation',
      what: `Attest again what ${entry.id} said ${endWords(group, entry, until)}${about}`,
      due: until,
    };
  if (state === 'not-known')
    return {
      kind: 'renew-attestation',
      what: `Attest again what ${entry.id} said before a system changed, or may have${about}`,
      due: null,
    };
  if (state === 'not-met')
    return {
      kind: 'mend',
      what: `Mend what attestation ${entry.id} found to be ${entry.conclusion}, then attest it again with a document and a review${about}`,
      due: null,
    };
  throw new Error(`an attestation cannot leave a part ${state}`);
}

/** What is asked at every change ends with the change, whatever period was stated. */
function endWords(group: readonly Missing[], { period }: AttestationResult, until: string): string {
  const byChange = group.some(({ part }) => part.every === 'change' && part.until === until);
  return byChange && until < period.to ? 'before the system changed' : `until ${until}`;
}

/** The first day on which what waits begins to bind; what binds already or never has none. */
function firstBinding(rows: readonly ControlResult[]): string | null {
  const days = rows.flatMap(({ axes }) =>
    axes.force.state === 'readiness' && axes.force.from !== null ? [axes.force.from] : [],
  );
  return days.toSorted()[0] ?? null;
}
