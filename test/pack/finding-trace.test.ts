import { describe, expect, test } from 'vitest';
import type { Gap } from '../../src/model/gap.ts';
import type { CheckVerdict } from '../../src/model/verdict.ts';
import type { EvidenceReader } from '../../src/model/evidence.ts';
import type { Part } from '../../src/model/snapshot.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aCatalog, aCheck } from '../builders/a-catalog.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aCheckResult } from '../builders/an-assessment.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anEvidenceReader, aVerdictReader } from '../builders/an-estate.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { documentText } from './page-text.ts';

const part = (source: string, number: number, first: string, last: string): Part => ({
  file: `evidence/${source}/part-000${number}.ndjson.gz`,
  lines: 1,
  first,
  last,
  sha256: 'e'.repeat(64),
  raw: 'f'.repeat(64),
});

const keys = aCheck({ id: 'AZ-AIS-001', fact: 'keys', title: 'Keys' });
const adopting = aCheck({
  id: 'AZ-AIS-020',
  fact: 'keys',
  title: 'Defender finds keys off',
  observer: 'corroborating',
  expect: undefined,
  adopt: {
    recommendation: { key: '13b10b36-aa99-4db6-b00c-dcf87c4761e6', names: ['Keys off'] },
  },
});
const plan = aCheck({ id: 'AZ-DEF-001', fact: 'plan', title: 'The plan is on' });
const catalog = aCatalog({ checks: [keys, adopting, plan] });
const beside = ['recommendations'];
const checks = [
  aCheckResult(keys),
  aCheckResult(adopting, { beside }),
  aCheckResult(plan, { beside: ['defender-plans', 'recommendations'] }),
  aCheckResult(adopting, { id: 'AZ-AIS-020-agreement', fact: 'keys-agreement', beside }),
];

const sources = [
  aSource({ id: 'ai-resources', parts: [part('ai-resources', 1, '/a', '/z')] }),
  aSource({ id: 'defender-plans', parts: [part('defender-plans', 1, '/p', '/q')] }),
  aSource({
    id: 'recommendations',
    parts: [part('recommendations', 1, '/a', '/m'), part('recommendations', 2, '/n', '/z')],
  }),
];

/** The one finding of a subject `/c`. */
async function traceOf(said: Partial<CheckVerdict>, gaps: readonly Gap[] = [], gap?: string) {
  const verdict = { check: 'AZ-AIS-020', verdict: 'fail' as const, observed: '', related: [] };
  const line = {
    id: '/c',
    name: 'c',
    type: 't',
    location: '',
    verdicts: [{ ...verdict, ...said }],
  };
  const verdicts = aVerdictReader({
    'ai-resources': [gap === undefined ? line : { ...line, gap }],
  });
  const assessment = { checks, sources, gaps: [...gaps] };
  const pack = await buildPack(aPackInput({ catalog, verdicts, assessment }));
  const [row, ...others] = await rowsOf(pack.workbook, 'findings');
  expect(others).toEqual([]);
  return row ?? {};
}

const folder = 'inputs/snapshot/evidence';

describe('a finding names the query and the file of', () => {
  test('its subject alone, where its check looks at nothing else', async () => {
    expect(await traceOf({ check: 'AZ-AIS-001' })).toMatchObject({
      Query: { text: 'Q-ai-resources' },
      'Evidence file': `${folder}/ai-resources/part-0001.ndjson.gz`,
      'Related queries': '',
      'Related evidence files': '',
    });
  });
  test('the records that decided it, in the parts that hold them', async () => {
    expect(await traceOf({ related: ['/o/1', '/p/1'] })).toMatchObject({
      Query: { text: 'Q-ai-resources' },
      'Related queries': { text: 'Q-recommendations', link: '#queries:3' },
      'Related evidence files': `${folder}/recommendations/part-0002.ndjson.gz`,
    });
  });
  test('an agreement as well', async () => {
    expect(await traceOf({ check: 'AZ-AIS-020-agreement', related: ['/b/1'] })).toMatchObject({
      'Related queries': { text: 'Q-recommendations' },
      'Related evidence files': `${folder}/recommendations/part-0001.ndjson.gz`,
    });
  });
  test('the whole source, where no record is what decided', async () => {
    expect(await traceOf({ related: [] })).toMatchObject({
      'Related evidence files': `${folder}/recommendations/`,
    });
  });
  test('the whole source, where not every record is named', async () => {
    expect(await traceOf({ related: ['/o/1', '+4'] })).toMatchObject({
      'Related evidence files': `${folder}/recommendations/`,
    });
  });
  test('every source its check looks at', async () => {
    expect(await traceOf({ check: 'AZ-DEF-001', related: ['/p/1'] })).toMatchObject({
      'Related queries': 'Q-defender-plans; Q-recommendations',
      'Related evidence files': `${folder}/defender-plans/part-0001.ndjson.gz; ${folder}/recommendations/`,
    });
  });
  test('nothing but the source that could not be read, where it stands for a gap', async () => {
    expect(await traceOf({ verdict: 'unknown' }, [], 'refused')).toMatchObject({
      Query: { text: 'Q-ai-resources' },
      'Evidence file': '',
      'Related queries': '',
      'Related evidence files': '',
    });
  });
});

test('the page of a check names the sources it is judged with', async () => {
  const pack = await buildPack(aPackInput({ catalog, assessment: { checks, sources } }));
  const pages = pack.documents.map(documentText).join('\n');
  expect(pages).toContain(
    'read from ai-resources and judged with what defender-plans and recommendations hold.',
  );
});

const stale = (source: string): Gap => ({
  source,
  scope: '/',
  reason: 'stale',
  detail: 'Last read too long ago.',
  cure: 'Collect again.',
});

const lineOf = (id: string, gap?: string) => ({
  id,
  ...(gap === undefined ? {} : { gap }),
  name: id,
  type: '',
  location: '',
  verdicts: [{ check: 'AZ-AIS-001', verdict: 'unknown' as const, observed: '', related: [] }],
});

describe('a finding names the call of its record', () => {
  const records = ['/a', '/c', '/e'].map((id) => ({ id, call: `ai-resources${id}/1`, row: {} }));
  const evidence = anEvidenceReader({ 'ai-resources': records });
  const callsOf = async (...lines: ReturnType<typeof lineOf>[]) => {
    const verdicts = aVerdictReader({ 'ai-resources': lines });
    const assessment = { checks, sources };
    const pack = await buildPack(aPackInput({ catalog, verdicts, evidence, assessment }));
    return (await rowsOf(pack.workbook, 'findings')).map((row) => row['Call']);
  };

  test('also where records without a finding lie between', async () => {
    expect(await callsOf(lineOf('/a'), lineOf('/e'))).toEqual([
      'ai-resources/a/1',
      'ai-resources/e/1',
    ]);
  });
  test('and none where there is no record: it stands for a gap, or was not kept', async () => {
    expect(await callsOf(lineOf('/b'), lineOf('/c', 'refused'), lineOf('/e'))).toEqual([
      '',
      '',
      'ai-resources/e/1',
    ]);
  });
  test('and leaves no source open behind it', async () => {
    const closed: string[] = [];
    const watched: EvidenceReader = {
      async *records(source) {
        try {
          yield* evidence.records(source);
        } finally {
          closed.push(source);
        }
      },
    };
    const verdicts = aVerdictReader({ 'ai-resources': [lineOf('/a')] });
    const assessment = { checks, sources };
    const input = aPackInput({ catalog, verdicts, evidence: watched, assessment });
    const pack = await buildPack(input);
    closed.length = 0;
    await rowsOf(pack.workbook, 'findings');
    expect(closed).toEqual(['ai-resources']);
  });
});

describe('a finding is stale', () => {
  const unknown = {
    verdict: 'unknown',
    observed: 'read too long before the as-of date: pass',
  } as const;

  test('when it fails and the verdict says so', async () => {
    expect(await traceOf({ stale: true })).toMatchObject({ Stale: 'yes' });
  });
  test('when it is unknown and the verdict says so', async () => {
    expect(await traceOf({ ...unknown, stale: true })).toMatchObject({ Stale: 'yes' });
  });
  test('not on the word of a gap alone: the verdict knows which sources it rests on', async () => {
    const found = await traceOf({ verdict: 'unknown' }, [stale('ai-resources')]);
    expect(found).toMatchObject({ Stale: 'no' });
  });
});
