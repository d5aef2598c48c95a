import { expect, test } from 'vitest';
import { exitCode } from '../../../src/commands/flow/exit-code.ts';
import { gapLines } from '../../../src/commands/flow/gap-lines.ts';
import { gapWords } from '../../../src/commands/flow/gap-words.ts';
import { aGap, aSource } from '../../mappings/judge/a-world.ts';

const gap = (source: string, scope: string, detail = 'Azure refused.') =>
  aGap({ source, scope, detail });

test('in a sentence gaps are counted, and grouped by their reason', () => {
  const gaps = [
    gap('ai-resources', 's1'),
    gap('ai-resources', 's2'),
    gap('census', 's1'),
    aGap({ source: 'scope', reason: 'short' }),
  ];
  expect(gapWords({ sources: [], gaps })).toBe(
    'INCOMPLETE, 4 gaps: refused in ai-resources (2), census; short in scope. What a gap hides is unknown, never a pass.',
  );
});

test('what nobody asked for is named, and makes nothing incomplete', () => {
  const sources = [aSource('logs', { status: 'skipped' })];
  const unasked = aGap({ source: 'logs', scope: '/', reason: 'not-requested' });
  expect(gapWords({ sources, gaps: [unasked] })).toBe(
    'Evidence is complete for every expected subscription. Not asked for: logs.',
  );
  expect(gapWords({ sources, gaps: [unasked, gap('scope', 's1')] })).toBe(
    'INCOMPLETE, 1 gap: refused in scope. What a gap hides is unknown, never a pass. Not asked for: logs.',
  );
});

test('a source that calls itself incomplete makes it so, whether or not a gap says why', () => {
  const account = { sources: [aSource('alerts', { status: 'partial' })], gaps: [] };
  expect(gapWords(account)).toBe(
    'INCOMPLETE, and no gap says why: alerts partial. What is missing is unknown, never a pass.',
  );
  expect(exitCode(account, true)).toBe(1);
  expect(exitCode({ ...account, sources: [aSource('alerts')] }, true)).toBe(0);
  expect(exitCode({ sources: [], gaps: [], complete: false }, true)).toBe(1);
});

test('one text is told once, for every source and scope it holds for', () => {
  const gaps = ['s1', 's2'].flatMap((scope) => [gap('census', scope), gap('scope', scope)]);
  expect(gapLines(gaps)).toEqual([
    '  refused in census, scope:',
    '    Azure refused. Assign Reader.',
    '    s1',
    '    s2',
  ]);
});

test('no source is said to have a gap in a scope where it has none', () => {
  const gaps = [gap('census', 's1'), gap('scope', 's1'), gap('census', 's2')];
  expect(gapLines(gaps)).toEqual([
    '  refused in census, scope:',
    '    Azure refused. Assign Reader.',
    '    s1',
    '  refused in census:',
    '    Azure refused. Assign Reader.',
    '    s2',
  ]);
});

test('a list that is cut says how much is missing', () => {
  const scopes = Array.from({ length: 7 }, (_, at) => gap('scope', `s${at}`));
  expect(gapLines(scopes).at(-1)).toBe('    and 2 more; --json lists all');

  const texts = Array.from({ length: 13 }, (_, at) => gap('scope', '/', `Refusal ${at}.`));
  expect(gapLines(texts).slice(-2)).toEqual([
    '    the whole tenant',
    '  and 3 more; --json lists all',
  ]);
});
