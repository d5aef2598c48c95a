import type { Catalog } from '../../model/catalog.ts';
import type { PolicyDefinition } from '../../model/initiative.ts';
import { lastPartOf, subscriptionScopeOf } from '../../model/ids.ts';
import { type JsonObject, valueAt } from '../../model/json.ts';
import type { TieOutCause, TieOutCounts } from '../../model/tie-out.ts';
import type { SubjectVerdicts, Verdict } from '../../model/verdict.ts';
import { looksAtNothing } from '../rules/adopt-policy.ts';
import { type Visits, watch } from './index-relations.ts';
import { noCounts, openTally, type TieOutTally } from './tie-out-tally.ts';

/** Worst last: of several assignments of one initiative, the worst state of a policy on a resource counts. */
const states = ['compliant', 'exempt', 'not evaluated', 'noncompliant'] as const;
type State = (typeof states)[number];

/** Azure's own words, quoted: they are not ours. */
const stateWords: Readonly<Record<State, string>> = {
  compliant: '"Compliant"',
  exempt: '"Exempt"',
  'not evaluated': 'not evaluated',
  noncompliant: '"NonCompliant"',
};

/** What Azure Policy says of one resource: a number per initiative, policy and state, to keep a large estate small. */
type Said = { cells: number[]; evaluated: number };

/** What must have passed by whole before the first verdict is heard: everything watched here. */
export const seenBeforeVerdicts = ['policy-states', 'changes'] as const;

/** The states of built-in initiatives beside the verdicts of checks that ask the same, per subscription. */
export type PolicyTieOut = {
  /** Takes the verdicts on one subject, once every state has passed by. */
  hear(line: SubjectVerdicts): void;
  tally(subscription: string, initiative: string): TieOutTally;
};

type Mapping = Pick<Catalog, 'initiatives' | 'definitions'>;
type Judge = PolicyDefinition['judged-by'][number];

export function tieOutPolicy({ initiatives, definitions }: Mapping, visits: Visits): PolicyTieOut {
  const said = new Map<string, Said>();
  const changed = new Map<string, number>();
  const tallyOf = openTallies();
  const initiativeOf = (pair: number): string =>
    initiatives[Math.floor(pair / definitions.length)]?.id ?? '';
  const place = placer({ initiatives, definitions });

  watch(visits, 'policy-states', ({ of, row }) => {
    const at = place(row);
    if (of === undefined || at === undefined) return;
    if (!at.isAsked) return tallyOf(of, at.initiative).leaveOut();
    const known = said.get(of) ?? { cells: [], evaluated: -Infinity };
    said.set(of, known);
    keep(known, at.pair, row);
  });
  watch(visits, 'changes', ({ of, row }) => {
    const at = instantAt(row, ['properties', 'changeAttributes', 'timestamp']);
    if (of !== undefined && at > (changed.get(of) ?? -Infinity)) changed.set(of, at);
  });

  /** Resources that are no AI, are no longer there, or that no check of ours asks about. */
  const leaveOutRest = (): void => {
    for (const [resource, { cells }] of said)
      for (const cell of cells) tallyOf(resource, initiativeOf(pairOf(cell))).leaveOut();
    said.clear();
  };

  return {
    hear(line) {
      // A gap says nothing of its own about a resource, and a subject that nothing is said of answers nobody.
      if (line.gap !== undefined || line.verdicts.length === 0) return;
      const known = said.get(line.id);
      if (known === undefined) return;
      const isLate = (changed.get(line.id) ?? -Infinity) > known.evaluated;
      known.cells = known.cells.filter((cell) => {
        const definition = definitions[pairOf(cell) % definitions.length];
        const answer = definition && answerOf(definition, line);
        if (definition === undefined || answer === undefined) return true;
        const tally = tallyOf(line.id, initiativeOf(pairOf(cell)));
        compare(tally, { definition, line, state: stateIn(cell), isLate, ...answer });
        return false;
      });
      if (known.cells.length === 0) said.delete(line.id);
    },
    tally(subscription, initiative) {
      leaveOutRest();
      return tallyOf(subscription, initiative);
    },
  };
}

/** One tally per subscription and initiative, made when first asked for. */
function openTallies(): (key: string, initiative: string) => TieOutTally {
  const tallies = new Map<string, TieOutTally>();
  return (key, initiative) => {
    const place = `${subscriptionScopeOf(key) ?? ''} ${initiative}`;
    const known = tallies.get(place) ?? openTally();
    tallies.set(place, known);
    return known;
  };
}

type Place = {
  readonly initiative: string;
  readonly pair: number;
  /** Whether a check of ours asks what the policy asks. */
  readonly isAsked: boolean;
};

/** Where a state belongs; undefined when it is none of a built-in initiative. */
function placer({ initiatives, definitions }: Mapping): (row: JsonObject) => Place | undefined {
  const initiativeAt = placesOf(initiatives);
  const definitionAt = placesOf(definitions);
  return (row) => {
    const initiative = lastPartOf(textAt(row, 'policySetDefinitionId'));
    const at = initiativeAt.get(initiative);
    if (at === undefined) return undefined;
    const definition = definitionAt.get(lastPartOf(textAt(row, 'policyDefinitionId'))) ?? -1;
    const isAsked = (definitions[definition]?.['judged-by'].length ?? 0) > 0;
    return { initiative, pair: at * definitions.length + definition, isAsked };
  };
}

const pairOf = (cell: number): number => Math.floor(cell / states.length);
const stateIn = (cell: number): State => states[cell % states.length] ?? 'not evaluated';

const placesOf = (list: readonly { readonly id: string }[]): Map<string, number> =>
  new Map(list.map(({ id }, at) => [id, at]));

function textAt(row: JsonObject, field: string): string {
  const value = valueAt(row, ['properties', field]);
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function instantAt(row: JsonObject, path: readonly string[]): number {
  const value = valueAt(row, path);
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function keep(known: Said, pair: number, row: JsonObject): void {
  const cell = pair * states.length + states.indexOf(stateOf(row));
  const at = known.cells.findIndex((each) => pairOf(each) === pair);
  if (at < 0) known.cells.push(cell);
  else known.cells[at] = Math.max(cell, known.cells[at] ?? cell);
  // The latest evaluation of the resource: an older one of a single policy is not made an excuse. Where one cannot be
  // read, nobody knows which is the latest.
  known.evaluated = Math.max(known.evaluated, instantAt(row, ['properties', 'timestamp']));
}

function stateOf(row: JsonObject): State {
  if (looksAtNothing(textAt(row, 'policyDefinitionAction'))) return 'not evaluated';
  const state = textAt(row, 'complianceState');
  return states.find((each) => each === state) ?? 'not evaluated';
}

type Answer = { readonly judge: Judge; readonly verdict: Verdict };

/** Undefined where no check that asks the same is asked about this subject. */
function answerOf(definition: PolicyDefinition, line: SubjectVerdicts): Answer | undefined {
  for (const judge of definition['judged-by']) {
    const said = line.verdicts.find(({ check }) => check === judge.check);
    if (said !== undefined && said.verdict !== 'not-applicable')
      return { judge, verdict: said.verdict };
  }
  return undefined;
}

type Pair = Answer & {
  readonly definition: PolicyDefinition;
  readonly line: SubjectVerdicts;
  readonly state: State;
  /** The resource changed after Azure Policy last looked at it. */
  readonly isLate: boolean;
};

function compare(tally: TieOutTally, pair: Pair): void {
  const { definition, line, state, verdict, judge } = pair;
  const cause = causeOf(pair);
  tally.add({
    theirs: one(state === 'compliant', state === 'noncompliant'),
    ours: one(verdict === 'pass', verdict === 'fail'),
    difference:
      cause === undefined
        ? undefined
        : {
            what: definition.title,
            subject: line.id,
            theirs:
              cause === 'asks-otherwise' && 'because' in judge
                ? `${stateWords[state]}: ${judge.because}`
                : stateWords[state],
            ours: `${judge.check} says ${verdict}`,
            cause,
          },
  });
}

const one = (pass: boolean, fail: boolean): TieOutCounts => ({
  ...noCounts(),
  [pass ? 'pass' : fail ? 'fail' : 'other']: 1,
});

const excused = { compliant: 'laxer', noncompliant: 'stricter' } as const;

function causeOf({ state, verdict, judge, isLate }: Pair): TieOutCause | undefined {
  if (state === 'exempt') return 'exempted';
  if (state === 'not evaluated') return 'not-evaluated-there';
  if (verdict === 'unknown') return 'our-read-incomplete';
  if ((state === 'compliant') === (verdict === 'pass')) return undefined;
  if ('policy-is' in judge && ['different', excused[state]].includes(judge['policy-is']))
    return 'asks-otherwise';
  return isLate ? 'evaluated-at-another-time' : 'unexplained';
}
