import type { Assessment, ControlResult, Deficiency } from '../model/assessment.ts';
import { severities } from '../model/catalog.ts';
import { outcomeWord } from './words.ts';

/** What a fact that does not hold may amount to, heaviest first. */
export const countedWords = [
  'deficiency',
  'gap',
  'deficiency-accepted',
  'gap-accepted',
  'indication only',
] as const;
export type CountsAs = (typeof countedWords)[number];

/** By id of the deficiency: the controls that are deficient because of its fact, which decides them or is necessary. */
export type ControlsBroken = ReadonlyMap<string, readonly ControlResult[]>;

/**
 * What a fact that fails amounts to, in one framework or in any. A control may be deficient for another
 * reason: where the fact only supports it, or nobody decided its scope, the fact is shown as nothing
 * more than an indication.
 */
export function countsAs(
  broken: ControlsBroken,
  { id }: Pick<Deficiency, 'id'>,
  framework?: string,
): CountsAs {
  const words: readonly string[] = (broken.get(id) ?? [])
    .filter((control) => framework === undefined || control.framework === framework)
    .map((control) => outcomeWord(control));
  return countedWords.find((word) => words.includes(word)) ?? 'indication only';
}

/**
 * As the sheet Deficiencies lists them: by what they amount to, then by severity, and among equals as they come. An
 * indication stands behind what makes a control deficient, however severe it would be.
 */
export function asListed<D extends Pick<Deficiency, 'id' | 'severity'>>(
  deficiencies: readonly D[],
  broken: ControlsBroken,
): D[] {
  const ranks = new Map(
    deficiencies.map((each) => [
      each,
      countedWords.indexOf(countsAs(broken, each)) * severities.length +
        severities.indexOf(each.severity),
    ]),
  );
  return deficiencies.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

export function controlsBroken({ controls, checks, deficiencies }: Assessment): ControlsBroken {
  const facts = new Map(checks.map((check) => [check.id, check.fact]));
  const deficient = controls.filter(({ conclusion }) => isDeficient.has(conclusion));
  const order = new Map(deficient.map((result, at) => [result, at]));
  const within = withinPlaces(deficient);
  return new Map(
    deficiencies.map(({ id, fact, system, controls: touched }) => {
      const isBroken = ({ checks: links }: ControlResult): boolean =>
        links.some(
          // A check nobody knows the fact of might be about this one: it must not lighten the register.
          ({ check, strength }) => strength !== 'supporting' && (facts.get(check) ?? fact) === fact,
        );
      const broken = new Set(touched.flatMap((place) => within(place, system)).filter(isBroken));
      return [id, [...broken].toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))];
    }),
  );
}

type Place = Deficiency['controls'][number];

/** What fails in one system breaks no other one's control; what is asked of the organisation, any of them breaks. */
function withinPlaces(
  results: readonly ControlResult[],
): (place: Place, system: string) => readonly ControlResult[] {
  const places = Map.groupBy(results, placeOf);
  const systems = new Map(
    [...places].map(([place, own]) => [place, Map.groupBy(own, (each) => each.system)]),
  );
  return (place, system) => {
    if (system === 'organisation') return places.get(placeOf(place)) ?? [];
    const own = systems.get(placeOf(place));
    return [system, 'organisation'].flatMap((each) => own?.get(each) ?? []);
  };
}

const isDeficient: ReadonlySet<ControlResult['conclusion']> = new Set([
  'deficiency',
  'deficiency-accepted',
]);

const placeOf = ({ framework, control }: Place): string => `${framework}\u0000${control}`;
