import { expect, test } from 'vitest';
import { readReach } from '../../src/pack/estate/reach.ts';
import { nowOf } from '../../src/pack/sampling/drawn-now.ts';
import { resourceLinks } from '../../src/pack/sheets/row-links.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { accountRecords, anEvidenceReader } from '../builders/an-estate.ts';
import { anItem } from './a-sample.ts';

const [first, second] = accountRecords;
if (first === undefined || second === undefined) throw new Error('no accounts');
const twice = anEvidenceReader({ 'ai-resources': [first, first, second] });

test('of two records under one key the first has the link, and what follows is not off by one', async () => {
  const linked = resourceLinks({ reach: await readReach(twice, false) });
  expect(linked('one', first.id)).toEqual({ text: 'one', link: '#resources:1' });
  expect(linked('below', `${second.id}/projects/p`)).toEqual({
    text: 'below',
    link: '#resources:3',
  });
});

test('what was drawn has the row that every link leads to', async () => {
  const reach = await readReach(twice, false);
  const items = [first, second].map(({ id }) => anItem(id.slice(id.lastIndexOf('/') + 1), 'pass'));
  const now = await nowOf({ ...aPackInput({ evidence: twice }), reach }, [{ items }]);
  expect(items.map((item) => now(item).row)).toEqual([1, 3]);
});
