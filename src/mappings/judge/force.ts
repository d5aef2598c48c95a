import type { Axes } from '../../model/assessment.ts';
import type { Force } from '../../model/catalog.ts';
import type { EuClass } from '../../model/workspace/ai-system.ts';
import type { Profile } from '../../model/workspace/applicability.ts';

/** What the organisation decided that bears on when a control binds. */
export type Bearing = {
  /** The class of the system, as far as it is decided. */
  readonly class?: EuClass | undefined;
  readonly target?: Profile['target'] | undefined;
};

/** A system whose class the law binds later is held to that day; one that nobody classified to the first. */
export function forceOn(force: Force, asOf: string, bearing: Bearing = {}): Axes['force'] {
  if (force.kind === 'voluntary')
    return { state: 'voluntary', from: null, verified: false, target: bearing.target ?? null };
  const later = force.later.find(
    (each) => each.class !== undefined && each.class === bearing.class,
  );
  const from = later?.from ?? force.from;
  const binds = Date.parse(asOf) >= Date.parse(`${from}T00:00:00Z`);
  return {
    state: binds ? 'in-force' : 'readiness',
    from,
    verified: force.verified,
    target: bearing.target ?? null,
  };
}
