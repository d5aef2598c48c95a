import type { CheckResult, ControlResult } from '../../model/assessment.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { column, facts, heading, table, text } from '../blocks.ts';
import { relatedSources } from '../check-sources.ts';
import type { PackContext } from '../pack-input.ts';
import { findingId } from '../row-id.ts';
import { scopeWords, type SubscriptionNames } from '../subscriptions.ts';

const mostExceptions = 20;

/** One check as evidence for a control: procedure, population, exceptions, cure. */
export function checkBlocks(
  { assessment, catalog, names }: PackContext,
  link: ControlResult['checks'][number],
  anchor: string,
): Block[] {
  const check = assessment.checks.find(({ id }) => id === link.check);
  if (check === undefined)
    return [
      text(
        `${link.check} was not judged: this control has less evidence than its mapping asks for.`,
        'warning',
      ),
    ];
  return [
    heading(3, `${check.id}  ${check.title}`, `${anchor}-${check.id}`),
    facts([
      ['Part in this control', `${link.strength}: ${link.because}`],
      ['Severity', check.severity],
      ['Population', populationWords(check, relatedSources(catalog, check))],
      ['Fix', check.fix],
      ...check.references.map(referenceFact),
    ]),
    // Its indents tell which clause belongs to which.
    { kind: 'code', text: ['Procedure', ...check.procedure.map((line) => `  ${line}`)].join('\n') },
    ...exceptionBlocks(check, names),
  ];
}

const referenceFact = (url: string): readonly [string, Cell] => [
  'Reference',
  url.startsWith('https://') ? { text: url, link: url } : url,
];

function populationWords(
  { called, source, tally, complete }: CheckResult,
  related: readonly string[],
): string {
  const n = tally.fail + tally.unknown + tally.pass;
  const beside = related.length === 0 ? '' : ` and judged with what ${related.join(' and ')} holds`;
  const size = complete ? `n = ${n}` : `n = at least ${n}, the population is incomplete`;
  return `${size}: ${tally.fail} fail, ${tally.unknown} unknown, ${tally.pass} pass; ${tally['not-applicable']} not applicable. One subject is one ${called}, read from ${source}${beside}.`;
}

function noExceptions({ complete, tally }: CheckResult): Block {
  if (!complete)
    return text('No exceptions among what was read; the population is incomplete.', 'warning');
  return tally.pass === 0
    ? text('Nothing was found that this check could judge.')
    : text(`No exceptions among all ${tally.pass}.`);
}

function exceptionBlocks(check: CheckResult, names: SubscriptionNames): Block[] {
  const exceptions = check.tally.fail + check.tally.unknown;
  if (exceptions === 0) return [noExceptions(check)];
  const shown = check.exceptions.slice(0, mostExceptions);
  const note =
    exceptions > shown.length
      ? `The first ${shown.length} of ${exceptions} exceptions are shown. All ${exceptions} stand in the workbook, sheet Findings, check ${check.id}.`
      : 'The row ids are those of the workbook, sheet Findings.';
  return [
    table(
      [
        column('Row', 24, 'code'),
        column('Verdict', 14, 'outcome'),
        column('Found', 44),
        column('Resource', 70, 'code'),
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
