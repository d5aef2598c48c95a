import { join } from 'node:path';
import type {
  ExplainedBody,
  ExplainedCheck,
  ExplainedEvidence,
  ExplainedSubject,
} from '../../model/explanation.ts';
import { block, wrap } from '../wrap.ts';
import { subjectAcceptanceLines } from './acceptance-lines.ts';
import { changeLines, clauseLines } from './explain-clause-lines.ts';
import { gapLines } from './gap-lines.ts';
import { quoted } from '../../model/quoted.ts';

/** Why one subject was judged as it was, down to the line of evidence. `folder` is that of the snapshot. */
export function subjectLines(
  check: ExplainedCheck,
  subject: ExplainedSubject,
  folder: string,
): string[] {
  const { name, id, verdict, observed, stale, bodies, gaps } = subject;
  const several = bodies.length > 1;
  return [
    ...wrap(`${check.id}: ${check.title}`),
    ...wrap(`${verdict} ${name}${stale ? ' (stale)' : ''}`, '  '),
    ...(name === id ? [] : wrap(id, '  ')),
    ...(observed === '' ? [] : wrap(`Found: ${observed}`, '  ', '    ')),
    ...(subject.gap === null
      ? []
      : wrap(`No record: this is what could not be read (${subject.gap}).`, '  ')),
    ...block('Acceptance', subjectAcceptanceLines(subject.acceptances)),
    ...bodies.flatMap((body, at) => [
      ...(several ? [`  Record ${at + 1} of ${bodies.length} under this id`] : []),
      ...bodyLines(body),
    ]),
    ...block('Gaps that touch it', gapLines(gaps, '    ')),
    ...block('Others about the same fact', subject.observers.flatMap(observerLines)),
    // Nothing is there to be changed where nothing could be read.
    ...(subject.gap === null
      ? block('Fix', wrap(check.fix, '    '))
      : block('Cure', curesOf(check, subject))),
    ...bodies.flatMap(({ evidence }) => readLines(evidence, folder)),
  ];
}

const curesOf = ({ source }: ExplainedCheck, { id, gaps }: ExplainedSubject): string[] => {
  const ours = gaps.filter((gap) => gap.source === source && gap.scope === id);
  return [...new Set(ours.map(({ cure }) => cure))].flatMap((cure) => wrap(cure, '    ', '      '));
};

const observerLines = ({
  check,
  verdict,
  observed,
}: ExplainedSubject['observers'][number]): string[] =>
  wrap(`${check} ${verdict}${observed === '' ? '' : `: ${observed}`}`, '    ', '      ');

function bodyLines({ about, rule, adopted, wouldPass, evidence }: ExplainedBody) {
  return [
    ...block('It is about it when', about === null ? [] : clauseLines(about, '    ')),
    ...block('It passes when', rule === null ? [] : clauseLines(rule, '    ')),
    ...block('It takes over', adopted.flatMap(adoptedLines)),
    ...block(
      'Would pass if',
      wouldPass === null
        ? wrap('No set of changes to this record was found after which the rule holds.', '    ')
        : wouldPass.flatMap((change) => changeLines(change, '    ')),
    ),
    ...block('Evidence', evidenceLines(evidence)),
  ];
}

const adoptedLines = ({ id, says, place }: ExplainedBody['adopted'][number]): string[] => [
  ...wrap(`${says}, in`, '    '),
  ...wrap(id, '      '),
  ...(place === null ? [] : wrap(`${place.file}, line ${place.line}`, '      ')),
];

/** With what every system has, so that nobody need trust this tool for it. */
const readLines = ({ place }: ExplainedEvidence, folder: string): string[] =>
  wrap(
    `To read the record: \`gzip -dc ${quoted(join(folder, place.file))} | sed -n ${place.line}p\``,
  );

const fact = (name: string, words: string): string[] =>
  wrap(words, `    ${name.padEnd(9)}`, ' '.repeat(13));

function evidenceLines(evidence: ExplainedEvidence): string[] {
  const { source, place, id, call, request, query } = evidence;
  return [
    ...fact('Source', source),
    ...fact('File', `${place.file}, line ${place.line}`),
    ...fact('Record', id),
    ...fact('Call', call),
    ...(request === null
      ? fact('Request', 'the snapshot does not hold it')
      : [
          ...fact('Request', `${request.method} ${request.url}`),
          ...fact('', `page ${request.page}, ${request.at}, status ${request.status}`),
        ]),
    ...fact(
      'Query',
      `${query.file}, sources, ${query.source}; in a pack ${query.row}, sheet Queries`,
    ),
  ];
}
