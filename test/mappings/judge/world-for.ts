import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { indexRelations } from '../../../src/mappings/judge/index-relations.ts';
import type { Check } from '../../../src/model/catalog.ts';
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
};

export const allObserved = Object.fromEntries(relations.map(({ source }) => [source, observedTo]));

export const worldFor = async (key: string, given: Given) => {
  const { checks = [], rows = {}, gaps = [], asOf = observedTo, observed = allObserved } = given;
  const input = {
    catalog: { relations, checks },
    gaps: indexGaps(gaps),
    asOf,
    observedTo: new Map(Object.entries(observed)),
  };
  return (await indexRelations(input, readerOf(rows), new Map())).worldOf(key);
};
