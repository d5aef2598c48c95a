import type { Cell, Column } from '../../model/pack.ts';
import type { PackContext } from '../pack-input.ts';

/** A sheet's columns and rows. Its id and title come from the templates. */
export type Sheet = {
  readonly columns: readonly Column[];
  readonly rows: (
    context: PackContext,
  ) => AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
};
