import { observedFact } from '../../model/agreement.ts';
import type { CheckResult } from '../../model/assessment.ts';
import { isAdded } from '../../model/catalog.ts';
import { checksOf, type JudgedChecks } from '../../model/checks-of.ts';
import { worstFirst } from '../../model/failing-first.ts';
import { plural } from '../../model/plural.ts';
import { verdicts } from '../../model/verdict.ts';
import { wrap } from '../wrap.ts';
import { markedTitle } from './catalog-list.ts';
import { countWords } from './count-words.ts';
import { firstLines } from './first-lines.ts';

const mostChecks = 10;

/** Where to begin: how the checks of these frameworks came out, and those that fail, the worst first. */
export function failingLines(judged: JudgedChecks, frameworks: readonly string[]): string[] {
  const checks = checksOf(judged, frameworks);
  const counts = verdicts.map((verdict) => [
    verdict,
    checks.filter((check) => check.verdict === verdict).length,
  ]);
  const failing = checks.filter(({ tally }) => tally.fail > 0).toSorted(worstFirst);
  return [
    ...countLines(judged, checks, countWords(Object.fromEntries(counts))),
    ...(failing.length === 0 ? [] : ['Failing, worst first:']),
    ...firstLines(failing, mostChecks, (first) => first.flatMap(lineOf)),
  ];
}

const isComparison = ({ fact }: CheckResult): boolean => observedFact(fact) !== fact;

/** What is counted is what these frameworks rest on: of checks that are not, it says how many, and why. */
function countLines(
  { checks }: JudgedChecks,
  counted: readonly CheckResult[],
  words: string,
): string[] {
  const all = checks.filter((check) => !isComparison(check));
  const others = all.filter((check) => !counted.includes(check));
  if (others.length === 0) return [`Checks: ${words}.`];
  const second = others.filter(({ observer }) => observer === 'corroborating').length;
  const elsewhere = others.length - second;
  const left = [
    ...(second === 0 ? [] : [`${second} that look again at what another check decides`]),
    ...(elsewhere === 0 ? [] : [`${elsewhere} that only other frameworks ask for`]),
  ];
  const compared = checks.length - all.length;
  const more =
    compared === 0 ? '' : `, and ${plural(compared, 'comparison', 'comparisons')} of two`;
  return [
    ...wrap(`Checks: ${words}; ${counted.length} of ${all.length}.`),
    ...wrap(`Not counted: ${left.join(', and ')}. --json lists all ${all.length}${more}.`, '  '),
  ];
}

function lineOf(check: CheckResult): string[] {
  const { severity, id, tally, complete } = check;
  const { fail, unknown, pass } = tally;
  const maybe = unknown > 0 ? `, ${unknown} unknown` : '';
  const more = unknown > 0 || !complete ? ', at least' : '';
  const left = `  ${severity.padEnd(6)}  ${id}  `;
  const words = `${fail} fail${maybe} of ${fail + unknown + pass}${more}: ${markedTitle(check, isAdded(check))}`;
  return wrap(words, left, ' '.repeat(left.length));
}
