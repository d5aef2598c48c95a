import { safe } from '../model/safe.ts';

/** One line that changes in its place, below everything else that is written to a terminal. */
export type LiveLine = {
  /** Shows what `text` says, and asks it again and again; undefined takes the line away. */
  readonly show: (text: (() => string) | undefined) => void;
  /** Lets something be written that stays: the line makes room, and comes back below it. */
  readonly above: (write: () => void) => void;
};

export type Terminal = {
  readonly write: (text: string) => void;
  /** How wide it is by now. */
  readonly columns: () => number;
  /** Calls `tick` every so many milliseconds until the function it returns is called. */
  readonly every: (ms: number, tick: () => void) => () => void;
};

const drawEveryMs = 125;
const clearLine = '\r\u{1b}[K';

export function openLiveLine({ write, columns, every }: Terminal): LiveLine {
  let shown = '';
  let end: (() => void) | undefined;
  const clear = (): void => {
    if (shown !== '') write(clearLine);
    shown = '';
  };
  return {
    show(text) {
      end?.();
      end = undefined;
      clear();
      if (text === undefined) return;
      // Only then, so that whatever writes often does not make it flicker, and a short run shows nothing.
      end = every(drawEveryMs, () => {
        const next = fit(safe(text()), columns());
        if (next === shown) return;
        write(`${clearLine}${next}`);
        shown = next;
      });
    },
    above(keep) {
      clear();
      keep();
    },
  };
}

/** One column stays free: a full line makes some terminals begin another, which is never cleared. */
function fit(text: string, columns: number): string {
  const most = Math.max(0, columns - 1);
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`.slice(0, most);
}
