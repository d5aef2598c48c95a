import type { FrameworkResult } from '../../model/assessment.ts';
import { checksOf } from '../../model/checks-of.ts';
import { type Change, type Drift, driftClasses } from '../../model/drift.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { cappedTable, column, facts, heading, table, text } from '../blocks.ts';
import { changeBlocks, resultWords } from '../change-blocks.ts';
import { becameVisible, isOf, isWorse } from '../change-kinds.ts';
import { controlChangeColumns, controlChangeRows } from '../control-change-rows.ts';
import { incompleteSides } from '../incomplete-sides.ts';
import { changeWordsIn } from '../control-change-words.ts';
import type { PackContext } from '../pack-input.ts';
import { instantWords, wholeWords } from '../words.ts';
import { whereStands } from '../where-stands.ts';

const mostControls = 30;

/** What changed since an earlier snapshot, for one framework; the whole of it stands in a document of its own. */
export function progressSection(context: PackContext, { id }: FrameworkResult): Block[] {
  const { drift, figures } = context;
  // Left out where there is nothing to compare with.
  if (drift === undefined) return [];
  const changes = changesOf(context, drift, id);
  const worse = changes.filter(isWorse);
  const visible = changes.filter(becameVisible);
  const better = changes.filter(isOf('fixed'));
  return [
    facts([
      ['Compared with', `${drift.old.snapshot}, which speaks for ${instantWords(drift.old.asOf)}`],
      [`Like for like, ${wholeWords(context)}`, figures.likeForLike?.text ?? 'not given'],
      ['Worse, of this framework', resultWords(worse)],
      ['Failures that became visible, of this framework', resultWords(visible)],
      ['Better, of this framework', resultWords(better)],
    ]),
    ...incompleteSides(drift),
    heading(2, 'Changes by cause', 'progress-causes'),
    ...causeBlocks(context, changes),
    heading(2, 'What got worse', 'progress-worse'),
    ...changeBlocks(context, worse, 'Nothing that could be compared got worse.', mostListed),
    heading(2, 'What got better', 'progress-better'),
    ...changeBlocks(context, better, 'Nothing was fixed.', mostListed),
    heading(2, 'Controls that changed', 'progress-controls'),
    ...controlBlocks(context, drift, id),
    text(
      `What changed in other frameworks stands in progress.pdf; every single change in ${whereStands(context, 'progress')}, and ${whereStands(context, 'control-changes')}.`,
    ),
  ];
}

const mostListed = 20;

/** Changes of a fact that a control of the framework rests on, through whichever check. */
function changesOf({ assessment }: PackContext, { changes }: Drift, framework: string): Change[] {
  const rested = new Set(checksOf(assessment, [framework]).map(({ fact }) => fact));
  return changes.filter(({ fact }) => rested.has(fact));
}

function causeBlocks({ templates }: PackContext, changes: readonly Change[]): Block[] {
  if (changes.length === 0)
    return [text('No result that a control of this framework rests on changed.')];
  const rows = driftClasses.flatMap((name): Cell[][] => {
    const count = changes.filter(isOf(name)).length;
    return count === 0 ? [] : [[name, count, templates.progress.classes[name]]];
  });
  return [
    table(
      [
        column('Cause', 24, 'outcome'),
        column('Check results', 14, 'integer'),
        column('Meaning', 70),
      ],
      rows,
    ),
  ];
}

function controlBlocks(context: PackContext, { controls }: Drift, framework: string): Block[] {
  const own = controls.filter((each) => each.framework === framework);
  if (own.length === 0)
    return [
      text(
        'No control of this framework changed its conclusion, scope, force, what is accepted of it or what people say of it.',
      ),
    ];
  return [
    cappedTable(
      controlChangeColumns,
      controlChangeRows(own, changeWordsIn(context.assessment)),
      mostControls,
      whereStands(context, 'control-changes'),
    ),
  ];
}
