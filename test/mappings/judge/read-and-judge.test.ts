import { expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { openIndex, type Visits, watch } from '../../../src/mappings/judge/index-relations.ts';
import { readAndJudge } from '../../../src/mappings/judge/read-and-judge.ts';
import type { Check } from '../../../src/model/catalog.ts';
import type { EvidenceReader } from '../../../src/model/evidence.ts';
import { aCheck, aManifest, aRecord, aSource, observedTo, readerOf, relations } from './a-world.ts';

const sizes = { recommendations: 9, 'defender-plans': 1, 'ai-resources': 5 };
const subjects = ['ai-resources', 'recommendations'];
const rows = {
  recommendations: [aRecord('/r')],
  'defender-plans': [aRecord('/p')],
  'ai-resources': [aRecord('/a')],
};

const about = (source: string, count: string): Check =>
  aCheck({ subject: { source, called: 's' }, expect: { count, called: 'c' } });

/** What happens, in order: the sources read, and those judged. */
async function order(
  checks: readonly Check[],
  first: readonly string[] = [],
  along = relations,
): Promise<string[]> {
  const done: string[] = [];
  const visits: Visits = new Map();
  watch(visits, 'recommendations', ({ id }) => void done.push(`see ${id}`));
  const catalog = { relations: along, checks: [...checks] };
  const input = {
    catalog,
    gaps: indexGaps([]),
    asOf: observedTo,
    parameters: new Map(),
    observedTo: new Map<string, string>(),
  };
  const reader: EvidenceReader = {
    records(source) {
      done.push(`read ${source}`);
      return readerOf(rows).records(source);
    },
  };
  const manifest = aManifest({
    sources: Object.entries(sizes).map(([id, received]) => aSource(id, { received })),
  });
  await readAndJudge(
    { manifest, catalog, index: openIndex(input, visits), subjects, first },
    reader,
    async (source, given) => {
      for await (const { id } of given.records(source)) done.push(`judge ${id}`);
    },
  );
  return done;
}

test('a source whose checks look at what was read before is judged as it passes by', async () => {
  expect(await order([about('recommendations', 'plans')])).toEqual([
    'read defender-plans',
    'read recommendations',
    'see /r',
    'judge /r',
    'read ai-resources',
    'judge /a',
  ]);
});

test('a source whose checks look at itself is read to its end before it is judged', async () => {
  expect(await order([about('recommendations', 'recommendations')])).toEqual([
    'read recommendations',
    'see /r',
    'read ai-resources',
    'judge /a',
    'read recommendations',
    'judge /r',
  ]);
});

test('nothing is judged before those who hear the verdicts have seen their sources', async () => {
  const done = await order([about('recommendations', 'plans')], ['recommendations']);
  expect(done.indexOf('judge /r')).toBeGreaterThan(done.lastIndexOf('read recommendations'));
  expect(done.filter((each) => each === 'see /r')).toHaveLength(1);
  expect(done.filter((each) => each === 'read recommendations')).toHaveLength(2);
});

const byId = { id: 'mentioned', called: 'm', key: '{id}', join: '{of}', reach: 'same' } as const;

test('what few rows look up by id in many is read first, so that the rest need not be kept', async () => {
  const along = [...relations, { ...byId, source: 'recommendations' }];
  expect((await order([about('ai-resources', 'mentioned')], [], along)).slice(0, 2)).toEqual([
    'read ai-resources',
    'read recommendations',
  ]);
  const few = [...relations, { ...byId, source: 'defender-plans' }];
  expect((await order([about('ai-resources', 'mentioned')], [], few)).slice(0, 2)).toEqual([
    'read defender-plans',
    'read recommendations',
  ]);
});

test('the largest source is read last, so that most is known when it passes by', async () => {
  const checks = ['plans', 'ai-below'].map((count) => about('recommendations', count));
  expect((await order(checks)).filter((each) => each.startsWith('read'))).toEqual([
    'read defender-plans',
    'read ai-resources',
    'read recommendations',
  ]);
});
