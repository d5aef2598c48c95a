import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { indexRelations } from '../../../src/mappings/judge/index-relations.ts';
import type { Named } from '../../../src/mappings/rules/template.ts';
import type { Parameters } from '../../../src/mappings/rules/world.ts';
import type { Check, Relation } from '../../../src/model/catalog.ts';
import type { Gap } from '../../../src/model/gap.ts';
import type { Condition } from '../../../src/model/rule.ts';
import { account, aCheck, fraud, observedTo, readerOf, relations, type Rows } from './a-world.ts';

export const subject = account(fraud, 'a');

export const counting = (rule: Condition, id = 'AZ-AIS-001'): Check => aCheck({ id, expect: rule });

/** What stands around a subject; every source was looked at to the end unless said otherwise. */
export type Given = {
  checks?: Check[];
  rows?: Rows;
  gaps?: Gap[];
  asOf?: string;
  observed?: Record<string, string>;
  parameters?: Parameters;
  along?: readonly Relation[];
};

export const allObserved = Object.fromEntries(relations.map(({ source }) => [source, observedTo]));

/** A subject of which nothing but its key matters. */
export const named = (key: string | Named): Named =>
  typeof key === 'string' ? { id: key, row: {} } : key;

export const worldFor = async (key: string | Named, given: Given) => {
  const { checks = [], rows = {}, gaps = [], asOf = observedTo, observed = allObserved } = given;
  const { parameters = new Map(), along = relations } = given;
  const input = {
    catalog: { relations: along, checks },
    gaps: indexGaps(gaps),
    asOf,
    parameters,
    observedTo: new Map(Object.entries(observed)),
  };
  return (await indexRelations(input, readerOf(rows), new Map())).worldOf(named(key));
};
