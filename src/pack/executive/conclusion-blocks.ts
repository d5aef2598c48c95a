import type { BarChart, Block } from '../../model/pack.ts';
import { text } from '../blocks.ts';
import { countOf, type ForceCount, type ForceState, outcomesIn } from '../figures.ts';
import type { PackContext } from '../pack-input.ts';
import { outcomesInWords, plural } from '../words.ts';

type Own = { readonly title: string; readonly count: ForceCount };

/** What binds or is followed today and what will bind later are two pictures: their sums are never added. */
export function conclusionBlocks({ assessment, figures, frameworks }: PackContext): Block[] {
  const shown = assessment.frameworks.filter(({ id }) => frameworks.includes(id));
  const counted = (forces: readonly ForceState[]): Own[] =>
    shown.flatMap(({ id, title }) =>
      (figures.frameworks.get(id) ?? [])
        .filter(({ force }) => forces.includes(force))
        .map((count) => ({ title, count })),
    );
  const today = counted(['in-force', 'voluntary']);
  const later = counted(['readiness']);
  return [
    ...(today.length === 0 ? [] : [chartOf('In force or followed by choice', today)]),
    ...(later.length === 0 ? [] : [chartOf('Readiness: not yet in force', later)]),
    ...(today.length + later.length === 0
      ? [text('No control of any framework was judged.', 'warning')]
      : []),
  ];
}

/** All bars are stacked in one order, also by what some of them have none of. */
function chartOf(title: string, own: readonly Own[]): Block {
  const order = outcomesIn(own.map(({ count }) => count));
  const chart: BarChart = {
    kind: 'bars',
    title,
    alt: own.map(sentenceOf).join(' '),
    bars: own.map(({ title: label, count }) => ({
      label,
      parts: order.map((word) => ({ label: word, value: countOf(count, word) })),
    })),
  };
  return { kind: 'chart', chart };
}

const sentenceOf = ({ title, count: { total, outcomes } }: Own): string =>
  `${title}, ${plural(total, 'conclusion', 'conclusions')}: ${outcomesInWords(outcomes)}.`;
