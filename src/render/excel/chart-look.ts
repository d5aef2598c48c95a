import type { ChartSeries, Theme } from '../../model/pack.ts';

/** Patterns tell apart what has one colour; the first to come is plain. */
const patterns = ['wdUpDiag', 'pct40', 'smGrid', 'dkHorz', 'lgCheck'] as const;

/** How the bars of each series are filled: an outcome in its colour, others one after the other. */
export function fillsOf(theme: Theme, series: readonly ChartSeries[]): string[] {
  const own = [theme.accent, theme.muted, theme.ink];
  const uses = new Map<string, number>();
  let strangers = 0;
  return series.map(({ label, outcome, shows }) => {
    if (shows === 'base') return '<a:noFill/>';
    const colour =
      outcomeColour(theme, outcome ?? label) ?? own[strangers++ % own.length] ?? theme.ink;
    const used = uses.get(colour) ?? 0;
    uses.set(colour, used + 1);
    const pattern = used === 0 ? undefined : patterns[(used - 1) % patterns.length];
    return pattern === undefined
      ? solid(colour)
      : `<a:pattFill prst="${pattern}"><a:fgClr>${rgb(colour)}</a:fgClr><a:bgClr>${rgb('#ffffff')}</a:bgClr></a:pattFill>`;
  });
}

/** By own key only: a name may be `constructor`. */
const outcomeColour = ({ outcomes }: Theme, word: string): string | undefined =>
  Object.hasOwn(outcomes, word) ? outcomes[word]?.colour : undefined;

export const solid = (colour: string): string => `<a:solidFill>${rgb(colour)}</a:solidFill>`;

const rgb = (colour: string): string => `<a:srgbClr val="${colour.slice(1).toUpperCase()}"/>`;
