import type { ControlResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import { list, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { laterWords } from '../words.ts';

/** By what they say: the name under which dates that several controls share stand at the head of the chapter. */
export type SharedDates = ReadonlyMap<string, string>;

/** Dates of one law bind most of its controls in the same words, which are told once. */
export function sharedDates(
  { catalog, assessment }: PackContext,
  results: readonly ControlResult[],
): SharedDates {
  const judged = new Set(results.map(({ framework, control }) => `${framework} ${control}`));
  const words = catalog.frameworks.flatMap(({ id, controls }) =>
    controls
      .filter((control) => judged.has(`${id} ${control.id}`))
      .map(({ force }) => laterWords(force, assessment.asOf)),
  );
  const shared = [...Map.groupBy(words, (each) => each)]
    .filter(([each, same]) => each !== '' && same.length > 1)
    .map(([each]) => each);
  return new Map(shared.map((each, at) => [each, `dates ${at + 1}`]));
}

export const sharedDateBlocks = (shared: SharedDates): Block[] =>
  shared.size === 0
    ? []
    : [
        text('Other dates, which several sheets name by their number:'),
        list([...shared].map(([words, name]) => `${name}: ${words}`)),
      ];
