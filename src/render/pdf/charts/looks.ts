import type { LayoutContext } from '../layout-context.ts';
import { outcomeOf } from '../palette.ts';

/** What a name looks like: never by colour alone. */
export type Look = { readonly mark: string; readonly colour: string; readonly own: boolean };

/** For names that the theme does not know, in the order in which they come. */
const marks = ['■', '○', '◊', '∆', '+', '≠'] as const;

/** How each name of a chart looks: an outcome of the theme as everywhere else, others one after the other. */
export function looksOf(
  { palette, print, theme }: LayoutContext,
  labels: readonly string[],
): ReadonlyMap<string, Look> {
  const colours = [palette.accent, palette.muted, palette.ink];
  const names = [...new Set(labels)];
  const strangers = names.filter((label) => outcomeOf(theme, label) === undefined);
  return new Map(
    names.map((label): [string, Look] => {
      const own = outcomeOf(theme, label);
      // A theme may take any character for a mark.
      if (own !== undefined) return [label, { ...own, mark: print.line(own.mark), own: true }];
      const at = strangers.indexOf(label);
      const mark = marks[at % marks.length] ?? '■';
      return [label, { mark, colour: colours[at % colours.length] ?? palette.ink, own: false }];
    }),
  );
}

export const lookIn = (looks: ReadonlyMap<string, Look>, label: string): Look => {
  const look = looks.get(label);
  if (look === undefined) throw new Error(`the chart does not look up ${label}`);
  return look;
};

/** What nobody knows, as the theme shows it. */
export function unknownLook(context: LayoutContext): Look {
  const look = lookIn(looksOf(context, ['unknown']), 'unknown');
  return look.own ? look : { ...look, mark: '?' };
}
