import { describe, expect, test } from 'vitest';
import type { Progress } from '../../../src/collect/collect-request.ts';
import { tellProgress } from '../../../src/commands/flow/tell-progress.ts';

const chosen = new Set(['scope', 'recommendations', 'alerts', 'census']);

function told(isLive = false) {
  let at = 0;
  let text: (() => string) | undefined;
  const lines: string[] = [];
  const live = isLive ? { live: (now: typeof text) => void (text = now) } : {};
  const telling = tellProgress(
    { now: () => new Date(at), progress: (line) => void lines.push(line), ...live },
    chosen,
  );
  return { ...telling, lines, pass: (ms: number) => void (at += ms), seen: () => text?.() };
}

const starts = (source: string): Progress => ({ step: 'started', source, rows: 0 });
const reads = (source: string, rows: number, pages = 1): Progress => ({
  step: 'read',
  source,
  rows,
  pages,
  throttled: 0,
});
const called: Progress = { step: 'called' };

describe('in a log', () => {
  test('a source is told when it is read, with its rate, its waits and what remains', () => {
    const { tell, lines, pass } = told();
    tell(starts('recommendations'));
    pass(10_000);
    tell({ step: 'reading', source: 'recommendations', rows: 19_900 });
    tell({ step: 'reading', source: 'recommendations', rows: 20_000 });
    pass(10_000);
    tell({ step: 'read', source: 'recommendations', rows: 40_000, pages: 40, throttled: 2 });
    tell({ step: 'finished', source: 'recommendations', rows: 40_000, status: 'complete' });

    expect(lines).toEqual([
      '  recommendations: 20000 rows so far, 2000 a second',
      '  recommendations: 40000 rows in 40 calls, 2000 a second, asked to wait 2 times; 3 sources to go',
    ]);
  });

  test('one of a thing is told as one', () => {
    const { tell, lines } = told();
    for (const source of ['scope', 'alerts']) tell({ step: 'left-out', source, rows: 0 });
    tell(starts('census'));
    tell({ step: 'read', source: 'census', rows: 1, pages: 1, throttled: 1 });

    expect(lines).toEqual(['  census: 1 row in 1 call, asked to wait 1 time; 1 source to go']);
  });

  test('no rate is told of what took no time, or brought nothing for long', () => {
    const { tell, lines, pass } = told();
    tell(starts('scope'));
    tell(reads('scope', 3));
    tell(starts('alerts'));
    pass(60_000);
    tell(reads('alerts', 2));

    expect(lines).toEqual([
      '  scope: 3 rows in 1 call; 3 sources to go',
      '  alerts: 2 rows in 1 call; 2 sources to go',
    ]);
  });

  test('a source that was not chosen is none of those to go', () => {
    const { tell, lines } = told();
    tell({ step: 'left-out', source: 'usages', rows: 0 });
    tell(starts('scope'));
    tell(reads('scope', 3));

    expect(lines).toEqual(['  scope: 3 rows in 1 call; 3 sources to go']);
  });
});

describe('on a terminal', () => {
  test('one line says what is done, what is being read, and how fast', () => {
    const { tell, pass, seen, lines } = told(true);
    expect(seen()).toBe('  0 of 4 sources, 0 calls; signing in');
    for (const source of ['scope', 'alerts', 'recommendations']) tell(starts(source));
    tell(called);
    expect(seen()).toBe('  0 of 4 sources, 1 call; scope and 2 more');
    tell({ step: 'reading', source: 'recommendations', rows: 20_000 });
    for (let call = 0; call < 9; call++) tell(called);
    pass(4000);
    tell(reads('alerts', 7));

    expect(seen()).toBe(
      '  1 of 4 sources, 10 calls, 2.5/s; recommendations (20000 rows) and 1 more',
    );
    expect(lines).toEqual(['  alerts: 7 rows in 1 call, 2 a second; 3 sources to go']);
    tell(reads('recommendations', 20_000));
    tell({ step: 'left-out', source: 'census', rows: 0 });
    tell(reads('scope', 3));
    expect(seen()).toBe('  4 of 4 sources, 10 calls, 2.5/s; storing what was read');
  });

  test('it says for how long no call goes, and why', () => {
    const { tell, pass, seen } = told(true);
    tell(starts('scope'));
    tell({ step: 'waiting', ms: 5000, why: 'quota' });
    tell({ step: 'waiting', ms: 800, why: 'fault' });
    expect(seen()).toContain("0 calls, waiting 5 s for Azure's quota; scope");
    pass(3001);
    expect(seen()).toContain("waiting 2 s for Azure's quota");
    tell({ step: 'waiting', ms: 4000, why: 'fault' });
    expect(seen()).toContain('asking again in 4 s');
    pass(4000);
    expect(seen()).not.toMatch(/waiting|again/);
  });

  test('it is taken away in the end', () => {
    const { seen, end } = told(true);
    end();
    expect(seen()).toBeUndefined();
  });
});
