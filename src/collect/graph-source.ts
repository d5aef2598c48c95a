import { graphApiVersion } from './azure/client.ts';
import {
  type Notes,
  readGraphRows,
  type ResourceRow,
  resourceRow,
  type RowShape,
} from './read-graph-rows.ts';
import type { Source, SourceRun } from './source.ts';
import { gateOnPlans } from './sources/plan-gate.ts';

type ScopedRow = { readonly subscriptionId: string };

/** A source that is one or more Resource Graph queries and nothing else. */
export type GraphSource<Row extends ScopedRow> = Omit<
  Source,
  'query' | 'apiVersion' | 'needs' | 'read'
> & {
  /** By name, in the order they are sent; the name tells their calls apart. One query needs no name. */
  readonly queries: Readonly<Record<string, string>>;
  readonly shape: RowShape<Row>;
  readonly needs?: Source['needs'];
  /** Whether rows assigned above the subscriptions, to management groups, belong to it. */
  readonly above?: boolean;
  readonly notes?: (run: SourceRun) => Notes<Row>;
  /** Called with the keys of the subscriptions that every query was read completely for. */
  readonly check?: (run: SourceRun, complete: ReadonlySet<string>) => void;
};

export function graphSource<Row extends ScopedRow>(about: GraphSource<Row>): Source {
  const { queries, shape, above, notes, check, needs = [], ...rest } = about;
  return {
    ...rest,
    needs,
    query: Object.values(queries).join('\n'),
    apiVersion: graphApiVersion,
    read: async (run) => {
      const complete: ReadonlySet<string>[] = [];
      for (const [name, query] of Object.entries(queries)) {
        const round = name === '' ? '' : `${name}-`;
        complete.push(
          await readGraphRows({
            run,
            query,
            shape,
            round,
            ...(above === undefined ? {} : { above }),
            ...(notes === undefined ? {} : { notes: () => notes(run) }),
          }),
        );
      }
      check?.(run, inAll(complete));
      if (rest.gate !== undefined) gateOnPlans(run, rest.gate);
    },
  };
}

/** A source whose rows are resources or what belongs to them, with an id of their own. */
export const resourceSource = (about: Omit<GraphSource<ResourceRow>, 'shape'>): Source =>
  graphSource({ ...about, shape: resourceRow });

function inAll([
  first = new Set(),
  ...others
]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...first].filter((key) => others.every((other) => other.has(key))));
}
