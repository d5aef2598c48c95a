import type { ControlResult } from '../model/assessment.ts';
import { outcomeWord } from './words.ts';

type Outcome = ReturnType<typeof outcomeWord>;

/** What a reader has to look at first: what fails, then what nobody knows or decided, then what is waited for. */
const order: readonly Outcome[] = [
  'deficiency',
  'gap',
  'not-determined',
  'scope-undetermined',
  'deficiency-accepted',
  'gap-accepted',
  'open',
  'supported',
  'not-assessed',
  'not-applicable',
];

export const heaviest = (results: readonly ControlResult[]): Outcome | undefined =>
  heaviestWord(results.map((result) => outcomeWord(result)));

export function heaviestWord(all: readonly Outcome[]): Outcome | undefined {
  const words = new Set(all);
  return order.find((word) => words.has(word));
}

/** Where it stands among all; what is none of them weighs least. */
export const weightOf = (outcome: Outcome | undefined): number => {
  const at = order.findIndex((each) => each === outcome);
  return at < 0 ? order.length : at;
};

/** Those first that a reader has to look at first; what weighs the same keeps its order. */
export const heaviestFirst = (results: readonly ControlResult[]): ControlResult[] =>
  results.toSorted((a, b) => order.indexOf(outcomeWord(a)) - order.indexOf(outcomeWord(b)));
