import { expect, test } from 'vitest';
import { tellProgress } from '../../../src/commands/flow/tell-progress.ts';
import { sourceIds } from '../../../src/model/source-ids.ts';

function told() {
  let at = 0;
  const lines: string[] = [];
  const tell = tellProgress({
    now: () => new Date(at),
    progress: (line) => void lines.push(line),
  });
  return { tell, lines, pass: (ms: number) => (at += ms) };
}

test('a source is told when it is read, with its rate, its waits and what remains', () => {
  const { tell, lines, pass } = told();
  tell({ step: 'started', source: 'recommendations', rows: 0 });
  pass(10_000);
  tell({ step: 'reading', source: 'recommendations', rows: 20_000 });
  pass(10_000);
  tell({ step: 'read', source: 'recommendations', rows: 40_000, pages: 40, throttled: 2 });
  tell({ step: 'finished', source: 'recommendations', rows: 40_000, status: 'complete' });

  expect(lines).toEqual([
    '  recommendations: 20000 rows so far, 2000 a second',
    `  recommendations: 40000 rows in 40 calls, 2000 a second, asked to wait 2 times; ${sourceIds.length - 1} sources to go`,
  ]);
});

test('no rate is told of what took no time', () => {
  const { tell, lines } = told();
  tell({ step: 'started', source: 'scope', rows: 0 });
  tell({ step: 'read', source: 'scope', rows: 3, pages: 1, throttled: 0 });

  expect(lines).toEqual([`  scope: 3 rows in 1 calls; ${sourceIds.length - 1} sources to go`]);
});
