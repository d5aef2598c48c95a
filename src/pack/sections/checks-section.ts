import type { CheckResult, FrameworkResult } from '../../model/assessment.ts';
import { addedWords, isAdded } from '../../model/catalog.ts';
import { checksOf } from '../../model/checks-of.ts';
import { failsFirst } from '../../model/failing-first.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { populationOfCheck, unreadWords } from '../../model/population.ts';
import { column, facts, heading, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { checkAnchor, findingId } from '../row-id.ts';
import { scopeWords } from '../subscriptions.ts';
import { inWords } from '../words.ts';
import { whereStands } from '../where-stands.ts';

const mostExceptions = 5;

/** Every check that the controls of a framework rest on, once: procedure, population, exceptions, cure. */
export function checksSection(context: PackContext, framework: FrameworkResult): Block[] {
  const checks = checksOf(context.assessment, [framework.id]);
  if (checks.length === 0)
    return [text('No check was judged for any control of this framework.', 'warning')];
  return checks.flatMap((check) => checkSheet(context, check));
}

function checkSheet(context: PackContext, check: CheckResult): Block[] {
  const anchor = checkAnchor(check.id);
  return [
    heading(2, `${check.id}  ${check.title}`, anchor),
    facts([
      ...(isAdded(check) ? ([['Origin', addedWords]] as const) : []),
      ['Severity', check.severity],
      ['Population', populationWords(check)],
      ['Fix', check.fix],
      ...check.references.map(referenceFact),
    ]),
    // Its indents tell which clause belongs to which.
    { kind: 'code', text: ['Procedure', ...check.procedure.map((line) => `  ${line}`)].join('\n') },
    ...unknownBlocks(context, check),
    ...exceptionBlocks(context, check),
  ];
}

const referenceFact = (url: string): readonly [string, Cell] => [
  'Reference',
  url.startsWith('https://') ? { text: url, link: url } : url,
];

function populationWords(check: CheckResult): string {
  const { called, source, beside: related, tally, complete } = check;
  const population = populationOfCheck(check);
  const { seen, fail, unknown, pass } = population;
  const hold = related.length === 1 ? 'holds' : 'hold';
  const beside = related.length === 0 ? '' : ` and judged with what ${inWords(related)} ${hold}`;
  const size = complete ? `${seen} seen` : `at least ${seen} seen, the population is incomplete`;
  const counts = `${fail} fail, ${unknown} unknown, ${pass} pass, ${tally['not-applicable']} not applicable`;
  return `${size}: ${counts}${unreadWords(population)}. One subject is one ${called}, read from ${source}${beside}.`;
}

/** Results by what left them open: one cure rarely closes all. */
function unknownBlocks({ causes: all }: PackContext, { id }: CheckResult): Block[] {
  const causes = all.get(id) ?? [];
  if (causes.length === 0) return [];
  return [
    text('Why results are unknown:'),
    table(
      [column('Unknown', 12, 'integer'), column('Cause', 38), column('What cures it', 70)],
      causes.map(({ cause, cure, count }) => [count, cause, cure]),
    ),
  ];
}

function noExceptions({ complete, tally }: CheckResult): Block {
  if (!complete)
    return text('No exceptions among what was read; the population is incomplete.', 'warning');
  return tally.pass === 0
    ? text('Nothing was found that this check could judge.')
    : text(`No exceptions among all ${tally.pass}.`);
}

function exceptionBlocks(context: PackContext, check: CheckResult): Block[] {
  const { names } = context;
  const findings = whereStands(context, 'findings');
  const exceptions = check.tally.fail + check.tally.unknown;
  if (exceptions === 0) return [noExceptions(check)];
  const shown = failsFirst(check.exceptions).slice(0, mostExceptions);
  const note =
    exceptions > shown.length
      ? `${shown.length} of ${exceptions} exceptions are shown, failing ones first. All ${exceptions} stand in ${findings}, check ${check.id}.`
      : `The row ids are those of ${findings}.`;
  return [
    table(
      [
        column('Row', 24, 'code'),
        column('Verdict', 14, 'outcome'),
        column('Found', 56),
        column('Resource', 62, 'code'),
      ],
      shown.map((each) => [
        findingId(check.id, each.subject),
        each.verdict,
        each.observed,
        scopeWords(names, each.subject),
      ]),
      note,
    ),
  ];
}
