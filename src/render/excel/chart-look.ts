import type { ChartSeries, Theme } from '../../model/pack.ts';

/** Patterns tell apart what looks like one colour; the first to come is plain. */
const patterns = ['dkUpDiag', 'pct40', 'smGrid', 'dkHorz', 'lgCheck'] as const;

/** How the bars of each series are filled: an outcome in its colour, others one after the other. */
export function fillsOf(theme: Theme, series: readonly ChartSeries[]): string[] {
  const own = [theme.accent, theme.muted, theme.ink];
  const used: string[] = [];
  let strangers = 0;
  return series.map(({ label, outcome, shows }) => {
    if (shows === 'base') return '<a:noFill/>';
    const colour =
      outcomeColour(theme, outcome ?? label) ?? own[strangers++ % own.length] ?? theme.ink;
    const like = used.filter((other) => !areApart(other, colour)).length;
    used.push(colour);
    const pattern = like === 0 ? undefined : patterns[(like - 1) % patterns.length];
    return pattern === undefined
      ? solid(colour)
      : `<a:pattFill prst="${pattern}"><a:fgClr>${rgb(colour)}</a:fgClr><a:bgClr>${rgb('#ffffff')}</a:bgClr></a:pattFill>`;
  });
}

/** Of the colours of a screen, the one that differs most has to differ by as much: less is hard to tell side by side. */
const leastApart = 0x30;

const areApart = (one: string, other: string): boolean =>
  [1, 3, 5].some((at) => Math.abs(level(one, at) - level(other, at)) >= leastApart);

const level = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16);

/** By own key only: a name may be `constructor`. */
const outcomeColour = ({ outcomes }: Theme, word: string): string | undefined =>
  Object.hasOwn(outcomes, word) ? outcomes[word]?.colour : undefined;

export const solid = (colour: string): string => `<a:solidFill>${rgb(colour)}</a:solidFill>`;

const rgb = (colour: string): string => `<a:srgbClr val="${colour.slice(1).toUpperCase()}"/>`;
