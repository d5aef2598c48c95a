import { expect, test } from 'vitest';
import { rendered } from './rendered.ts';

test('a listed reason is never broken inside the name of a person or an id', async () => {
  const names = Array.from({ length: 60 }, (_, at) => `ai-governance-${at}@contoso.example`);
  const { pages } = await rendered({ kind: 'list', items: [`Decided by ${names.join(' and ')}.`] });
  // What stands on two lines is read as two words.
  const read = pages.join(' ');
  expect(names.filter((name) => !read.includes(name))).toEqual([]);
});
