import type { ControlResult, FrameworkResult } from '../../model/assessment.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { column, table, text } from '../blocks.ts';
import { forceCounts } from '../figures.ts';
import { heatChart } from '../heat-chart.ts';
import { heaviest } from '../heaviest.ts';
import type { PackContext } from '../pack-input.ts';
import { controlAnchor } from '../row-id.ts';
import {
  countsByForce,
  forceWords,
  humanWords,
  outcomesInWords,
  plural,
  technicalWords,
} from '../words.ts';

/** A cell and a row per control, the row linked to its sheet; the systems it is asked of are counted, not listed. */
export function overviewSection({ assessment }: PackContext, framework: FrameworkResult): Block[] {
  const controls = assessment.controls.filter((each) => each.framework === framework.id);
  if (controls.length === 0) return [text('No control of this framework was judged.', 'warning')];
  const rows = Map.groupBy(controls, ({ control }: ControlResult) => control);
  return [
    { kind: 'chart', chart: heatChart(framework, rows) },
    table(
      [
        column('Control', 18),
        column('Title', 42),
        column('Force', 27),
        column('Conclusion', 20, 'outcome'),
        column('Asked of', 16),
        column('In detail', 44),
      ],
      [...rows.values()].map(overviewRow),
    ),
  ];
}

function overviewRow(results: readonly ControlResult[]): Cell[] {
  const [first] = results;
  if (first === undefined) throw new Error('a group of results holds at least one');
  const [only] = results.length === 1 ? results : [];
  const forces = [...new Set(results.map(({ axes }) => forceWords(axes.force)))];
  return [
    { text: first.control, link: `#${controlAnchor(first.control)}` },
    first.title,
    forces.join('; '),
    heaviest(results) ?? '',
    only === undefined ? askedOf(results) : only.system,
    only === undefined ? countWords(results) : detailWords(only),
  ];
}

function askedOf(results: readonly ControlResult[]): string {
  const systems = results.filter(({ system }) => system !== 'unassigned').length;
  const rest = systems < results.length ? ' + unassigned' : '';
  return `${plural(systems, 'system', 'systems')}${rest}`;
}

/** What binds differently is never added; where all bind alike, the column Force has said how. */
function countWords(results: readonly ControlResult[]): string {
  const counts = forceCounts(results);
  return counts.length === 1
    ? counts.map(({ outcomes }) => outcomesInWords(outcomes)).join('')
    : countsByForce(counts);
}

const detailWords = ({ axes }: ControlResult): string =>
  `${technicalWords(axes.technical)}; people: ${humanWords(axes.human)}`;
