import type { Theme } from '../../model/pack.ts';

/** The theme's colours and the tints made from them. */
export type Palette = {
  readonly accent: string;
  readonly ink: string;
  readonly muted: string;
  readonly hairline: string;
  readonly shade: string;
  readonly head: string;
  readonly alarm: string;
  readonly alarmTint: string;
};

export function paletteOf({ accent, ink, muted, outcomes }: Theme): Palette {
  const alarm = outcomes['fail']?.colour ?? ink;
  return {
    accent,
    ink,
    muted,
    hairline: tint(muted, 0.7),
    shade: '#f4f6f9',
    head: tint(accent, 0.9),
    alarm,
    alarmTint: tint(alarm, 0.92),
  };
}

/** How an outcome looks. By own key only: a word of the estate may be `constructor`. */
export const outcomeOf = (
  { outcomes }: Theme,
  word: string,
): Theme['outcomes'][string] | undefined =>
  Object.hasOwn(outcomes, word) ? outcomes[word] : undefined;

/** A colour mixed with white: 0 is the colour, 1 is white. */
export function tint(colour: string, white: number): string {
  const levels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const mixed = levels.map((level) => Math.round(level + (255 - level) * white));
  return `#${mixed.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
}
