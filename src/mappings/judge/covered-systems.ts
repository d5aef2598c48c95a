import { compareBytes } from '../../model/json.ts';
import { mayNameWithin } from '../../model/workspace/match.ts';
import type { Waiver } from '../../model/workspace/waiver.ts';
import type { Entry } from '../../model/workspace/workspace.ts';

type Open = Pick<Entry<Waiver>, 'file' | 'fact' | 'resources'>;

/**
 * Which AI systems an acceptance covers something of, or may, and how many fails of each. What covers nothing that was
 * seen is about no system that could be named.
 */
export class CoveredSystems {
  /** Waivers that are limited to no system. */
  readonly #open: readonly Open[];
  readonly #found = new Map<string, Map<string, number>>();

  constructor(waivers: readonly Entry<Waiver>[]) {
    this.#open = waivers.filter(({ system }) => system === undefined);
  }

  /** An acceptance names something of these systems that its fact is asked of, and that `fails` so often. */
  covers(id: string, systems: Iterable<string>, fails: 0 | 1): void {
    const known = this.#found.get(id) ?? new Map<string, number>();
    this.#found.set(id, known);
    for (const system of systems) known.set(system, (known.get(system) ?? 0) + fails);
  }

  /** Nobody could read what lies in a scope, or what it is tagged; these systems may have some of it. */
  mayCover(
    scope: string,
    systems: readonly string[],
    facts?: ReadonlySet<string>,
    selects: (selector: Waiver['resources'][number]) => boolean = () => true,
  ): void {
    for (const { file, fact, resources } of this.#open) {
      if (facts !== undefined && !facts.has(fact)) continue;
      if (resources.some((one) => selects(one) && mayNameWithin(one, scope)))
        this.covers(file, systems, 0);
    }
  }

  of(id: string): Record<string, number> {
    const found = [...(this.#found.get(id) ?? [])];
    return Object.fromEntries(found.toSorted(([a], [b]) => compareBytes(a, b)));
  }
}
