import type { Axes, CheckResult } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import { compareBytes } from '../../model/json.ts';
import { type Asked, deciding, rulingsOn } from './applicability.ts';
import { attestationsOn, changesOf } from './attestations.ts';
import { classified } from './classified.ts';
import { unassigned } from './estate.ts';
import { forceOn } from './force.ts';
import { type HumanInput, humanOf } from './human.ts';
import type { JudgedWorkspace } from './judged-workspace.ts';
import type { Ruling } from './rulings.ts';
import {
  everySubject,
  type FactOf,
  factsOf,
  subjectsOf,
  technicalOf,
  unknownOf,
  type View,
} from './technical.ts';
import { type Weighing, weighingsIn } from './weighings.ts';

export type DeclaredInput = {
  readonly framework: string;
  readonly control: Control;
  readonly asked: Asked;
  readonly judged: JudgedWorkspace;
  readonly factOf: FactOf;
  readonly acceptedBy: (check: string, system: string | undefined) => ReadonlySet<string>;
  readonly asOf: string;
};

export type DeclaredAxes = {
  readonly axes: Axes;
  readonly rulings: readonly Ruling[];
  readonly decided: Ruling;
  readonly weighings: readonly Weighing[];
};

/** The five axes of a control for the organisation or one AI system, with what the workspace declares. */
export function declaredAxes(input: DeclaredInput): DeclaredAxes {
  const { framework, control, asked, judged, factOf, asOf } = input;
  const { workspace, days } = judged;
  const view = viewOf(asked, judged);
  const population = technicalOf(control, factOf, everySubject);
  const technical = asSeen(technicalOf(control, factOf, view), asked);
  const heard = heardOf(input, technical, view);
  const human = humanOf(heard);
  const rulings = rulingsOn({
    framework,
    control,
    asked,
    workspace,
    today: days.today,
    against: { population, human: { ...human, isDenied: isDenied(human, judged) } },
  });
  const decided = deciding(rulings, asked);
  return {
    axes: {
      scope: decided.scope ?? unruled(),
      force: forceOn(control.force, asOf, {
        class: classOf(asked, days.today),
        target: workspace.profiles.find(
          (own) => own.framework === framework && own.control === control.id,
        )?.target,
      }),
      technical,
      human,
      acceptance: acceptanceOf(input, technical),
    },
    rulings,
    decided,
    weighings: weighingsIn(factsOf(control, factOf).beside, view, heard),
  };
}

/** What people say of the control, and what speaks against it. */
function heardOf(
  { framework, control, asked, judged: { workspace, days }, factOf }: DeclaredInput,
  technical: Axes['technical'],
  view: View,
): HumanInput {
  const system = asked.of === 'system' ? asked.system.id : undefined;
  return {
    control,
    attestations:
      asked.of === 'unassigned' ? [] : attestationsOn(workspace, framework, control.id, system),
    changes: changesOf(workspace, system, days),
    days,
    against:
      technical.supportingFails + technical.supportingUnknown === 0
        ? []
        : factsAgainst(control, factOf, view),
  };
}

/** What speaks for a part says that it is not met. That this was long ago is no reason to leave the control out. */
function isDenied(
  { state, parts }: Axes['human'],
  { workspace: { attestations } }: JudgedWorkspace,
): boolean {
  const speaking = new Set(parts.map(({ attestation }) => attestation));
  return (
    state === 'not-met' ||
    attestations.some(({ id, conclusion }) => speaking.has(id) && conclusion !== 'met')
  );
}

function unruled(): never {
  throw new Error('what decides the scope of a control says what the scope is');
}

/** Whose subjects the checks are asked about. Without a register everything stands together. */
function viewOf(asked: Asked, { register }: JudgedWorkspace): View {
  if (asked.of === 'organisation' || register === undefined) return everySubject;
  const system = asked.of === 'system' ? asked.system.id : unassigned;
  return subjectsOf(system, (source) => isFound(asked) && register.isWhole(source, system));
}

/** Nothing reassuring can be said of a system of which nothing was seen. */
const isFound = (asked: Asked): boolean =>
  asked.of !== 'system' || asked.system.hosted === 'elsewhere' || asked.seen.resources > 0;

/** Telemetry says nothing of what is hosted elsewhere. */
function asSeen(technical: Axes['technical'], asked: Asked): Axes['technical'] {
  if (asked.of !== 'system' || asked.system.hosted !== 'elsewhere') return technical;
  return {
    state: 'none',
    k: 0,
    u: 0,
    n: 0,
    unread: 0,
    complete: true,
    decided: technical.decided,
    supportingFails: 0,
    supportingUnknown: 0,
  };
}

const classOf = (asked: Asked, today: string) =>
  asked.of === 'system' && classified(asked.system, today) === 'counts'
    ? asked.system.classification.class
    : undefined;

/** A fact that nobody could judge may speak against it as well: else to hide it would be to answer it. */
const factsAgainst = (control: Control, factOf: FactOf, view: View): string[] =>
  [...factsOf(control, factOf).beside]
    .filter((fact) => view(fact).tally.fail > 0 || unknownOf(view(fact)) > 0)
    .map(({ fact }) => fact);

/**
 * A waiver that covers some of the fails leaves the control as deficient as it was. So does one that covers all that
 * are known while others may be: else to hide a fail that nobody accepted would accept the control.
 */
function acceptanceOf(
  { control, asked, judged, factOf, acceptedBy }: DeclaredInput,
  { k, u, complete }: Axes['technical'],
): Axes['acceptance'] {
  const system = systemAsked(asked, judged);
  const counted = [...factsOf(control, factOf).counted];
  const accepted = counted.reduce((sum, check) => sum + acceptedOf(check, system), 0);
  if (k === 0 || accepted === 0) return { covers: 'none', until: null, by: [] };
  const by = new Set(counted.flatMap(({ id }) => [...acceptedBy(id, system)]));
  return {
    covers: accepted >= k && u === 0 && complete ? 'all' : 'some',
    until: judged.acceptances.until(by),
    by: [...by].toSorted(compareBytes),
  };
}

function systemAsked(asked: Asked, { register }: JudgedWorkspace): string | undefined {
  if (asked.of === 'system') return asked.system.id;
  return asked.of === 'unassigned' && register !== undefined ? unassigned : undefined;
}

const acceptedOf = ({ accepted, systems }: CheckResult, system: string | undefined): number =>
  system === undefined ? accepted : (systems.find((each) => each.system === system)?.accepted ?? 0);
