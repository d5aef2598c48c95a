import type { ControlResult } from '../model/assessment.ts';
import type { PackContext } from './pack-input.ts';

/** The conclusions that some deficiencies break, and those among them that would move if these alone were mended. */
export type Moves = {
  readonly touched: readonly ControlResult[];
  readonly alone: readonly ControlResult[];
};

/** A conclusion moves when nothing else that fails breaks its control, and nobody says that it is not met. */
export function movesBy({
  figures: { broken },
}: Pick<PackContext, 'figures'>): (mended: { readonly ids: readonly string[] }) => Moves {
  const breaking = new Map<ControlResult, Set<string>>();
  for (const [id, results] of broken)
    for (const result of results) breaking.set(result, (breaking.get(result) ?? new Set()).add(id));
  return ({ ids }) => {
    const mended = new Set(ids);
    const touched = [...new Set(ids.flatMap((id) => broken.get(id) ?? []))];
    const alone = touched.filter(
      (result) =>
        result.axes.human.state !== 'not-met' && breaking.get(result)?.isSubsetOf(mended) === true,
    );
    return { touched, alone };
  };
}
