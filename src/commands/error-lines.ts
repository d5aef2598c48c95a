import type { UserError } from '../errors.ts';
import { safe, safeLines } from '../model/safe.ts';
import { pasteable } from './invocation.ts';
import { wrap, wrapIndented } from './wrap.ts';

/**
 * What was wrong and what to do, as lines for stderr. Wrapped only for somebody who reads them on a terminal:
 * in a log a message stays on its line, where it is searched for. Commands are as `start` makes them typed.
 */
export function errorLines(
  { code, message, hint }: Pick<UserError, 'code' | 'message' | 'hint'>,
  isTerminal: boolean,
  start: string,
): string[] {
  const text = pasteable(`error ${code}: ${message}\n${hint}`, start);
  const lines = safeLines(text).split('\n');
  return isTerminal ? lines.flatMap(wrapIndented) : lines;
}

/** A warning, in the same way. */
export function warningLines(text: string, isTerminal: boolean, start: string): string[] {
  const line = safe(pasteable(text, start));
  return isTerminal ? wrap(line, '', '  ') : [line];
}
