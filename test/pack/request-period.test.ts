import { describe, expect, test } from 'vitest';
import { requestsIndex } from '../../src/pack/answered-requests.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aDeclaredPack, aRequest } from './a-declared-pack.ts';
import { documentOf, documentText } from './page-text.ts';

const { workspace } = aDeclaredPack();
if (workspace === undefined) throw new Error('no workspace');

// The evidence was read on 2026-10-31, and the attestation speaks for all of 2026.
const answers = [
  { framework: 'mcsb', control: 'IM-1', attestation: 'literacy' },
  { check: 'AZ-AIS-001' },
  { sheet: 'resources' as const },
  { sheet: 'progress' as const },
  { note: 'As told by telephone.' },
];

const askedFor = (from: string, to: string) =>
  buildPack(
    aDeclaredPack({
      workspace: { ...workspace, requests: [{ ...aRequest(answers), period: { from, to } }] },
      formats: ['pdf'],
    }),
  );

const none = 'sheet Progress is not in this pack';

/** What is missing of each place, in the files of the pack and on its page. */
async function missingIn(from: string, to: string) {
  const pack = await askedFor(from, to);
  const rows = (await rowsOf(pack.workbook, 'requests')).map(({ Missing }) => Missing);
  const page = /Show the keys\..*$/m.exec(documentText(documentOf(pack, 'mcsb.pdf')))?.[0];
  return { places: pack.requests[0]?.answers.flatMap((each) => each.places), rows, page };
}

describe('a request of', () => {
  test.for([
    ['2026-10-01', '2026-10-31'],
    ['2026-10-31', '2026-12-31'],
  ] as const)('%s to %s is answered by what was read in it', async ([from, to]) => {
    const { places, rows, page } = await missingIn(from, to);
    expect(places?.map(({ missing }) => missing)).toEqual([[], [], [], [], [none]]);
    expect(rows).toEqual(['', '', '', '', none, '']);
    expect(page).not.toContain('outside');
  });

  test.for([
    ['2026-01-01', '2026-10-30'],
    ['2026-11-01', '2026-12-31'],
  ] as const)(
    '%s to %s is told that what was read is of another day, and people spoke for it',
    async ([from, to]) => {
      const late = 'the evidence is of 2026-10-31, outside the period asked for';
      const { places, rows, page } = await missingIn(from, to);
      expect(places?.map(({ missing }) => missing)).toEqual([[late], [], [late], [late], [none]]);
      expect(rows).toEqual([late, '', late, late, none, '']);
      expect(page?.split(late)).toHaveLength(2);
    },
  );

  test('another year is told that people spoke for other days as well', async () => {
    const words = 'the attestation is of 2026-01-01 to 2026-12-31, outside the period asked for';
    const { places, page } = await missingIn('2025-01-01', '2025-12-31');
    expect(places?.[1]).toMatchObject({ answers: 'attestation literacy', missing: [words] });
    expect(page).toContain(words);
  });
});

test('requests.json says it', async () => {
  const { requests } = await askedFor('2026-01-01', '2026-03-31');
  const files = requests.flatMap((each) => each.answers).flatMap(({ places }) => places);
  const sha256 = new Map(
    files
      .flatMap((each) => [...each.files, each.page?.file ?? ''])
      .map((file) => [file, 'e'.repeat(64)]),
  );
  const index = JSON.stringify(requestsIndex('a', requests, { sha256, pages: new Map() }));
  expect(index).toContain('the evidence is of 2026-10-31, outside the period asked for');
});

test('what was read partly on another day is not of the period alone', async () => {
  const late = 'the evidence is of 2026-11-01, outside the period asked for';
  const plain = aDeclaredPack();
  const { snapshot } = plain.assessment;
  const pack = await buildPack({
    ...plain,
    workspace: {
      ...workspace,
      requests: [
        { ...aRequest([{ sheet: 'resources' }]), period: { from: '2026-10-01', to: '2026-10-31' } },
      ],
    },
    assessment: {
      ...plain.assessment,
      snapshot: { ...snapshot, finished: '2026-11-01T00:10:00Z' },
    },
  });
  expect((await rowsOf(pack.workbook, 'requests'))[0]).toMatchObject({ Missing: late });
});
