import type { ControlResult } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import type { Block } from '../../model/pack.ts';
import { column, facts, heading, list, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { controlAnchor, controlId } from '../row-id.ts';
import { acceptanceWords, forceWords, humanWords, outcomeWord, technicalWords } from '../words.ts';
import { unknownCauses } from '../unknown-causes.ts';
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
    ...unknownBlocks(context, first, anchor),
    ...(first.checks.length === 0
      ? [text('Telemetry says nothing about this control.', 'note')]
      : first.checks.flatMap((link) => checkBlocks(context, link, anchor))),
  ];
}

function axesTable(results: readonly ControlResult[]): Block {
  return table(
    [
      column('System', 14),
      column('Scope', 14),
      column('Force', 36),
      column('Technical', 28),
      column('People', 10),
      column('Acceptance', 13),
      column('Conclusion', 20, 'outcome'),
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

/** Results of every check below by what left them open: one cure rarely closes all. */
function unknownBlocks(context: PackContext, { checks }: ControlResult, anchor: string): Block[] {
  const rows = checks.flatMap(({ check: id, strength }) => {
    const check = context.assessment.checks.find((each) => each.id === id);
    if (check === undefined) return [];
    return unknownCauses(context, check).map(({ cause, cure, count }) => [
      id,
      strength,
      count,
      cause,
      cure,
    ]);
  });
  if (rows.length === 0) return [];
  return [
    heading(3, 'Why results are unknown', `${anchor}-unknown`),
    table(
      [
        column('Check', 16, 'code'),
        column('Part', 14),
        column('Unknown', 12, 'integer'),
        column('Cause', 30),
        column('What cures it', 60),
      ],
      rows,
    ),
  ];
}

/** What its checks are to the control, said from the checks themselves, so that no two sentences disagree. */
function coverageWords({ coverage, checks }: Control): string {
  if (coverage === 'automated') return 'automated: the checks below decide the whole requirement';
  const people = coverage === 'partial' ? 'people supply the rest' : 'people supply all of it';
  const has = (strength: ControlResult['checks'][number]['strength']): boolean =>
    checks.some((link) => link.strength === strength);
  if (has('deciding')) return `${coverage}: the deciding checks answer a part; ${people}`;
  if (has('necessary'))
    return `${coverage}: no check decides; the necessary checks must pass and do not suffice; ${people}`;
  if (checks.length > 0)
    return `${coverage}: no check decides; the supporting checks are shown beside it; ${people}`;
  return `${coverage}: no check looks at it; ${people}`;
}

function coverageFacts(
  control: Control,
  results: readonly ControlResult[],
): (readonly [string, string])[] {
  const rows = results.map(({ framework, control: id, system }) =>
    controlId(framework, id, system),
  );
  return [
    ['Coverage', coverageWords(control)],
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
