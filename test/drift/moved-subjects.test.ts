import { expect, test } from 'vitest';
import { noteMoved } from '../../src/drift/moved-subjects.ts';
import { aChange } from '../builders/a-drift.ts';

const went = aChange({ class: 'subject-deleted', subject: '/old/chat', reason: 'it is gone' });
const came = aChange({ class: 'new-subject', subject: '/new/chat', reason: 'it is new' });
const at = (...places: string[]) => new Map(places.map((place) => [place, 'endpoint chat']));

test('a resource that went and came with one identity says where it was moved', () => {
  expect(noteMoved([went, came], at('/old/chat'), at('/new/chat'))).toMatchObject([
    { class: 'subject-deleted', moved: '/new/chat', reason: 'it is gone: moved to /new/chat' },
    { class: 'new-subject', moved: '/old/chat', reason: 'it is new: moved from /old/chat' },
  ]);
});

test('several results of one resource make one place', () => {
  const more = aChange({ class: 'new-subject', subject: '/new/chat', fact: 'keys' });
  const noted = noteMoved([went, came, more], at('/old/chat'), at('/new/chat'));
  expect(noted.map(({ moved }) => moved)).toEqual(['/new/chat', '/old/chat', '/old/chat']);
});

test('where two came or went with one identity, nobody knows which was moved', () => {
  const other = aChange({ class: 'new-subject', subject: '/new/copy' });
  const changes = [went, came, other];
  expect(noteMoved(changes, at('/old/chat'), at('/new/chat', '/new/copy'))).toEqual(changes);
});

test('what has no identity, or changed in another way, is left as it is', () => {
  const fixed = aChange({ class: 'fixed', subject: '/old/chat' });
  expect(noteMoved([went, fixed], at('/old/chat'), new Map())).toEqual([went, fixed]);
  expect(noteMoved([fixed, came], at('/old/chat'), at('/new/chat'))).toEqual([fixed, came]);
});
