import type { JsonObject } from '../../model/json.ts';
import type { Columns } from './columns.ts';

/** What one stage hands to the next. */
export type Flow = {
  readonly columns: Columns;
  /** The columns that tell rows apart: any one of them alone, or only all of them together. */
  readonly unique: { readonly need: 'one' | 'all'; readonly columns: ReadonlySet<string> };
  /** Rows still come in ascending `id`, as the tables give them: sorting by id then costs nothing. */
  readonly idOrder: boolean;
  /** The last sort was by columns that tell rows apart, so pages neither overlap nor leave gaps. */
  readonly stableOrder: boolean;
  /** Rows are still the table's own: an absent column is not yet written out. */
  readonly raw: boolean;
  readonly run: (rows: Iterable<JsonObject>) => Iterable<JsonObject>;
};
