import type { Adoption } from '../../model/asked-relations.ts';
import type { Condition, Scalar } from '../../model/rule.ts';
import type { AdoptedRow } from './adopt.ts';
import type { Counted } from './known.ts';

/** What one relation says about one subject. `ids` are the first records that count, for the trace. */
export type Related = Counted & { readonly ids: readonly string[] };

/** Of a relation that was not read, nothing is known. */
export const unread: Related = { yes: 0, maybe: Infinity, ids: [] };

/** What the organisation declared, by parameter. One that is not there was not declared. */
export type Parameters = ReadonlyMap<string, readonly Scalar[]>;

/** All a rule may look at beside its row: the day it speaks for, what was declared, and the records around it. */
export type World = {
  readonly asOf: string;
  readonly parameters: Parameters;
  /** `maybe` is infinite where the relation was not read completely for this subject. */
  related(relation: string, where: Condition | undefined, within: string | undefined): Related;
  /** Rows on the subject that answer an adoption; `unread`: there may be others. */
  adopted(adoption: Adoption): { readonly rows: readonly AdoptedRow[]; readonly unread: boolean };
};
