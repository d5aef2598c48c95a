import { compareBytes } from '../../model/json.ts';
import type { Gap } from '../../model/gap.ts';
import { safe } from '../../model/safe.ts';
import { wrap } from '../wrap.ts';
import { firstLines } from './first-lines.ts';

const mostGroups = 10;
const mostScopes = 5;

/** Gaps with one reason and one cure, told once: every source of the group has the gap in every scope of it. */
type GapGroup = {
  readonly gap: Gap;
  readonly sources: readonly string[];
  readonly scopes: readonly string[];
};

/** Each gap with its cure, for the console. */
export const gapLines = (gaps: readonly Gap[], indent = '  '): string[] =>
  firstLines(
    groupsOf(gaps),
    mostGroups,
    (first) => first.flatMap((group) => linesOf(group, indent)),
    indent,
  );

function linesOf({ gap, sources, scopes }: GapGroup, indent: string): string[] {
  const deeper = `${indent}  `;
  return [
    ...wrap(`${gap.reason} in ${sources.join(', ')}:`, indent, deeper),
    ...wrap(`${gap.detail} ${gap.cure}`, deeper),
    ...firstLines(
      scopes,
      mostScopes,
      (first) => first.map((scope) => `${deeper}${scopeWords(scope)}`),
      deeper,
    ),
  ];
}

const scopeWords = (scope: string): string => (scope === '/' ? 'the whole tenant' : safe(scope));

const told = ({ reason, detail, cure }: Gap): string[] => [reason, detail, cure];

function groupsOf(gaps: readonly Gap[]): GapGroup[] {
  const byScope = Map.groupBy(gaps, (gap) => JSON.stringify([...told(gap), gap.scope]));
  const ofOneScope = [...byScope.values()].flatMap((ours) => {
    const [gap] = ours;
    return gap === undefined ? [] : [{ gap, sources: sorted(ours.map(({ source }) => source)) }];
  });
  const alike = Map.groupBy(ofOneScope, ({ gap, sources }) =>
    JSON.stringify([...told(gap), ...sources]),
  );
  return [...alike.values()].flatMap((ours) => {
    const [first] = ours;
    return first === undefined
      ? []
      : [{ ...first, scopes: sorted(ours.map(({ gap }) => gap.scope)) }];
  });
}

const sorted = (words: readonly string[]): string[] => [...new Set(words)].toSorted(compareBytes);
