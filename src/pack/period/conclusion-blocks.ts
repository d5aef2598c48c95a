import { firstNames } from '../../model/first-names.ts';
import { compareBytes } from '../../model/json.ts';
import type { Block } from '../../model/pack.ts';
import type { ControlAt, PeriodControl, PeriodReview } from '../../model/period.ts';
import { cappedTable, column, heading, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { whereStands } from '../where-stands.ts';
import { weightOf } from '../heaviest.ts';
import { outcomeUnder } from '../words.ts';
import { dayOfReading, peopleAt, runWords, withinOf, wordAt } from './period-words.ts';

const mostGroups = 60;
const mostIds = 8;

/** What each control came to at each reading; controls of one story stand in one row. */
export function conclusionBlocks(context: PackContext, review: PeriodReview): Block[] {
  const days = withinOf(review).map(dayOfReading);
  return context.assessment.frameworks
    .filter(({ id }) => context.frameworks.includes(id))
    .flatMap(({ id, title }) => {
      const own = review.controls.filter(({ framework }) => framework === id);
      const head = heading(2, title, `period-${id}`);
      if (own.length === 0) return [head, text('No control of it was asked at any reading.')];
      const rows = storiesOf(own, days);
      return [
        head,
        cappedTable(
          [
            column('Controls', 40),
            column('System', 20),
            column('Conclusion at each reading', 60),
            column("People's part", 50),
          ],
          rows,
          mostGroups,
          whereStands(context, 'period-controls'),
        ),
      ];
    });
}

function storiesOf(controls: readonly PeriodControl[], days: readonly string[]): string[][] {
  const told = controls.map(({ control, system, at }) => ({
    control,
    system,
    last: at.at(-1) ?? null,
    conclusion: runWords(at.map(wordAt), days),
    people: runWords(at.map(peopleAt), days),
  }));
  const groups = Map.groupBy(told, ({ system, conclusion, people }) =>
    JSON.stringify([system, conclusion, people]),
  );
  return [...groups.values()]
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.length - a.length)
    .flatMap((group) =>
      group
        .slice(0, 1)
        .map(({ system, conclusion, people }) => [namesOf(group), system, conclusion, people]),
    );
}

/** Those first that come to most now: many read no further. */
const rankOf = ([first]: readonly { readonly last: ControlAt | null }[]): number =>
  first?.last == null
    ? weightOf(undefined)
    : weightOf(outcomeUnder(first.last.force, first.last.conclusion));

function namesOf(group: readonly { readonly control: string }[]): string {
  const names = group.map(({ control }) => control).toSorted(compareBytes);
  return firstNames(names, mostIds);
}
