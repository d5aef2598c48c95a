import type { BarChart, Block } from '../../model/pack.ts';
import { text } from '../blocks.ts';
import { countOf, type ForceCount, type ForceState, outcomesIn } from '../figures.ts';
import type { PackContext } from '../pack-input.ts';
import { outcomesInWords, plural } from '../words.ts';

type Own = { readonly title: string; readonly count: ForceCount };

/** What binds or is followed today and what will bind later are two pictures: their sums are never added. */
export function conclusionBlocks(context: PackContext): Block[] {
  const charts = conclusionCharts(context, context.frameworks);
  return charts.length === 0
    ? [text('No control of any framework was judged.', 'warning')]
    : charts.map((chart): Block => ({ kind: 'chart', chart }));
}

/** Of these frameworks, in the order in which they were judged. */
export function conclusionCharts(
  { assessment, figures }: Pick<PackContext, 'assessment' | 'figures'>,
  frameworks: readonly string[],
): BarChart[] {
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
  ];
}

/** All bars are stacked in one order, also by what some of them have none of. */
function chartOf(title: string, own: readonly Own[]): BarChart {
  const order = outcomesIn(own.map(({ count }) => count));
  return {
    kind: 'bars',
    title,
    alt: own.map(sentenceOf).join(' '),
    bars: own.map(({ title: label, count }) => ({
      label,
      parts: order.map((word) => ({ label: word, value: countOf(count, word) })),
    })),
  };
}

const sentenceOf = ({ title, count: { total, outcomes } }: Own): string =>
  `${title}, ${plural(total, 'conclusion', 'conclusions')}: ${outcomesInWords(outcomes)}.`;
