import type { ControlChange } from '../model/drift.ts';
import { firstNames } from '../model/first-names.ts';
import { compareBytes } from '../model/json.ts';
import type { Cell } from '../model/pack.ts';
import { withoutStop } from '../model/without-stop.ts';
import { column } from './blocks.ts';
import { unsettled } from './lapses.ts';

const mostNamed = 6;
const mostFacts = 3;

/** Which kind of change it is shows in the words of Why: a column for it would leave those no room. */
export const controlChangeColumns = [
  column('Controls', 34),
  column('System', 18),
  column('Before', 18, 'outcome'),
  column('Now', 18, 'outcome'),
  column('Why', 44),
];

type Words = (change: ControlChange) => { readonly before: string; readonly after: string };

/**
 * A row for all controls of one framework and system that changed alike for one reason: a decision that ended moves
 * many at once, and is one piece of news. What ended worse stands first.
 */
export function controlChangeRows(changes: readonly ControlChange[], wordsOf: Words): Cell[][] {
  const groups = [...Map.groupBy(changes, (change) => alike(change, wordsOf)).values()];
  return groups
    .toSorted((a, b) => rank(a, wordsOf) - rank(b, wordsOf) || b.length - a.length)
    .flatMap((group) =>
      group.slice(0, 1).map((first): Cell[] => {
        const { before, after } = wordsOf(first);
        const why = `${withoutStop(first.because)}${factWords(first.facts)}`;
        return [namesOf(group), first.system, before, after, why];
      }),
    );
}

const alike = (change: ControlChange, wordsOf: Words): string => {
  const { before, after } = wordsOf(change);
  const { framework, system, because, facts } = change;
  return JSON.stringify([framework, system, change.class, before, after, because, facts]);
};

/** By the words now: what is only a gap, since no law binds yet, stands behind. */
function rank([first]: readonly ControlChange[], wordsOf: Words): number {
  if (first === undefined) return unsettled.length;
  const { after } = wordsOf(first);
  const at = unsettled.indexOf(after);
  return at < 0 ? unsettled.length : at;
}

function namesOf(group: readonly ControlChange[]): string {
  const names = group.map(({ control }) => control).toSorted(compareBytes);
  const [first] = group;
  if (first === undefined) return '';
  if (group.length === 1) return `${first.framework} ${first.control}: ${first.title}`;
  return `${names.length} of ${first.framework}: ${firstNames(names, mostNamed)}`;
}

const factWords = (behind: readonly string[]): string =>
  behind.length === 0 ? '' : `: ${firstNames(behind, mostFacts)}`;
