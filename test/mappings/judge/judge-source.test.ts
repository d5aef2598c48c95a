import { describe, expect, test } from 'vitest';
import { type CheckFold, foldCheck } from '../../../src/mappings/judge/check-fold.ts';
import { judgeSource, type SourceTask } from '../../../src/mappings/judge/judge-source.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { SubjectVerdicts } from '../../../src/model/verdict.ts';
import { account, aCheck, aGap, anAccount, aRecord, chat, fraud, readerOf } from './a-world.ts';
import { aResult } from './a-result.ts';

const { verdict: _, tally: __, complete: ___, exceptions: ____, ...head } = aResult();

async function lines(
  records: readonly EvidenceRecord[],
  over: Partial<SourceTask> = {},
): Promise<SubjectVerdicts[]> {
  const checks = over.checks ?? [aCheck()];
  const folds = new Map<string, CheckFold>(
    checks.map(({ id }) => [id, foldCheck({ ...head, id })]),
  );
  const world = {
    asOf: '2026-10-31T00:00:00Z',
    parameters: new Map(),
    related: () => ({ yes: 0, maybe: 0, ids: [] }),
    adopted: () => ({ rows: [], unread: false }),
  };
  const written: SubjectVerdicts[] = [];
  await judgeSource(
    {
      source: 'ai-resources',
      checks,
      agreements: [],
      gaps: [],
      aged: new Set(),
      index: { worldOf: () => world },
      folds,
      ...over,
    },
    readerOf({ 'ai-resources': records }),
    {
      write: async (source, line) =>
        void written.push(source === 'ai-resources' ? line : { ...line, id: source }),
    },
  );
  return written;
}

test('a subject carries its key, what it is called, what it is and where', async () => {
  expect(await lines([anAccount(fraud, 'a', { disableLocalAuth: true })])).toEqual([
    {
      id: account(fraud, 'a'),
      name: 'a',
      type: 'microsoft.cognitiveservices/accounts',
      location: 'westeurope',
      verdicts: [
        { check: 'AZ-AIS-001', verdict: 'pass', observed: 'key access off is on', related: [] },
      ],
    },
  ]);
});

test('a row without a name is called by the end of its key; what is no text is left empty', async () => {
  const row = { name: '', type: 7, location: null, properties: { disableLocalAuth: true } };
  expect(await lines([aRecord(fraud, row)])).toMatchObject([
    { id: fraud, name: 'fraud', type: '', location: '' },
  ]);
});

test('names are never taken from the prototype', async () => {
  const row = Object.create({ name: 'planted' });
  expect(await lines([aRecord(fraud, row)])).toMatchObject([{ name: 'fraud' }]);
});

test('a row that no check is about still has its line', async () => {
  const where = { field: 'kind', called: 'kind', is: 'equal', value: 'Speech' } as const;
  const check = aCheck({ subject: { source: 'ai-resources', called: 'speech', where } });
  expect(await lines([anAccount(fraud, 'a')], { checks: [check] })).toMatchObject([
    { id: account(fraud, 'a'), verdicts: [] },
  ]);
});

test('verdicts stand in the order of their checks', async () => {
  const checks = ['AZ-AIS-003', 'AZ-AIS-001', 'AZ-AIS-002'].map((id) => aCheck({ id, fact: id }));
  const [line] = await lines([anAccount(fraud, 'a')], { checks });
  expect(line?.verdicts.map(({ check }) => check)).toEqual([
    'AZ-AIS-001',
    'AZ-AIS-002',
    'AZ-AIS-003',
  ]);
});

const body = (disableLocalAuth: boolean | undefined, kind = 'OpenAI') =>
  aRecord(account(fraud, 'a'), {
    kind,
    properties: disableLocalAuth === undefined ? {} : { disableLocalAuth },
  });

describe('a key that came with several bodies', () => {
  test.for([
    [[true, false], 'fail'],
    [[false, true], 'fail'],
    [[true, undefined], 'unknown'],
    [[undefined, true, true], 'unknown'],
    [[true, true], 'pass'],
  ] as const)('is one subject with its worst verdict: %j is %s', async ([values, verdict]) => {
    const found = await lines([...values.map((value) => body(value)), anAccount(fraud, 'b')]);
    expect(found).toMatchObject([
      { id: account(fraud, 'a'), verdicts: [{ verdict }] },
      { id: account(fraud, 'b') },
    ]);
    expect(found[0]?.verdicts).toHaveLength(1);
  });

  test('is judged by the body that a check is about', async () => {
    const where = { field: 'kind', called: 'kind', is: 'equal', value: 'OpenAI' } as const;
    const check = aCheck({ subject: { source: 'ai-resources', called: 'account', where } });
    const found = await lines([body(false, 'Speech'), body(true)], { checks: [check] });
    expect(found).toMatchObject([{ verdicts: [{ verdict: 'pass' }] }]);
  });
});

describe('gaps', () => {
  const checks = [aCheck({ id: 'AZ-AIS-002' }), aCheck()];

  test('are lines of unknowns, one for each check, with what was attempted', async () => {
    expect(await lines([], { checks, gaps: [aGap({ scope: fraud })] })).toEqual([
      {
        id: fraud,
        gap: 'refused',
        name: fraud,
        type: '',
        location: '',
        verdicts: ['AZ-AIS-001', 'AZ-AIS-002'].map((check) => ({
          check,
          verdict: 'unknown',
          observed: 'Azure refused.',
          related: [],
        })),
      },
    ]);
  });

  test('of one scope are one line, however the scope is written', async () => {
    const gaps = [
      aGap({ scope: fraud, reason: 'short', detail: 'Two.' }),
      aGap({ scope: '/Subscriptions/Fraud/', reason: 'failed', detail: 'One.' }),
      aGap({ scope: fraud, reason: 'failed', detail: 'Two.' }),
    ];
    expect(await lines([], { gaps })).toMatchObject([
      { id: fraud, gap: 'failed, short', verdicts: [{ observed: 'One. Two.' }] },
    ]);
  });

  test('are merged in key order', async () => {
    const gaps = ['/zzz', account(fraud, 'b'), '/', chat, fraud].map((scope) => aGap({ scope }));
    const found = await lines([anAccount(fraud, 'a'), anAccount(chat, 'a')], { gaps });
    expect(found.map(({ id, gap }) => `${id} ${gap ?? ''}`)).toEqual([
      '/ refused',
      `${chat} refused`,
      `${account(chat, 'a')} `,
      `${fraud} refused`,
      `${account(fraud, 'a')} `,
      `${account(fraud, 'b')} refused`,
      '/zzz refused',
    ]);
  });

  describe('over exactly one subject', () => {
    const where = { field: 'kind', called: 'kind', is: 'equal', value: 'Speech' } as const;
    const asked = [
      aCheck(),
      aCheck({ id: 'AZ-AIS-002', subject: { source: 'ai-resources', called: 'speech', where } }),
    ];
    const under = (properties: EvidenceRecord['row']) =>
      lines([anAccount(fraud, 'a', properties), anAccount(fraud, 'b')], {
        checks: asked,
        gaps: [aGap({ scope: account(fraud, 'a') })],
      });

    test('stand in front of it and speak only where it is silent, so nothing counts twice', async () => {
      const [gap, line, next, ...rest] = await under({ disableLocalAuth: false });
      expect(gap).toMatchObject({
        id: account(fraud, 'a'),
        gap: 'refused',
        verdicts: [{ check: 'AZ-AIS-002', verdict: 'unknown' }],
      });
      expect(gap?.verdicts).toHaveLength(1);
      expect(line).toMatchObject({
        name: 'a',
        verdicts: [{ check: 'AZ-AIS-001', verdict: 'fail', observed: 'key access off is off' }],
      });
      expect(line).not.toHaveProperty('gap');
      expect(next?.id).toBe(account(fraud, 'b'));
      expect(rest).toEqual([]);
    });

    test('take its pass', async () => {
      const [, line] = await under({ disableLocalAuth: true });
      expect(line?.verdicts).toMatchObject([
        {
          verdict: 'unknown',
          observed: 'Azure refused. Seen all the same: key access off is on',
        },
      ]);
    });

    test('are the reason also where one check is all there is', async () => {
      const gaps = [aGap({ scope: account(fraud, 'a') })];
      const [, line] = await lines([anAccount(fraud, 'a', { disableLocalAuth: true })], { gaps });
      expect(line?.verdicts[0]?.observed).toMatch(/^Azure refused\. Seen all the same/);
    });

    test('leave its unknown in its own words', async () => {
      const [, line] = await under({});
      expect(line?.verdicts).toMatchObject([
        { verdict: 'unknown', observed: expect.not.stringContaining('Seen all') },
      ]);
    });
  });
});

describe('age', () => {
  const aged = new Set(['AZ-AIS-001']);
  const verdictOf = async (disableLocalAuth: boolean | undefined) => {
    const properties = disableLocalAuth === undefined ? {} : { disableLocalAuth };
    const [line] = await lines([anAccount(fraud, 'a', properties)], { aged });
    return line?.verdicts[0];
  };

  test('marks all of them, takes a pass, leaves the words of an unknown as they are', async () => {
    expect(await verdictOf(false)).toMatchObject({ verdict: 'fail', stale: true });
    expect(await verdictOf(true)).toEqual({
      check: 'AZ-AIS-001',
      verdict: 'unknown',
      observed: 'read too long before the as-of date: key access off is on',
      related: [],
      stale: true,
    });
    const unknown = await verdictOf(undefined);
    expect(unknown).toMatchObject({ verdict: 'unknown', stale: true });
    expect(unknown?.observed).not.toContain('read too long');
  });

  test('does not let a subject be left out on the word of an old reading', async () => {
    const where = { count: 'ai-resources-within', called: 'AI resources', 'at-least': 1 };
    const checks = [aCheck({ subject: { ...aCheck().subject, where } })];
    const records = [anAccount(fraud, 'a', { disableLocalAuth: true })];
    const [fresh] = await lines(records, { checks });
    const [old] = await lines(records, { checks, aged });
    expect(fresh?.verdicts).toEqual([]);
    const observed = 'read too long before the as-of date to tell whether the check is about it';
    expect(old?.verdicts).toEqual([
      { check: 'AZ-AIS-001', verdict: 'unknown', observed, related: [], stale: true },
    ]);
  });

  test('leaves out what the subject itself says is another thing', async () => {
    const where = { field: 'kind', called: 'kind', is: 'equal', value: 'OpenAI' } as const;
    const checks = [aCheck({ subject: { ...aCheck().subject, where } })];
    const [old] = await lines([aRecord(fraud, { kind: 'Face' })], { checks, aged });
    expect(old?.verdicts).toEqual([]);
  });
});

describe('age, where a filter looks at the row and elsewhere', () => {
  const where = {
    all: [
      { field: 'kind', called: 'kind', is: 'equal', value: 'OpenAI' } as const,
      { count: 'ai-resources-within', called: 'AI resources', 'at-least': 1 },
    ],
  };
  const checks = [aCheck({ subject: { ...aCheck().subject, where } })];
  const old = async (...kinds: string[]) => {
    const bodies = kinds.map((kind) => aRecord(fraud, { kind }));
    return (await lines(bodies, { checks, aged: new Set(['AZ-AIS-001']) }))[0];
  };

  test('leaves out what the row alone shows to be another thing', async () => {
    expect((await old('Face'))?.verdicts).toEqual([]);
  });

  test('leaves nothing out that only the old reading elsewhere would', async () => {
    for (const kinds of [['OpenAI'], ['Face', 'OpenAI'], ['OpenAI', 'Face']])
      expect((await old(...kinds))?.verdicts).toMatchObject([{ verdict: 'unknown', stale: true }]);
  });
});

test('a sink that fails stops the judging', async () => {
  const task = {
    source: 'ai-resources',
    checks: [],
    agreements: [],
    gaps: [aGap()],
    aged: new Set<string>(),
    index: { worldOf: () => expect.unreachable('no subject is judged') },
    folds: new Map<string, CheckFold>(),
  };
  const full = new Error('disk full');
  const sink = { write: () => Promise.reject(full) };
  await expect(judgeSource(task, readerOf({}), sink)).rejects.toBe(full);
});
