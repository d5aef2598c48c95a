import { isAdded, supplyWords } from '../../model/catalog.ts';
import type { ExplainedCheck, ExplainedControl } from '../../model/explanation.ts';
import { failsFirst } from '../../model/failing-first.ts';
import { markedTitle } from './catalog-list.ts';
import {
  acceptanceWords,
  forceWords,
  humanWords,
  outcomeWord,
  technicalWords,
} from '../../pack/words.ts';
import { block, wrap, wrapIndented } from '../wrap.ts';
import { acceptanceLines } from './acceptance-lines.ts';
import { countWords } from './count-words.ts';
import { crosswalkLines, laterWords } from './crosswalk-lines.ts';
import { attestationLines, decidedLines, idleDecisionLines } from './declared-lines.ts';
import { firstLines } from './first-lines.ts';
import { gapLines } from './gap-lines.ts';

const mostExceptions = 3;

/** Why a control concludes as it does: its axes, and each check that is linked to it. */
export function controlLines(control: ExplainedControl): string[] {
  const { framework, control: id, system, axes, reason, checks } = control;
  return [
    ...wrap(`${framework} ${id}: ${markedTitle(control, control.added)}`),
    ...axis('Conclusion', `${outcomeWord(control)} (${system})`),
    ...wrap(reason, ' '.repeat(14)),
    ...axis('Scope', `${axes.scope.state}: ${axes.scope.reason}`),
    ...decidedLines(control),
    ...idleDecisionLines(control),
    ...axis('Force', forceWords(axes.force)),
    ...control.later.flatMap((later) => wrap(laterWords(later), ' '.repeat(14))),
    ...axis('Technical', technicalWords(axes.technical)),
    ...axis('People', peopleWords(axes.human)),
    ...attestationLines(control),
    ...axis('Acceptance', acceptedWords(axes.acceptance)),
    ...(checks.length === 0 ? ['  No check is linked to it.'] : ['  Checks']),
    ...checks.flatMap(linkedLines),
    ...crosswalkLines(control.crosswalks),
  ];
}

const axis = (name: string, words: string): string[] =>
  wrap(words, `  ${name.padEnd(12)}`, ' '.repeat(14));

const peopleWords = (human: ExplainedControl['axes']['human']): string =>
  human.parts.length === 0
    ? humanWords(human)
    : `${humanWords(human)}: ${human.parts.map(supplyWords).join(' ')}`;

const acceptedWords = (acceptance: ExplainedControl['axes']['acceptance']): string =>
  [acceptanceWords(acceptance), ...acceptance.by].join('; ');

function linkedLines(check: ExplainedControl['checks'][number]): string[] {
  return [
    ...wrap(
      `${check.check} (${check.strength}) ${markedTitle(check, isAdded({ id: check.check }))}`,
      '    ',
      '      ',
    ),
    ...wrap(check.because, '      '),
    ...wrap(tallyWords(check), '      '),
    ...exceptionLines(check, '      '),
  ];
}

/** How a check came out, by what procedure, and what keeps it from being known. */
export function checkLines(check: ExplainedCheck): string[] {
  const { id, fact, observer, severity, called, source, procedure, gaps } = check;
  return [
    ...wrap(`${id}: ${markedTitle(check, isAdded(check))}`),
    ...wrap(`Fact ${fact}, ${observer}; severity ${severity}.`, '  '),
    ...wrap(`One subject is one ${called}, from ${source}.`, '  '),
    ...wrap(tallyWords(check), '  '),
    '  Procedure',
    ...procedure.flatMap((line) => wrapIndented(`    ${line}`)),
    ...block('Other observers', check.observers.flatMap(observerLines)),
    ...block('Asked by', askedLines(check.controls)),
    ...block('Gaps in what it reads', gapLines(gaps, '    ')),
    ...block('Exceptions', exceptionLines(check, '    ')),
    ...block('Acceptance', acceptanceLines(check.acceptances)),
    ...block('Fix', wrap(check.fix, '    ')),
  ];
}

const observerLines = ({
  id,
  title,
  verdict,
  tally,
}: ExplainedCheck['observers'][number]): string[] =>
  wrap(`${id} ${title}: ${verdict} (${countWords(tally)})`, '    ', '      ');

/** A check may serve thirty controls: their ids alone, framework by framework. */
const askedLines = (controls: ExplainedCheck['controls']): string[] =>
  [...Map.groupBy(controls, ({ framework }) => framework)].flatMap(([framework, ours]) =>
    wrap(
      `${framework}: ${ours.map(({ control, strength }) => `${control} (${strength})`).join(', ')}`,
      '    ',
      '      ',
    ),
  );

type Judged = Pick<ExplainedCheck, 'verdict' | 'tally' | 'complete' | 'exceptions'>;

const tallyWords = ({ verdict, tally, complete }: Judged): string =>
  `${verdict}: ${countWords(tally)}${complete ? '' : '; at least, not all may have been seen'}`;

/** The first that fail, then the first that are unknown. */
function exceptionLines({ exceptions, tally }: Judged, indent: string): string[] {
  const lines = firstLines(
    failsFirst(exceptions),
    mostExceptions,
    (first) => first.flatMap((each) => exceptionOf(each, indent)),
    indent,
  );
  const unnamed = tally.fail + tally.unknown - exceptions.length;
  return unnamed > 0 ? [...lines, `${indent}and ${unnamed} that only the pack lists`] : lines;
}

function exceptionOf(
  { verdict, name, subject, observed, accepted }: Judged['exceptions'][number],
  indent: string,
): string[] {
  const by = accepted.length === 0 ? '' : ` (accepted by ${accepted.join(', ')})`;
  return [
    ...wrap(`${verdict}${by} ${name}: ${observed}`, indent, `${indent}  `),
    ...(name === subject ? [] : wrap(subject, `${indent}  `)),
  ];
}
