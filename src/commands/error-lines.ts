import type { UserError } from '../errors.ts';
import { safeLines } from '../model/safe.ts';
import { wrap } from './wrap.ts';

/**
 * What was wrong and what to do, as lines for stderr. Wrapped only for somebody who reads them on a terminal:
 * in a log a message stays on its line, where it is searched for.
 */
export function errorLines(
  { code, message, hint }: Pick<UserError, 'code' | 'message' | 'hint'>,
  isTerminal: boolean,
): string[] {
  const lines = safeLines(`error ${code}: ${message}\n${hint}`).split('\n');
  return isTerminal ? lines.flatMap(wrapKeepingIndent) : lines;
}

function wrapKeepingIndent(line: string): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrap(line.slice(indent.length), indent, `${indent}  `);
}
