import type { Leaf } from '../../src/model/rule.ts';
import type { World } from '../../src/mappings/rules/world.ts';

export const asOf = '2026-10-31T00:00:00Z';

/** A world in which everything was read and nothing is there; a test states only the difference. */
export const aRuleWorld = (over: Partial<World> = {}): World => ({
  asOf,
  parameters: new Map(),
  related: () => ({ yes: 0, maybe: 0, ids: [] }),
  adopted: () => ({ rows: [], unread: false }),
  ...over,
});

type Asked<L> = L extends Leaf ? Omit<L, 'field' | 'called'> : never;

/** `aLeaf({ is: 'equal', value: true })` asks the field `switch`. */
export const aLeaf = (leaf: Asked<Leaf>): Leaf => ({
  field: 'switch',
  called: 'the switch',
  ...leaf,
});
