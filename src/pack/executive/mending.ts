import type { Block } from '../../model/pack.ts';
import { ownedDeficiencies } from '../../model/workspace/owned-deficiencies.ts';
import { cappedTable, column, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { type Moves, movesBy } from '../moves.ts';
import { areAllAnswered, rootProblems } from '../root-problems.ts';
import { deficiencyWords } from '../../model/population.ts';
import { plural } from '../words.ts';
import { howFound } from '../where-stands.ts';

const mostShown = 4;

/** The root problems to mend first: who owns them, and which conclusions would move. Those that move none alone come last. */
export function mendingBlocks(context: PackContext): Block[] {
  const problems = rootProblems(context);
  if (problems.length === 0)
    return [
      areAllAnswered(context)
        ? text('No fact fails that a control rests on.')
        : text(
            'No fact is known to fail. Not everything could be read or judged, so some may.',
            'warning',
          ),
    ];
  const foundIn = foundByFact(context);
  const ownersOf = ownersByFact(context);
  const movesOf = movesBy(context);
  // Stable: of those that move something alone, and of the others, the most severe stay first.
  const first = problems
    .map((problem) => ({ problem, moves: movesOf(problem) }))
    .toSorted((a, b) => Number(movesNone(a.moves)) - Number(movesNone(b.moves)));
  return [
    cappedTable(
      [
        column('Severity', 12, 'severity'),
        column('What should hold', 72),
        column('Found', 50),
        column('Owner', 50),
        column('Would move', 20),
      ],
      first.map(({ problem, moves }) => [
        problem.severity,
        problem.title,
        foundIn(problem.fact),
        ownersOf(problem.fact),
        movesWords(moves),
      ]),
      mostShown,
      {
        counted: 'facts that do not hold',
        found: howFound(
          context,
          'deficiencies',
          `has a row for each of them in each AI system, ${context.assessment.deficiencies.length} in all, alike in the column Fact; its column Owner names every owner`,
        ),
      },
    ),
  ];
}

/** Systems share resources, so what was found in each does not add up: where most fail is told. */
function foundByFact({ assessment: { deficiencies } }: PackContext): (fact: string) => string {
  const found = Map.groupBy(deficiencies, ({ fact }) => fact);
  return (fact) => {
    const [most, ...others] = (found.get(fact) ?? []).toSorted((a, b) => b.k - a.k);
    if (most === undefined) return '';
    const words = deficiencyWords(most);
    const where = most.system === 'organisation' ? words : `${most.system}: ${words}`;
    return others.length === 0
      ? where
      : `${where}; ${plural(others.length, 'more system', 'more systems')}`;
  };
}

function ownersByFact({ assessment, workspace }: PackContext): (fact: string) => string {
  const owned = Map.groupBy(ownedDeficiencies(assessment, workspace), ({ fact }) => fact);
  return (fact) => {
    const owners = (owned.get(fact) ?? []).flatMap(({ owner }) => owner?.split(', ') ?? []);
    const [first, ...others] = new Set(owners);
    if (first === undefined) return 'nobody named';
    return others.length === 0 ? first : `${others.length + 1} owners, first ${first}`;
  };
}

/** To mend it changes no conclusion as long as something else breaks the same ones. */
const movesNone = ({ alone }: Moves): boolean => alone.length === 0;

const movesWords = ({ alone, touched }: Moves): string =>
  touched.length === 0
    ? 'none: an indication'
    : `${alone.length === 0 ? 'none' : alone.length} of ${plural(touched.length, 'conclusion', 'conclusions')}`;
