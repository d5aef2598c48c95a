import { expect, test } from 'vitest';
import { type Crosswalk, crossedWith } from '../../src/model/crosswalk.ts';

const crosswalk: Crosswalk = {
  id: 'here-to-there',
  from: 'here',
  to: 'there',
  basis: 'published',
  source: 'https://contoso.example/crosswalk',
  method: 'As published.',
  mapping: { author: 'a@contoso.example', reviewed: '2026-11-01' },
  pairs: [
    { from: '1', to: 'A', relation: 'subset-of', strength: 'strong' },
    { from: '2', to: 'B', relation: 'intersects', strength: 'weak', because: 'both meet' },
  ],
};

test('a pair is read from either side, and the relation is turned with it', () => {
  const told = { crosswalk: 'here-to-there', strength: 'strong', because: null };
  expect(crossedWith([crosswalk], 'here', '1')).toEqual([
    expect.objectContaining({
      ...told,
      direction: 'to',
      framework: 'there',
      control: 'A',
      relation: 'subset-of',
    }),
  ]);
  expect(crossedWith([crosswalk], 'there', 'A')).toEqual([
    expect.objectContaining({
      ...told,
      direction: 'from',
      framework: 'here',
      control: '1',
      relation: 'superset-of',
    }),
  ]);
});

test('a control of the same id in a framework that is not named is not meant', () => {
  expect(crossedWith([crosswalk], 'there', '1')).toEqual([]);
  expect(crossedWith([crosswalk], 'elsewhere', 'A')).toEqual([]);
});
