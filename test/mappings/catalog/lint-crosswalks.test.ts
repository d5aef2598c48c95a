import { expect, test } from 'vitest';
import {
  aboutYaml,
  controlsYaml,
  lintFiles,
  withoutPlace,
} from '../../builders/a-catalog-folder.ts';

const pair = (from: string, to: string, rest = 'relation: intersects, strength: weak') =>
  `{ from: '${from}', to: '${to}', ${rest} }`;

type Lines = { id?: string; from?: string; to?: string; basis?: string; source?: string };

const crosswalk = (pairs: readonly string[], lines: Lines = {}): string => {
  const { id = 'a', from = 'contoso', to = 'other', basis = 'published' } = lines;
  return `  - id: ${id}
    from: ${from}
    to: ${to}
    basis: ${basis}
    source: ${lines.source ?? 'https://contoso.example/'}
    method: By reading both.
    mapping: { author: controls@contoso.example, reviewed: 2026-11-01 }
    pairs: [${pairs.join(', ')}]
`;
};

const lint = (...crosswalks: string[]): string[] =>
  lintFiles({
    'contoso/controls.yaml': controlsYaml({}, { id: "'4.11'" }),
    'other/framework.yaml': aboutYaml('other'),
    'other/controls.yaml': controlsYaml({ id: "'X-1'" }, { id: "'X-2'" }),
    'crosswalks/a.yaml': `crosswalks:\n${crosswalks.join('')}`,
  });

test('pairs of controls that exist, each stated once, are fine', () => {
  expect(lint(crosswalk([pair('4.10', 'X-1'), pair('4.10', 'X-2'), pair('4.11', 'X-1')]))).toEqual(
    [],
  );
});

test('either end that does not exist, at its place', () => {
  expect(lint(crosswalk([pair('4.12', 'X-1'), pair('4.10', 'X-3')]))).toEqual([
    'crosswalks/a.yaml:9:15 crosswalks.0.pairs.0.from: contoso has no control 4.12',
    'crosswalks/a.yaml:9:96 crosswalks.0.pairs.1.to: other has no control X-3',
  ]);
});

test('a framework that does not exist, or that is both ends', () => {
  expect(lint(crosswalk([pair('4.10', 'X-1')], { to: 'third' })).map(withoutPlace)).toEqual([
    'crosswalks.0.to: there is no framework third',
  ]);
  expect(lint(crosswalk([pair('4.10', '4.11')], { to: 'contoso' })).map(withoutPlace)).toEqual([
    'crosswalks.0.to: a crosswalk leads to another framework',
  ]);
});

test('a pair stated twice, in one crosswalk or in two', () => {
  const again = 'are paired already';
  expect(lint(crosswalk([pair('4.10', 'X-1'), pair('4.10', 'X-1')])).map(withoutPlace)).toEqual([
    `crosswalks.0.pairs.1: 4.10 and X-1 ${again}`,
  ]);
  const two = [crosswalk([pair('4.10', 'X-1')]), crosswalk([pair('4.10', 'X-1')], { id: 'b' })];
  expect(lint(...two).map(withoutPlace)).toEqual([`crosswalks.1.pairs.0: 4.10 and X-1 ${again}`]);
});

test('a pair stated the other way round, since each direction follows from the other', () => {
  const back = crosswalk([pair('X-1', '4.10')], { id: 'b', from: 'other', to: 'contoso' });
  expect(lint(crosswalk([pair('4.10', 'X-1')]), back).map(withoutPlace)).toEqual([
    'crosswalks.1.pairs.0: X-1 and 4.10 are paired already, the other way round: state it once',
  ]);
});

test('our own judgement without a reason', () => {
  const own = { basis: 'own-judgement' };
  const said = pair('4.10', 'X-2', 'relation: equal, strength: strong, because: same words');
  expect(lint(crosswalk([pair('4.10', 'X-1'), said], own)).map(withoutPlace)).toEqual([
    'crosswalks.0.pairs.0: our own judgement needs to say why',
  ]);
});

test('a source that is not https, and an id that stands there twice', () => {
  const plain = { source: 'http://contoso.example/' };
  const two = [crosswalk([pair('4.10', 'X-1')], plain), crosswalk([pair('4.10', 'X-2')])];
  expect(lint(...two).map(withoutPlace)).toEqual([
    'crosswalks.0.source: give an https address',
    'crosswalks.1.id: a is there already',
  ]);
});

test('of a framework with mistakes of its own, no control is called missing', () => {
  const problems = lintFiles({
    'contoso/controls.yaml': 'controls: [}\n',
    'other/framework.yaml': aboutYaml('other'),
    'other/controls.yaml': controlsYaml({ id: "'X-1'" }),
    'crosswalks/a.yaml': `crosswalks:\n${crosswalk([pair('4.10', 'X-1')])}`,
  });
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.filter((line) => line.startsWith('crosswalks/'))).toEqual([]);
});
