import type { Axes, CheckResult } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import { compareBytes } from '../../model/json.ts';
import { type Asked, deciding, rulingsOn } from './applicability.ts';
import { attestationsOn, lastChangeOf } from './attestations.ts';
import { classified } from './classified.ts';
import { unassigned } from './estate.ts';
import { forceOn } from './force.ts';
import { humanOf } from './human.ts';
import type { JudgedWorkspace } from './judged-workspace.ts';
import type { Ruling } from './rulings.ts';
import {
  everySubject,
  type FactOf,
  factsOf,
  subjectsOf,
  technicalOf,
  type View,
} from './technical.ts';

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
};

/** The five axes of a control for the organisation or one AI system, with what the workspace declares. */
export function declaredAxes(input: DeclaredInput): DeclaredAxes {
  const { framework, control, asked, judged, factOf, asOf } = input;
  const { workspace, days } = judged;
  const view = viewOf(asked, judged);
  const population = technicalOf(control, factOf, everySubject);
  const rulings = rulingsOn({
    framework,
    control,
    asked,
    workspace,
    today: days.today,
    population,
  });
  const decided = deciding(rulings, asked);
  const technical = asSeen(technicalOf(control, factOf, view), asked);
  const system = asked.of === 'system' ? asked.system.id : undefined;
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
      human: humanOf({
        control,
        attestations:
          asked.of === 'unassigned' ? [] : attestationsOn(workspace, framework, control.id, system),
        lastChange: lastChangeOf(workspace, system),
        days,
        against: technical.supportingFails === 0 ? [] : factsAgainst(control, factOf, view),
      }),
      acceptance: acceptanceOf(input, technical.k),
    },
    rulings,
    decided,
  };
}

function unruled(): never {
  throw new Error('what decides the scope of a control says what the scope is');
}

/** Whose subjects the checks are asked about. Without a register everything stands together. */
function viewOf(asked: Asked, { register }: JudgedWorkspace): View {
  if (asked.of === 'organisation' || register === undefined) return everySubject;
  const system = asked.of === 'system' ? asked.system.id : unassigned;
  return subjectsOf(system, (source) => register.isWhole(source, system));
}

/** Telemetry says nothing of what is hosted elsewhere, and nothing reassuring of a system nobody has found. */
function asSeen(technical: Axes['technical'], asked: Asked): Axes['technical'] {
  if (asked.of !== 'system') return technical;
  if (asked.system.hosted === 'elsewhere')
    return {
      state: 'none',
      k: 0,
      u: 0,
      n: 0,
      unread: 0,
      complete: true,
      decided: technical.decided,
      supportingFails: 0,
    };
  const isFound = asked.seen.resources > 0;
  if (isFound || technical.state === 'none' || technical.state === 'fail')
    return isFound ? technical : { ...technical, complete: false };
  return { ...technical, state: 'unknown', complete: false };
}

const classOf = (asked: Asked, today: string) =>
  asked.of === 'system' && classified(asked.system.classification, today) === 'counts'
    ? asked.system.classification.class
    : undefined;

const factsAgainst = (control: Control, factOf: FactOf, view: View): string[] =>
  [...factsOf(control, factOf).beside]
    .filter((fact) => view(fact).tally.fail > 0)
    .map(({ fact }) => fact);

/** A waiver that covers some of the fails leaves the control as deficient as it was. */
function acceptanceOf(
  { control, asked, judged, factOf, acceptedBy }: DeclaredInput,
  k: number,
): Axes['acceptance'] {
  const system = systemAsked(asked, judged);
  const counted = [...factsOf(control, factOf).counted];
  const accepted = counted.reduce((sum, check) => sum + acceptedOf(check, system), 0);
  if (k === 0 || accepted === 0) return { covers: 'none', until: null, by: [] };
  const by = new Set(counted.flatMap(({ id }) => [...acceptedBy(id, system)]));
  return {
    covers: accepted >= k ? 'all' : 'some',
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
