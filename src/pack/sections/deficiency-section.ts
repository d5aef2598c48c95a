import type { FrameworkResult } from '../../model/assessment.ts';
import { firstNames } from '../../model/first-names.ts';
import type { Block } from '../../model/pack.ts';
import { ownedDeficiencies } from '../../model/workspace/owned-deficiencies.ts';
import { cappedTable, column, heading, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { areAllAnswered, type RootProblem, rootProblems } from '../root-problems.ts';
import { whereStands } from '../where-stands.ts';

/** More than there are facts to fail in the shipped checks. */
const mostProblems = 200;
const mostIds = 8;
const sharedWords =
  'A resource that several AI systems share counts in each of them, so what is found in each does not add up.';

/** Root problems that touch this framework, and what each amounts to in it. */
export function deficiencySection(context: PackContext, { id }: FrameworkResult): Block[] {
  const problems = rootProblems(context, id);
  const ownersOf = ownersIn(context, id);
  if (problems.length === 0)
    return [
      areAllAnswered(context, id)
        ? text('No fact fails that a control of this framework rests on.')
        : text(
            'No fact is known to fail that a control of this framework rests on. Not everything could be read or judged, so some may.',
            'warning',
          ),
    ];
  return [
    ...(problems.some(({ ids }) => ids.length > 1) ? [text(sharedWords)] : []),
    cappedTable(
      [
        column('Id', 16, 'code'),
        column('Severity', 12, 'severity'),
        column('Counts as', 18, 'outcome'),
        column('What should hold', 42),
        column('Found', 56),
        column('Controls', 24),
      ],
      problems.map((each) => [
        firstNames(each.ids, mostIds),
        each.severity,
        each.counts,
        each.title,
        each.found,
        controlsOf(each, id).join(', '),
      ]),
      mostProblems,
      whereStands(context, 'deficiencies'),
    ),
    // A fix is often a command: in a column beside the others it would break in the middle of a word.
    heading(2, 'How to mend them', 'fixes'),
    text(
      `Owners answer for the controls of this framework that the fact touches, or else for the AI systems in which it does not hold; all of them are named in ${whereStands(context, 'deficiencies')}. Nobody sets a day for a fix: days are set for what people must supply, see what falls due.`,
    ),
    cappedTable(
      [column('What should hold', 38), column('Fix', 64), column('Owner, ticket', 38)],
      problems.map(({ fact, title, fix }) => [title, fix, ownersOf(fact)]),
      mostProblems,
      whereStands(context, 'deficiencies'),
    ),
  ];
}

const controlsOf = ({ controls }: RootProblem, framework: string): string[] =>
  controls.filter((each) => each.framework === framework).map(({ control }) => control);

const mostOwners = 3;

/** Whoever answers for the controls that a fact touches in one framework, with the tickets it is worked on under. */
function ownersIn(
  { assessment, workspace }: PackContext,
  framework: string,
): (fact: string) => string {
  const deficiencies = assessment.deficiencies.map((each) => ({
    ...each,
    controls: each.controls.filter((control) => control.framework === framework),
  }));
  const owned = Map.groupBy(
    ownedDeficiencies({ ...assessment, deficiencies }, workspace),
    ({ fact }) => fact,
  );
  return (fact) => {
    const same = owned.get(fact) ?? [];
    const owners = [...new Set(same.flatMap(({ owner }) => owner?.split(', ') ?? []))];
    const tickets = [...new Set(same.flatMap(({ ticket }) => ticket ?? []))];
    const named = owners.length === 0 ? 'nobody named' : firstNames(owners, mostOwners);
    return [named, ...(tickets.length === 0 ? [] : [tickets.join(', ')])].join('; ');
  };
}
