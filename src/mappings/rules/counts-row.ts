import { type JsonObject, valueAt } from '../../model/json.ts';
import type { Condition } from '../../model/rule.ts';
import { holds } from './holds.ts';
import { addDays, asOfInstant, compareInstants, type Instant, readInstant } from './instant.ts';
import { all, type Known } from './known.ts';
import type { World } from './world.ts';

export type RowQuestion = {
  readonly where: Condition | undefined;
  readonly within: string | undefined;
  /** The field that dates a row of the relation. */
  readonly time: string | undefined;
  readonly asOf: string;
};

/** Makes the question whether one related row counts, in its own world; asked of every row of a relation. */
export function countsRow({
  where,
  within,
  time,
  asOf,
}: RowQuestion): (row: JsonObject, world: World) => Known {
  const meets = (row: JsonObject, world: World): Known =>
    where === undefined ? true : holds(where, row, world);
  if (within === undefined) return meets;
  const path = time?.split('.') ?? [];
  const until = asOfInstant(asOf);
  const since = addDays(until, -Number.parseInt(within, 10));
  return (row, world) => all([inWindow(valueAt(row, path), since, until), meets(row, world)]);
}

/** A row dated after the as-of has a wrong clock or came later: nobody can say it does not count. */
function inWindow(value: unknown, since: Instant, until: Instant): Known {
  const instant = typeof value === 'string' ? readInstant(value) : undefined;
  if (instant === undefined || compareInstants(instant, until) > 0) return undefined;
  return compareInstants(instant, since) >= 0;
}
