import { expect, test } from 'vitest';
import { goodRelations, lintFiles, withoutPlace } from '../../builders/a-catalog-folder.ts';

const ofRelation = (changes: Record<string, string>) => {
  const all: Record<string, string> = {
    id: 'alerts',
    source: 'recommendations',
    called: 'alerts',
    key: "'{of}'",
    join: "'{id}'",
    reach: 'same',
    ...changes,
  };
  const line = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return lintFiles({ 'relations/a.yaml': `${goodRelations}  - { ${line.join(', ')} }\n` }).map(
    withoutPlace,
  );
};

test.for([
  [{ source: 'storage' }, 'source: there is no source storage'],
  [{ key: "'{Id}'" }, 'key: {Id} looks like {id} misspelt'],
  [{ join: "'{OF}/x'" }, 'join: {OF} looks like {of} misspelt'],
  [{ join: "'{Subscription}'" }, 'join: {Subscription} looks like {subscription} misspelt'],
  [{ key: "['{of}', '{ID|last}']" }, 'key.1: {ID} looks like {id} misspelt'],
  [{ key: "'{Properties.scope}'" }, 'key: {Properties.scope} looks like {properties} misspelt'],
  [{ join: "'{of.id}'" }, 'join: {of} has no parts: name a field'],
  [{ key: "'{a[].x}/{b[].y}'" }, 'key: only one placeholder may go through a list'],
  [{ reach: 'above', key: "'{of|last}'" }, 'key: above goes by ids, and this gives none'],
  [{ reach: 'below', key: "'plan {id}'" }, 'key: below goes by ids, and this gives none'],
  [{ reach: 'above', join: "'{id|last}'" }, 'join: above goes by ids, and this gives none'],
] as const)('%j', ([changes, problem]) => {
  expect(ofRelation(changes)).toEqual([`relations.1.${problem}`]);
});

test.for([
  { key: "'{properties.steps[].items[].id}'" },
  { key: "['{properties.target}', '{properties.steps[].id}']" },
  { key: "'{Name}'", join: "'{properties.roleDefinitionId|last}'" },
  { reach: 'above', key: "'{properties.scope}'" },
  { reach: 'below', key: "'{of}/x'", join: "'{subscription}'" },
  { reach: 'below', key: "'/providers/x/{properties.name}'" },
  // Whether one of them counts can be told; how many, the rule is asked not to ask.
  { key: "'{steps[].id}'", join: "'{steps[].id}'" },
])('fine: %j', (changes) => {
  expect(ofRelation(changes)).toEqual([]);
});

test('a brace that is no placeholder is refused before anything else', () => {
  for (const key of ["'{}'", "'{id'", "'{ id }'", "'{id|first}'", "''"])
    expect(ofRelation({ key })).toEqual([expect.stringMatching(/^relations\.1\.key: /)]);
});
