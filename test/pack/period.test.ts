import { describe, expect, test } from 'vitest';
import type { PeriodEvidence, PeriodReview } from '../../src/model/period.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { runWords } from '../../src/pack/period/period-words.ts';
import { mostNamed } from '../../src/pack/period/period-sums.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import {
  aPeriod,
  aPeriodChange,
  aPeriodReading,
  aReview,
  anException,
} from '../builders/a-period.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { documentOf, documentText } from './page-text.ts';

const packOf = (period: PeriodEvidence) => buildPack(aPackInput({ period }));
const pages = async (period: PeriodEvidence): Promise<string> =>
  documentText(documentOf(await packOf(period), 'period.pdf'));

test('a pack without a window has neither its report nor its sheets', async () => {
  const { documents, workbook } = await buildPack(aPackInput());
  expect(documents.map(({ file }) => file)).not.toContain('period.pdf');
  expect(workbook.sheets.filter(({ id }) => id.startsWith('period'))).toEqual([]);
});

describe('states at instants', () => {
  const days = ['2026-07-31', '2026-08-31', '2026-09-30'];
  test.for([
    [['open', 'open', 'open'], 'open at every reading'],
    [['gap', 'gap', 'open'], 'gap at 2026-07-31 and 2026-08-31; open at 2026-09-30'],
    [['open', 'gap', 'open'], 'open at 2026-07-31; gap at 2026-08-31; open at 2026-09-30'],
    [['open'], 'open at 2026-07-31'],
  ] as const)('%j reads %s', ([words, read]) => expect(runWords(words, days)).toBe(read));
});

describe('page one', () => {
  test('says which readings there are, what is unseen and what failed', async () => {
    const text = await pages(aPeriod());
    for (const words of [
      'Window: 2026-09-01 to 2026-10-31, 61 days, both included',
      'Readings: 2 within, 2 of them on complete evidence of everything expected',
      'Rhythm: every month, as declared: 2 of 2 kept',
      'Longest stretch unseen: 31 days, 2026-09-30 to 2026-10-31',
      'Changes in between: changes of AI resources can be known of 13 of 61 days',
      'Exceptions: at least 1 fact about a resource failed at some reading',
    ])
      expect(text).toContain(words);
  });

  test('says that a rhythm was assumed, and what kept no slot', async () => {
    const slots = [{ slot: '2026-09', state: 'incomplete' as const, readings: [] }];
    expect(await pages(aPeriod({ cadenceDeclared: false, slots }))).toContain(
      'Rhythm: not declared; every month is assumed: 0 of 1 kept. 2026-09: only by a reading that is not whole',
    );
  });
});

describe('readings', () => {
  test('name what could not be used, and what others expected', async () => {
    const readings = [
      aPeriodReading('2026-08-31', { role: 'before', tie: 'missing', problem: 'names another' }),
      aPeriodReading('2026-09-30', { narrower: ['/subscriptions/chat'] }),
    ];
    const unreadable = [{ id: '2026-10-31T060000Z', problem: 'is damaged' }];
    const text = await pages(aPeriod({ readings, unreadable }));
    expect(text).toContain('2026-10-31T060000Z | is damaged');
    expect(text).toContain('without 1 subscription that other readings expected');
    expect(text).toContain('not asked: it lies before the window');
    expect(text).not.toContain('names another');
  });

  test('say what the snapshot after the window shows, or that none is there', async () => {
    expect(await pages(aPeriod())).toContain('No snapshot after the window is here');
    const closing = { snapshot: '2026-11-30T060000Z', problem: '' };
    expect(await pages(aPeriod({ closing }))).toContain('names the last one within and its digest');
    expect(await pages(aPeriod({ closing: { ...closing, problem: 'names another' } }))).toContain(
      '2026-11-30T060000Z, names another.',
    );
  });
});

test('what speaks of one reading names the window that the pack is of', async () => {
  const pack = await buildPack(aPackInput({ period: aPeriod() }));
  const readMe = pack.texts.find(({ file }) => file === 'README.txt')?.text ?? '';
  const named =
    /Audit window: 2026-09-01 to 2026-10-31, with 2 readings: what follows is of the last one/;
  expect(readMe.replaceAll(/\s+/g, ' ')).toMatch(named);
  expect(documentText(documentOf(pack, 'mcsb.pdf'))).toMatch(named);
});

test('controls of one story stand in one row, and what was declared later is marked', async () => {
  const [first] = aReview().controls;
  if (first === undefined) throw new Error('a control');
  const late = first.at.map((each) => (each === null ? null : { ...each, retroactive: true }));
  const controls = [first, { ...first, control: 'IM-2' }, { ...first, control: 'IM-3', at: late }];
  const text = await pages(aPeriod({ controls }));
  expect(text).toContain(
    'IM-1, IM-2 | organisation | deficiency at 2026-09-30; open at 2026-10-31 | open at every reading',
  );
  expect(text).toContain('IM-3 | organisation | deficiency (declared later) at 2026-09-30');
  const people = first.at.map((each) => each && { ...each, peopleRetroactive: true });
  expect(await pages(aPeriod({ controls: [{ ...first, at: people }] }))).toContain(
    'open (declared later) at every reading',
  );
  const none = await pages(aPeriod({ controls: [{ ...first, at: [null, first.at[1] ?? null] }] }));
  expect(none).toContain('not asked at 2026-09-30; open at 2026-10-31');
});

describe('exceptions', () => {
  test('are counted by check, by how they stood at the last reading', async () => {
    const told = [
      anException(),
      anException({ subject: '/b', states: ['fail', 'hidden'] }),
      anException({ subject: '/c', states: ['fail', 'accepted'], resurfaced: true }),
      anException({ subject: '/d', states: ['fail', 'fail'] }),
      anException({ subject: '/e', states: ['fail', 'apart'] }),
      anException({ subject: '/f', states: ['fail', 'accepted-late'] }),
    ];
    expect(await pages(aPeriod({}, told))).toContain(
      'AZ-AIS-001 | Key access is disabled | high | 6 | 2 | 1 | 1 | 1 | 1 | 1',
    );
  });

  test('none is said only beside how many could not be judged', async () => {
    expect(await pages(aPeriod({}, []))).toContain(
      'Nothing was seen to fail at any reading. Over all readings 4 results could not be judged',
    );
    const [check] = aReview().checks;
    if (check === undefined) throw new Error('a check');
    const clean = { fail: 0, accepted: 0, unknown: 0, seen: 4, unread: 0, complete: true };
    const checks = [{ ...check, at: [clean, clean] }];
    expect(await pages(aPeriod({ checks }, []))).toContain(
      'Every reading could judge everything that it should have looked at.',
    );
    const readings = [aPeriodReading('2026-09-30', { whole: false }), aPeriodReading('2026-10-31')];
    expect(await pages(aPeriod({ checks, readings }, []))).toContain('any of it may have failed');
  });

  const clean = { fail: 0, accepted: 0, unknown: 0, seen: 4, unread: 0, complete: true };
  const check = { check: 'AZ-AIS-001', title: 'Key access', severity: 'high' as const };
  test.for<[string, Partial<PeriodReview>]>([
    ['a check that a reading did not judge', { checks: [{ ...check, at: [clean, null] }] }],
    [
      'a check whose own evidence is incomplete',
      { checks: [{ ...check, at: [clean, { ...clean, complete: false }] }] },
    ],
    ['no check at all', { checks: [] }],
    [
      'a snapshot that could not be used',
      { checks: [{ ...check, at: [clean, clean] }], unreadable: [{ id: 'a', problem: 'is gone' }] },
    ],
  ])('with %s nothing is said to be all', async ([, over]) => {
    const text = await pages(aPeriod(over, []));
    expect(text).toContain('any of it may have failed');
    expect(text).toContain('Exceptions: at least 0 facts');
  });

  test('those that weigh most are named, and how many are not', async () => {
    const many = Array.from({ length: mostNamed + 5 }, (_, at) =>
      anException({ subject: `/low-${at}`, name: `low-${at}`, severity: 'low' }),
    );
    const worst = anException({ subject: '/z', name: 'last-and-worst', states: ['pass', 'fail'] });
    const text = await pages(aPeriod({}, [...many, worst]));
    expect(text).toContain('last-and-worst');
    expect(text).toContain(`${mostNamed} of ${mostNamed + 6} are named.`);
  });
});

describe('changes', () => {
  test('say of which days nothing is known, and what came and went by name', async () => {
    const told = [
      aPeriodChange(),
      aPeriodChange({ id: '2', kind: 'Delete', resource: '/gone', at: null, differs: true }),
    ];
    const text = await pages(aPeriod({}, [], told));
    expect(text).toContain('Not all is known of 2026-09-01 to 2026-10-16');
    expect(text).toContain('1 change does not say when.');
    expect(text).toContain('1 change is told differently by two readings.');
    expect(text).toContain('no day is told | Delete | /gone');
  });

  test('none seen is never told as none', async () => {
    expect(await pages(aPeriod({}, [], []))).toContain(
      'No change was seen on the days that can be known.',
    );
  });
});

test('of many that came or went the first are shown, and how many there are', async () => {
  const told = Array.from({ length: mostNamed + 2 }, (_, at) =>
    aPeriodChange({ id: `${at}`, kind: 'Create' }),
  );
  expect(await pages(aPeriod({}, [], told))).toContain(
    `The first ${mostNamed} of ${mostNamed + 2} are shown.`,
  );
  expect(await pages(aPeriod({}, [], told.slice(2)))).not.toContain('are shown.');
});

test.for([
  [{ retroactive: true, undated: true }, 'yes'],
  [{ retroactive: false, undated: true }, 'not known'],
  [{ retroactive: false, undated: false }, 'no'],
] as const)('a sheet says of %j whether it was declared later: %s', async ([over, word]) => {
  const [control] = aReview().controls;
  if (control === undefined) throw new Error('a control');
  const at = control.at.map((each) => each && { ...each, ...over });
  const { workbook } = await packOf(aPeriod({ controls: [{ ...control, at }] }));
  const rows = await rowsOf(workbook, 'period-controls');
  expect(rows.map((row) => row['Declared later'])).toEqual([word, word]);
});

test('the sheets hold every row, by reading', async () => {
  const { workbook } = await packOf(aPeriod());
  expect(await rowsOf(workbook, 'period-controls')).toMatchObject([
    { Snapshot: '2026-09-30T060000Z', Conclusion: 'deficiency' },
    { Snapshot: '2026-10-31T060000Z', Conclusion: 'open' },
  ]);
  expect(await rowsOf(workbook, 'period-checks')).toMatchObject([
    { Fail: 1, Unknown: 0, Complete: 'yes' },
    { Fail: 0, Unknown: 3, 'Scopes not read': 1, Complete: 'no' },
  ]);
  expect(await rowsOf(workbook, 'period-exceptions')).toMatchObject([
    { 'At the last reading': 'passes', 'Readings that saw it fail': 1 },
  ]);
  expect(await rowsOf(workbook, 'period-changes')).toMatchObject([
    { When: '2026-09-01 to 2026-10-16', Change: 'not known' },
    { Change: 'Update' },
  ]);
});

test('an attestation says of how much of the window it speaks', async () => {
  const evidenced = { state: 'evidenced', retroactive: false };
  const own = {
    id: 'policy',
    framework: 'mcsb',
    control: 'IM-1',
    system: null,
    at: [evidenced, evidenced],
    retroactive: false,
    undated: false,
    daysKnown: true,
  };
  const attestations = [
    { ...own, days: 61, throughout: true },
    { ...own, id: 'part', days: 30, throughout: false },
    {
      ...own,
      id: 'late',
      days: 61,
      at: [{ ...evidenced, retroactive: true }, evidenced],
      retroactive: true,
      throughout: false,
    },
    { ...own, id: 'never', days: 0, throughout: false },
    { ...own, id: 'unkept', days: 61, undated: true, throughout: true },
    {
      ...own,
      id: 'hidden',
      days: 61,
      daysKnown: false,
      at: [
        { ...evidenced, state: 'not-known' },
        { ...evidenced, state: 'expired' },
      ],
      throughout: false,
    },
  ];
  const text = await pages(aPeriod({ attestations }));
  for (const words of [
    'policy | 61 of 61 days | evidenced at every reading | valid at every reading and for every day',
    'part | 30 of 61 days | evidenced at every reading | speaks of a part of it',
    'late | 61 of 61 days | evidenced (declared later) at 2026-09-30; evidenced at 2026-10-31 | declared later than some reading',
    'never | 0 of 61 days | evidenced at every reading | speaks of no day of it',
    'unkept | 61 of 61 days | evidenced at every reading | valid at every reading and for every day; nothing shows when it was written',
    'hidden | at most 61 of 61 days | not known at 2026-09-30; expired at 2026-10-31 | not known at some reading whether a change had ended it',
  ])
    expect(text).toContain(words);
});
