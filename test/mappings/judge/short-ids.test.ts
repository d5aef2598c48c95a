import { expect, test } from 'vitest';
import { fullId, shortener } from '../../../src/mappings/judge/short-ids.ts';

const key = '/subscriptions/s/accounts/a';

test.for([
  ['begins with the key', `${key}/providers/p`],
  ['is the key', key],
  ['has nothing to do with the key', 'policy:b'],
  ['begins with half a character of the key', '\u{1F600}/b'],
])('an id that %s is given back as it was', ([, id = '']) => {
  for (const under of [key, '\u{1F600}'.charAt(0)])
    expect(fullId(shortener()(id, under), under)).toBe(id);
});

test('the same end under another key is kept once', () => {
  const shorten = shortener();
  const [a, b] = ['/a', '/b'].map((under) => shorten(`${under}/providers/p`, under));
  expect(a).toBe(b);
});
