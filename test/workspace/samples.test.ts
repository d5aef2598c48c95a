import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorLines } from '../../src/commands/error-lines.ts';
import { UserError } from '../../src/errors.ts';
import {
  drawIdOf,
  ordinalOf,
  type PublishedSample,
  type SampleDraw,
  sampleIdOf,
} from '../../src/model/workspace/sample.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { writeDraw, writePublished } from '../../src/workspace/write-sample.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { hostileTexts } from '../builders/hostile-texts.ts';
import { aFolder, everyFile } from './a-workspace-folder.ts';

const catalog = aCatalog();
const digest = 'a'.repeat(64);
const published: PublishedSample = {
  format: 1,
  frame: 'role-grants',
  period: { from: '2026-07-01', to: '2026-09-30' },
  checks: [],
  method: 'random',
  size: 2,
  snapshot: '2026-10-31T060000Z',
  assessment: digest,
  population: { size: 9, digest, unread: ['alerts: plan-off in 2 scopes'] },
  'published-on': '2026-11-01',
  after: [],
};
const id = sampleIdOf(published);
const item = (subject: string): SampleDraw['items'][number] => ({
  source: 'role-assignments',
  subject,
  name: subject,
  type: '',
  location: '',
  verdicts: [],
});
const drawnBy = (nonce: string, ...after: string[]): SampleDraw => ({
  format: 1,
  nonce,
  digest,
  after: after.map(drawIdOf),
  assessment: digest,
  'drawn-on': '2026-11-02',
  items: inOrderOf(nonce, [item('/a'), item('/b')]),
});

/** As anybody can order them with nothing but SHA-256. */
function inOrderOf(nonce: string, items: SampleDraw['items']): SampleDraw['items'] {
  const keyOf = ({ source, subject }: SampleDraw['items'][number]): string =>
    hash('sha256', JSON.stringify([nonce, digest, 'random', source, subject]));
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** A workspace with a sample from which two draws were made. */
function drawnTwice() {
  const folder = aFolder();
  const place = { folder: folder.path, catalog };
  writePublished(place, published);
  writeDraw(place, id, drawnBy('one'));
  writeDraw(place, id, drawnBy('two', 'one'));
  const fileOf = (nonce: string): string => `samples/${id}/${drawIdOf(nonce)}.yaml`;
  const edit = (file: string, from: string, to: string): void => {
    const path = join(folder.path, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  return { ...folder, place, fileOf, edit, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

const read = (folder: string) => readWorkspace(folder, catalog, {});
function thrownBy(folder: string): UserError {
  try {
    read(folder);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Each problem, from the workspace on. */
function refusal(folder: string): string[] {
  const error = thrownBy(folder);
  expect(error.code).toBe('WORKSPACE_INVALID');
  const lines = errorLines(error, true, 'proofpack');
  expect(lines.filter((line) => line.length > 80 && line.includes(' '))).toEqual([]);
  const problems = error.message.split('\n').slice(1);
  return problems.map((line) => line.replace(`${folder}/`, ''));
}

test('what is written is read back as it was said, draws in their order', () => {
  using own = drawnTwice();
  const { samples, draws, files } = read(own.path);
  expect(samples).toEqual([{ ...published, id, file: `samples/${id}.yaml` }]);
  expect(draws.map((each) => [ordinalOf(each), each.nonce, each.file])).toEqual([
    [1, 'one', own.fileOf('one')],
    [2, 'two', own.fileOf('two')],
  ]);
  expect(files).toContain(own.fileOf('two'));
});

test('the digest of the workspace covers samples and draws', () => {
  using own = drawnTwice();
  const before = read(own.path).digest;
  own.edit(own.fileOf('two'), 'drawn-on: 2026-11-02', 'drawn-on: 2026-11-03');
  const edited = read(own.path).digest;
  rmSync(join(own.path, own.fileOf('two')));
  const without = read(own.path).digest;
  expect(new Set([before, edited, without]).size).toBe(3);
});

test('two people who draw at once meet in no file, and both draws stay', () => {
  using own = drawnTwice();
  writeDraw(own.place, id, drawnBy('three', 'one', 'two'));
  writeDraw(own.place, id, drawnBy('drei', 'one', 'two'));
  expect(read(own.path).draws.map(ordinalOf)).toEqual([1, 2, 3, 3]);
});

test('a draw is never written over', () => {
  using own = drawnTwice();
  const before = everyFile(own.path);
  expect(() => writeDraw(own.place, id, drawnBy('one'))).toThrow(/EEXIST/);
  expect(everyFile(own.path)).toEqual(before);
});

test('a draw that was taken away is missed by the one after it', () => {
  using own = drawnTwice();
  rmSync(join(own.path, own.fileOf('one')));
  expect(refusal(own.path)).toEqual([
    `${own.fileOf('two')}:5:5 after (item 1): there is no draw ${drawIdOf('one')}: draws stay, so restore it from git`,
  ]);
});

test('a sample that was taken away is missed by its draws', () => {
  using own = drawnTwice();
  rmSync(join(own.path, `samples/${id}.yaml`));
  const [first, second] = refusal(own.path);
  for (const line of [first, second])
    expect(line).toContain(`was drawn from samples/${id}.yaml, which is not there`);
});

test.for<[string, string, string, string]>([
  ['a size', 'size: 2', 'size: 3', 'says something else than was published'],
  ['what was not read', 'plan-off in 2 scopes', 'read', 'says something else than was published'],
  ['a day that it covers', 'to: 2026-09-30', 'to: 2026-10-30', 'something else than was published'],
  ['a key', 'method:', 'methd:', 'methd'],
  ['its day', 'published-on: 2026-11-01', 'published-on: 2026-10-01', 'something else than was'],
  ['its assessment', digest, 'b'.repeat(64), 'says something else than was published'],
  ['the digest', `digest: ${digest}`, 'digest: ABC', 'a sha256 in hex'],
  ['its kind', 'frame: role-grants', 'framework: mcsb', 'either framework and control'],
])('a sample in which %s was changed is refused', ([, from, to, said]) => {
  using own = drawnTwice();
  own.edit(`samples/${id}.yaml`, from, to);
  expect(refusal(own.path).join('\n')).toContain(said);
});

test('a draw with an item twice, or one where the nonce does not put it, is refused', () => {
  for (const [change, said] of [
    [([first]: SampleDraw['items']) => [first, first], 'is there already'],
    [(items: SampleDraw['items']) => items.toReversed(), 'not where the nonce puts it'],
    [
      (items: SampleDraw['items']) => items.map((each) => ({ ...each, weight: 3 })),
      'a weight belongs to each item of a risk draw',
    ],
  ] as const) {
    using folder = aFolder();
    const place = { folder: folder.path, catalog };
    writePublished(place, published);
    const draw = drawnBy('one');
    const items = change(draw.items).filter((each) => each !== undefined);
    expect(() => writeDraw(place, id, { ...draw, items })).toThrow(said);
  }
});

const riskAt = ({ source, subject, weight }: SampleDraw['items'][number]): number => {
  const key = hash('sha256', JSON.stringify(['one', digest, 'risk', source, subject]));
  return -Math.log((Number.parseInt(key.slice(0, 13), 16) + 1) / 2 ** 52) / (weight ?? 0);
};

test('by risk, items stand in the order of their keys and weights', () => {
  using folder = aFolder();
  const place = { folder: folder.path, catalog };
  const risky: PublishedSample = { ...published, method: 'risk' };
  writePublished(place, risky);
  const weighed = ['/a', '/b'].map((subject, at) => ({
    ...item(subject),
    weight: at === 0 ? 1 : 48,
  }));
  const items = weighed.toSorted((a, b) => riskAt(a) - riskAt(b));
  const draw = { ...drawnBy('one'), items: items.toReversed() };
  expect(() => writeDraw(place, sampleIdOf(risky), draw)).toThrow('not where the nonce puts it');
  const bare = { ...draw, items: items.map(({ subject }) => item(subject)) };
  expect(() => writeDraw(place, sampleIdOf(risky), bare)).toThrow('a weight belongs to each');
  writeDraw(place, sampleIdOf(risky), { ...draw, items });
});

test('a sample names the draws that there were: none of their nonces draws from it, and none goes unmissed', () => {
  using own = drawnTwice();
  const later = { ...published, size: 3, after: ['one', 'two'].map(drawIdOf) };
  const laterId = sampleIdOf(later);
  expect(laterId).not.toBe(sampleIdOf({ ...later, after: [] }));
  const items = inOrderOf('one', [item('/a'), item('/b'), item('/c')]);
  const file = writePublished(own.place, later);
  expect(() => writeDraw(own.place, laterId, { ...drawnBy('one'), items })).toThrow(
    'had drawn something when the frame was published',
  );
  rmSync(join(own.path, own.fileOf('two')));
  expect(refusal(own.path)).toEqual([
    `${file}:18:5 after (item 2): there is no draw ${drawIdOf('two')}: draws stay, so restore it from git`,
  ]);
});

test.for<[string, string, string, string]>([
  ['the nonce', 'nonce: one', 'nonce: two', 'another one than the name of the file comes from'],
  ['a hidden character', 'nonce: one', 'nonce: "on\\u202ee"', 'without hidden characters'],
  ['the digest', digest, 'b'.repeat(64), 'another population than was published'],
  [
    'the list of items',
    '  - source: role-assignments\n    subject: /b\n    name: /b\n    type: ""\n    location: ""\n    verdicts: []\n',
    '',
    '1 where 2 were to be drawn',
  ],
  ['its day', 'drawn-on: 2026-11-02', 'drawn-on: 2026-10-31', 'before the frame was published'],
  ['a key', 'drawn-on:', 'draw-on:', 'did you mean drawn-on'],
  [
    'an earlier one',
    'assessment:',
    `after: [${drawIdOf('one')}]\nassessment:`,
    'is this draw itself',
  ],
])('a draw in which %s was changed is refused', ([, from, to, said]) => {
  using own = drawnTwice();
  own.edit(own.fileOf('one'), from, to);
  expect(refusal(own.path).join('\n')).toContain(said);
});

test('a draw that was renamed, a folder in a folder and a link are refused', () => {
  using own = drawnTwice();
  renameSync(join(own.path, own.fileOf('two')), join(own.path, own.fileOf('other')));
  mkdirSync(join(own.path, `samples/${id}/more`));
  symlinkSync('/etc', join(own.path, 'samples/linked'));
  const said = refusal(own.path).join('\n');
  expect(said).toContain('another one than the name of the file comes from');
  expect(said).toContain(`samples/${id}/more:1:1 : only plain .yaml files belong here`);
  expect(said).toContain('samples/linked:1:1 : is a link');
});

test('names that somebody made up in the tenant are read back as they were logged', () => {
  using folder = aFolder();
  const place = { folder: folder.path, catalog };
  const items = hostileTexts.map((text) => ({
    ...item(text.toWellFormed()),
    name: text.toWellFormed(),
  }));
  const many = {
    ...published,
    size: items.length,
    population: { ...published.population, size: 99 },
  };
  writePublished(place, many);
  writeDraw(place, sampleIdOf(many), { ...drawnBy('one'), items: inOrderOf('one', items) });
  expect(read(folder.path).draws[0]?.items).toEqual(inOrderOf('one', items));
});

test('a draw that no file of a workspace may hold is refused, and nothing is written', () => {
  using folder = aFolder();
  const place = { folder: folder.path, catalog };
  const many = { ...published, size: 1000, population: { ...published.population, size: 1000 } };
  writePublished(place, many);
  const before = everyFile(folder.path);
  const items = Array.from({ length: 1000 }, (_, at) => item(`/${at}/${'x'.repeat(1000)}`));
  expect(() => writeDraw(place, sampleIdOf(many), { ...drawnBy('one'), items })).toThrow(
    /larger than the 1000000 bytes/,
  );
  expect(everyFile(folder.path)).toEqual(before);
});

test('editors are told the schemas where the workspace has them', () => {
  using folder = aFolder({ 'schema/sample.schema.json': '{}', 'schema/draw.schema.json': '{}' });
  const place = { folder: folder.path, catalog };
  const sample = writePublished(place, published);
  const draw = writeDraw(place, id, drawnBy('one'));
  const files = everyFile(folder.path);
  expect(files[sample]).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\/sample\./);
  expect(files[draw]).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/schema\/draw\./);
});
