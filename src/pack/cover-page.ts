import type { Block, Cell } from '../model/pack.ts';
import { facts, heading, text } from './blocks.ts';

type Fact = readonly [label: string, value: Cell];

type CoverPage = {
  readonly facts: readonly Fact[];
  /** What page one had no room for, in full, as a last chapter. */
  readonly rest: readonly Block[];
};

/** As many lines of facts, and letters in a line of them, as one page takes beside title, marks and disclaimer. */
const mostLines = 34;
const lineLength = 80;

/** Left to the last page first: how the document is kept says least about what it shows. */
const leastImportant = ['Attribution', 'Retention', 'Workspace digest', 'Reopened', 'Organisation'];

/** A value is cut, as the last resort, to what still tells it from another. */
const mostOfValue = 90;
const elsewhere = 'in full in the last chapter';

/** Page one must stay one page, whatever was declared: its disclaimer is read with it. */
export function coverPage(all: readonly Fact[]): CoverPage {
  let kept = all;
  for (const label of leastImportant) {
    if (linesOf(kept) <= mostLines) break;
    kept = kept.filter(([each]) => each.split(',')[0] !== label);
  }
  const shown = linesOf(kept) <= mostLines ? kept : kept.map(shortened);
  const known = new Set(shown);
  const rest = all.filter((each) => !known.has(each));
  return {
    facts: shown,
    rest:
      rest.length === 0
        ? []
        : [
            heading(1, 'Document control', 'document-control'),
            text('What page one has no room for, in full.'),
            facts(rest),
          ],
  };
}

const lengthOf = (value: Cell): number => (typeof value === 'string' ? value.length : lineLength);

const linesOf = (rows: readonly Fact[]): number =>
  rows.reduce((sum, [, value]) => sum + Math.max(1, Math.ceil(lengthOf(value) / lineLength)), 0);

function shortened(fact: Fact): Fact {
  const [label, value] = fact;
  if (typeof value !== 'string' || value.length <= mostOfValue + elsewhere.length) return fact;
  return [label, `${value.slice(0, mostOfValue)}… (${elsewhere})`];
}
