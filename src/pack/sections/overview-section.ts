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
  const all = mostAsked([...rows.values()]);
  const unverified = controls.filter(isDated).every(({ axes }) => !axes.force.verified);
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
      [...rows.values()].map((results) => overviewRow(results, { all, unverified })),
      notesOf(controls, { all, unverified }),
    ),
  ];
}

/** What holds for all rows is told once, below them. */
type Told = { readonly all: string | undefined; readonly unverified: boolean };

function notesOf(controls: readonly ControlResult[], { all, unverified }: Told) {
  const notes = [
    ...(all === undefined ? [] : [`${everySystem}: ${all}.`]),
    ...(unverified && controls.some(isDated) ? ['No date of the column Force is verified.'] : []),
  ];
  return notes.length === 0 ? undefined : notes.join(' ');
}

const isDated = ({ axes: { force } }: ControlResult): boolean =>
  force.state !== 'voluntary' && force.from !== null;

function overviewRow(results: readonly ControlResult[], { all, unverified }: Told): Cell[] {
  const [first] = results;
  if (first === undefined) throw new Error('a group of results holds at least one');
  const [only] = results.length === 1 ? results : [];
  const forces = [
    ...new Set(
      results.map(({ axes: { force } }) =>
        forceWords({ ...force, verified: force.verified || unverified }),
      ),
    ),
  ];
  return [
    { text: first.control, link: `#${controlAnchor(first.control)}` },
    first.title,
    forces.join('; '),
    heaviest(results) ?? '',
    only === undefined ? askedWords(results, all) : only.system,
    only === undefined ? countWords(results) : detailWords(only),
  ];
}

const everySystem = 'each system';

/** What most controls are asked of is told once, below the table. */
function mostAsked(rows: readonly (readonly ControlResult[])[]): string | undefined {
  const asked = rows.filter((results) => results.length > 1).map(askedOf);
  const counts = [...Map.groupBy(asked, (words) => words)].map(
    ([words, same]) => [words, same.length] as const,
  );
  const [most] = counts.toSorted(([, a], [, b]) => b - a);
  return most?.[0];
}

const askedWords = (results: readonly ControlResult[], all: string | undefined): string =>
  askedOf(results) === all ? everySystem : askedOf(results);

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
