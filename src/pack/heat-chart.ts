import type { ControlResult } from '../model/assessment.ts';
import type { HeatChart } from '../model/pack.ts';
import { heaviest } from './heaviest.ts';

/** Every control of a framework by what it amounts to at its heaviest, in rows of ids that begin alike. */
export function heatChart(
  framework: { readonly title: string },
  byControl: ReadonlyMap<string, readonly ControlResult[]>,
): HeatChart {
  const controls = [...byControl].map(([id, results]) => ({ id, ...tileOf(results) }));
  const unsettled = controls.filter(({ isPart }) => isPart);
  const rows = Map.groupBy(controls, ({ id }) => rowOf(id));
  const outcomes = Map.groupBy(controls, ({ outcome }) => outcome);
  const sentences = [...outcomes].map(
    ([outcome, of]) => `${of.length} ${outcome}: ${of.map(({ id }) => id).join(', ')}.`,
  );
  return {
    kind: 'heat',
    title: `${framework.title}: each control at its heaviest${unsettled.length === 0 ? '' : ` where decided; ${openMark} undetermined for others`}`,
    alt: [...sentences, ...partWords(unsettled)].join(' '),
    rows: [...rows].map(([label, of]) => ({
      label,
      cells: of.map(({ id, outcome, isPart }) => ({
        label: `${within(label, id)}${isPart ? openMark : ''}`,
        outcome,
      })),
    })),
  };
}

const openMark = '*';
type Tile = { readonly outcome: string; readonly isPart: boolean };

/** Outcomes that say something of the control where somebody decided that it applies. */
const telling: ReadonlySet<string> = new Set([
  'deficiency-accepted',
  'gap-accepted',
  'open',
  'supported',
]);

/**
 * A system of which nobody decided anything would else cover what is known of all others. It stays in sight by its mark;
 * and where all others are out of scope, nobody having decided is all there is to say.
 */
function tileOf(results: readonly ControlResult[]): Tile {
  const decided = results.filter(({ conclusion }) => conclusion !== 'scope-undetermined');
  const isPart = decided.length > 0 && decided.length < results.length;
  const outcome = heaviest(results) ?? '';
  if (!isPart || outcome !== 'scope-undetermined') return { outcome, isPart };
  const known = heaviest(decided) ?? '';
  return telling.has(known) ? { outcome: known, isPart } : { outcome, isPart: false };
}

const partWords = (unsettled: readonly { readonly id: string }[]): string[] =>
  unsettled.length === 0
    ? []
    : [`Undetermined for other systems: ${unsettled.map(({ id }) => id).join(', ')}.`];

/** What ids of one row begin with: the letters before the first number, or else that number. */
export function rowOf(id: string): string {
  const letters = /^\D*(?=\d)/.exec(id)?.[0];
  if (letters === undefined) return '';
  return letters === '' ? (/^\d+/.exec(id)?.[0] ?? '') : letters.replace(/[.-]$|\s+$/, '');
}

/** A word that stands at the head of the row need not come again in each of its cells. */
const within = (row: string, id: string): string =>
  row !== '' && id.startsWith(`${row} `) ? id.slice(row.length + 1) : id;
