import type { ControlResult } from '../model/assessment.ts';
import type { HeatChart } from '../model/pack.ts';
import { heaviest } from './heaviest.ts';

/** Every control of a framework by what it amounts to at its heaviest, in rows of ids that begin alike. */
export function heatChart(
  framework: { readonly title: string },
  byControl: ReadonlyMap<string, readonly ControlResult[]>,
): HeatChart {
  const controls = [...byControl].map(([id, results]) => ({
    id,
    outcome: heaviest(results) ?? '',
  }));
  const rows = Map.groupBy(controls, ({ id }) => rowOf(id));
  const outcomes = Map.groupBy(controls, ({ outcome }) => outcome);
  const sentences = [...outcomes].map(
    ([outcome, of]) => `${of.length} ${outcome}: ${of.map(({ id }) => id).join(', ')}.`,
  );
  return {
    kind: 'heat',
    title: `${framework.title}: each control at its heaviest`,
    alt: sentences.join(' '),
    rows: [...rows].map(([label, of]) => ({
      label,
      cells: of.map(({ id, outcome }) => ({ label: within(label, id), outcome })),
    })),
  };
}

/** What ids of one row begin with: the letters before the first number, or else that number. */
export function rowOf(id: string): string {
  const letters = /^\D*(?=\d)/.exec(id)?.[0];
  if (letters === undefined) return '';
  return letters === '' ? (/^\d+/.exec(id)?.[0] ?? '') : letters.replace(/[.-]$|\s+$/, '');
}

/** A word that stands at the head of the row need not come again in each of its cells. */
const within = (row: string, id: string): string =>
  row !== '' && id.startsWith(`${row} `) ? id.slice(row.length + 1) : id;
