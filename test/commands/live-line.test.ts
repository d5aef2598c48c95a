import { expect, test } from 'vitest';
import { openLiveLine } from '../../src/commands/live-line.ts';

/** A terminal of a given width that knows no more than a line needs: text, its start again, and clearing it. */
function aTerminal(columns: number) {
  let at = 0;
  let timers: { readonly ms: number; readonly tick: () => void; next: number }[] = [];
  const written: string[] = [];
  const line = openLiveLine({
    write: (text) => void written.push(text),
    columns: () => columns,
    every(ms, tick) {
      const timer = { ms, tick, next: at + ms };
      timers.push(timer);
      return () => void (timers = timers.filter((each) => each !== timer));
    },
  });
  return {
    ...line,
    written,
    keep: (text: string) => line.above(() => void written.push(`${text}\n`)),
    narrow: (to: number) => void (columns = to),
    pass: (ms: number) => {
      for (const end = at + ms; at < end; at++)
        for (const timer of timers)
          if (timer.next === at + 1) {
            timer.next += timer.ms;
            timer.tick();
          }
    },
    screen: () => screenOf(written.join('')),
  };
}

function screenOf(text: string): string[] {
  const rows = text.split('\n');
  return rows.map((row) => row.split('\r\u{1b}[K').at(-1) ?? '');
}

test('the line changes in its place, eight times a second at most', () => {
  const { show, pass, written, screen } = aTerminal(80);
  let n = 0;
  show(() => `${++n} calls`);
  expect(written).toEqual([]);
  pass(1000);
  expect(written).toHaveLength(8);
  expect(screen()).toEqual(['8 calls']);
});

test('what stays is written above it, and it comes back below', () => {
  const { show, keep, pass, screen } = aTerminal(80);
  show(() => 'reading');
  pass(130);
  keep('scope: 3 rows');
  expect(screen()).toEqual(['scope: 3 rows', '']);
  pass(130);
  expect(screen()).toEqual(['scope: 3 rows', 'reading']);
});

test('nothing of it is left in the end, and nothing comes back', () => {
  const { show, keep, pass, screen, written } = aTerminal(80);
  show(() => 'reading');
  pass(130);
  show(undefined);
  expect(screen()).toEqual(['']);
  const { length } = written;
  pass(1000);
  expect(written).toHaveLength(length);
  keep('error: stopped');
  expect(screen()).toEqual(['error: stopped', '']);
});

test('nothing is written while nothing changes, nor around what stays when no line is shown', () => {
  const { show, keep, pass, written } = aTerminal(80);
  keep('before');
  show(() => 'waiting');
  pass(2000);
  expect(written).toEqual(['before\n', '\r\u{1b}[Kwaiting']);
});

test.for([
  [40, '  12 of 34 sources, 812 calls, 2.9/s; …'],
  [12, '  12 of 34…'],
  [2, '…'],
  [1, ''],
] as const)('in %i columns it leaves one free, and a cut is seen', ([columns, row]) => {
  const { show, pass, screen } = aTerminal(columns);
  show(() => '  12 of 34 sources, 812 calls, 2.9/s; reading recommendations');
  pass(130);
  expect(screen()).toEqual([row]);
});

test('a width that changes is followed', () => {
  const { show, pass, narrow, screen } = aTerminal(80);
  show(() => 'reading recommendations');
  pass(130);
  narrow(10);
  pass(130);
  expect(screen()).toEqual(['reading …']);
});

test('nothing in it can steer the terminal', () => {
  const { show, pass, screen } = aTerminal(80);
  show(() => 'reading \u{1b}]0;mine\u{7} \n\u{202e}x');
  pass(130);
  expect(screen()).toEqual([String.raw`reading \u{1b}]0;mine\u{7} \u{a}\u{202e}x`]);
});
