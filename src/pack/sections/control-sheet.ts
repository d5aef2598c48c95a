import type { ControlResult } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import type { Block } from '../../model/pack.ts';
import { column, facts, heading, list, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { controlAnchor, controlId } from '../row-id.ts';
import { acceptanceWords, forceWords, humanWords, outcomeWord, technicalWords } from '../words.ts';
import { checkBlocks } from './check-blocks.ts';

/** Everything about one control: a row per system, what decided, and what nobody can see from here. */
export function controlSheet(context: PackContext, results: readonly ControlResult[]): Block[] {
  const [first] = results;
  if (first === undefined) return [];
  const control = context.catalog.frameworks
    .find(({ id }) => id === first.framework)
    ?.controls.find(({ id }) => id === first.control);
  const anchor = controlAnchor(first.control);
  return [
    heading(2, `${first.control}  ${first.title}`, anchor),
    ...(control === undefined ? [] : [text(control.summary)]),
    axesTable(results),
    list(results.map(({ system, reason }) => `${system}: ${reason}`)),
    ...(control === undefined ? [] : [facts(coverageFacts(control, results))]),
    ...listed('What people must supply', first.axes.human.parts),
    ...listed('What this cannot show', control?.['cannot-show'] ?? []),
    ...(first.checks.length === 0
      ? [text('No check answers this control: telemetry says nothing about it.', 'note')]
      : first.checks.flatMap((link) => checkBlocks(context, link, anchor))),
  ];
}

function axesTable(results: readonly ControlResult[]): Block {
  return table(
    [
      column('System', 15),
      column('Scope', 14),
      column('Force', 21),
      column('Technical', 21),
      column('People', 12),
      column('Acceptance', 13),
      column('Conclusion', 27, 'outcome'),
    ],
    results.map((result) => [
      result.system,
      result.axes.scope.state,
      forceWords(result.axes.force),
      technicalWords(result.axes.technical),
      humanWords(result.axes.human),
      acceptanceWords(result.axes.acceptance),
      outcomeWord(result),
    ]),
  );
}

const coverageWords: Readonly<Record<Control['coverage'], string>> = {
  automated: 'automated: the checks below decide the whole requirement',
  partial: 'partial: the checks below decide a part, people supply the rest',
  manual: 'manual: people supply all of it',
};

function coverageFacts(
  control: Control,
  results: readonly ControlResult[],
): (readonly [string, string])[] {
  const rows = results.map(({ framework, control: id, system }) =>
    controlId(framework, id, system),
  );
  return [
    ['Coverage', coverageWords[control.coverage]],
    ['Responsibility', control.responsibility],
    ...(control.force.kind === 'law'
      ? ([['Legal basis', `${control.force.act}, ${control.force.article}`]] as const)
      : []),
    ['Rows in the workbook', rows.join(', ')],
  ];
}

function listed(title: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [text(`${title}:`), list(items)];
}
