import type { FrameworkResult } from '../../model/assessment.ts';
import type { Crosswalk } from '../../model/crosswalk.ts';
import type { Block } from '../../model/pack.ts';
import { column, table } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { basisWords } from '../related-words.ts';
import { whereStands } from '../where-stands.ts';

const touching = ({ catalog }: PackContext, { id }: FrameworkResult): readonly Crosswalk[] =>
  catalog.crosswalks.filter(({ from, to }) => from === id || to === id);

/** Whether anybody relates controls of this framework to those of another. */
export const isRelated = (context: PackContext, framework: FrameworkResult): boolean =>
  touching(context, framework).length > 0;

/** Who says that controls of two frameworks are related, and how they came to say so. Once, not on every sheet. */
export function crosswalkSection(context: PackContext, framework: FrameworkResult): Block[] {
  return [
    table(
      [
        column('From', 13),
        column('To', 13),
        column('Pairs', 8, 'integer'),
        column('Rests on', 18),
        column('Source', 30),
        column('Method', 60),
        column('Mapping', 18),
      ],
      touching(context, framework).map(({ from, to, pairs, basis, source, method, mapping }) => [
        from,
        to,
        pairs.length,
        basisWords[basis],
        { text: source, link: source },
        method,
        `${mapping.author}, reviewed ${mapping.reviewed}`,
      ]),
      `All pairs stand in ${whereStands(context, 'crosswalk')}.`,
    ),
  ];
}
