import type { Condition } from '../../model/rule.ts';
import type { AdoptedRow } from './adopt.ts';
import type { Counted } from './known.ts';

/** What one relation says about one subject. `ids` are the first records that count, for the trace. */
export type Related = Counted & { readonly ids: readonly string[] };

/** All a rule may look at beside its row: the day it speaks for, and the records around its subject. */
export type World = {
  readonly asOf: string;
  /** `maybe` is infinite where the relation was not read completely for this subject. */
  related(relation: string, where: Condition | undefined, within: string | undefined): Related;
  /** Recommendations on the subject that answer an adoption; `unread`: there may be others. */
  adopted(recommendation: { readonly key: string; readonly names: readonly string[] }): {
    readonly rows: readonly AdoptedRow[];
    readonly unread: boolean;
  };
};
