import type { ControlChange } from '../model/drift.ts';
import { firstNames } from '../model/first-names.ts';
import type { Cell } from '../model/pack.ts';
import { plural } from './words.ts';

/** Conclusions by which nobody can rest, worst first. */
export const unsettled: readonly (string | null)[] = [
  'deficiency',
  'not-determined',
  'scope-undetermined',
  'open',
] satisfies ControlChange['after'][];

/**
 * What moved most controls for the worse although nothing that was found changed: a decision, a waiver or an
 * attestation that ended, a law that began to bind. No change of a check tells of it.
 */
export function heaviestLapse(controls: readonly ControlChange[]): Cell[] | undefined {
  const worse = controls.filter(
    ({ class: name, before, after }) => declared.has(name) && isWorse(before, after),
  );
  const groups = [
    ...Map.groupBy(worse, ({ class: name, system, because }) =>
      JSON.stringify([name, system, because]),
    ).values(),
  ];
  const [heaviest] = groups.toSorted((a, b) => b.length - a.length);
  const first = heaviest?.[0];
  if (heaviest === undefined || first === undefined) return undefined;
  const ends = [...new Set(heaviest.map(({ after }) => after))].join(' or ');
  return [
    first.class,
    `${firstNames([`${first.framework} ${first.control}`], 1, heaviest.length)}, asked of ${askedOf(first.system)}: ${ends} now`,
    plural(heaviest.length, 'control', 'controls'),
    first.because,
  ];
}

const askedOf = (system: string): string =>
  system === 'organisation' ? 'the organisation' : system;

const declared: ReadonlySet<ControlChange['class']> = new Set([
  'applicability-changed',
  'attestation-changed',
  'acceptance-changed',
  'became-in-force',
]);

function isWorse(before: ControlChange['before'], after: ControlChange['after']): boolean {
  const now = unsettled.indexOf(after);
  const then = unsettled.indexOf(before);
  return now !== -1 && (then === -1 || now < then);
}
