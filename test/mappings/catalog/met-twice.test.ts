import { expect, test } from 'vitest';
import { mayRepeat } from '../../../src/mappings/catalog/lint-relations.ts';
import { foldRelation } from '../../../src/mappings/judge/relation-fold.ts';
import type { Relation } from '../../../src/model/catalog.ts';
import { account, aRecord, aRelation, fraud } from '../judge/a-world.ts';

const subject = account(fraud, 'a');
const steps = [{ id: subject }, { id: fraud }];
const record = aRecord('r', { steps, other: fraud }, subject);

/** How often one record is met by a subject that looks up these keys. */
function met(over: Partial<Relation>, joins: readonly string[]): number {
  const fold = foldRelation(aRelation(over));
  fold.add(record, true);
  return fold.around(joins).yes;
}

test.for([
  [{ key: '{steps[].id}', join: '{steps[].id}' }, [subject, fraud]],
  [{ key: ['{of}', '{other}'], join: '{steps[].id}' }, [subject, fraud]],
  [{ key: '{steps[].id}', reach: 'above' }, [subject]],
  [{ key: '{steps[].id}', reach: 'below' }, [fraud]],
  [{ join: '{steps[].id}', reach: 'above' }, [subject, `${subject}/projects/p`]],
  [{ join: '{steps[].id}', reach: 'below' }, [subject, fraud]],
] as const satisfies [Partial<Relation>, readonly string[]][])(
  'one record is met twice along %j, and lint knows',
  ([over, joins]) => {
    expect(met(over, joins)).toBe(2);
    expect(mayRepeat(aRelation(over))).toBe(true);
  },
);

test.for([
  [{}, [subject]],
  [{ key: '{steps[].id}' }, [subject]],
  [{ join: '{steps[].id}' }, [subject, fraud]],
  [{ reach: 'above' }, [subject]],
  [{ reach: 'below' }, [fraud]],
  [{ key: '{steps[].id}', join: '{subscription}', reach: 'below' }, [fraud]],
] as const satisfies [Partial<Relation>, readonly string[]][])(
  'one record is met once along %j',
  ([over, joins]) => {
    expect(met(over, joins)).toBe(1);
    expect(mayRepeat(aRelation(over))).toBe(false);
  },
);
