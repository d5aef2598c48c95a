import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainCheck } from '../../../src/commands/flow/explain-check.ts';
import { explainControls, whereToGoOn } from '../../../src/commands/flow/explain-control.ts';
import { checkLines, controlLines } from '../../../src/commands/flow/explain-lines.ts';
import { subjectLines } from '../../../src/commands/flow/explain-subject-lines.ts';
import { explainSubject } from '../../../src/commands/flow/explain-subject.ts';
import { targetOf } from '../../../src/commands/flow/explain-target.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';
import { aJudgedRoot, anAccount, idOf, isExcused, type JudgedRoot } from '../an-explained-root.ts';

let root: JudgedRoot;
beforeAll(async () => void (root = await aJudgedRoot()), 60_000);
afterAll(() => root.remove());

const frameworks = (): string[] => root.catalog.frameworks.map(({ id }) => id);
const controls = (id: string, among = frameworks()) =>
  explainControls(root.judged, root.catalog, id, among);
const check = (id: string) => explainCheck(root.judged, root.catalog, id, frameworks());
const subject = (id: string, typed: string) => explainSubject(root.judged, root.catalog, id, typed);
const target = (typed: string, among = frameworks()) => targetOf(root.catalog, typed, among);

const linesOf = async (id: string, framework: string): Promise<string> =>
  (await controls(id, [framework])).flatMap(controlLines).join('\n');

const refusal = (message: string, hint: string) =>
  expect.objectContaining({
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });

describe('an id means', () => {
  test('a check or a control, however its letters are written', () => {
    expect(target('az-ais-001')).toEqual({ kind: 'check', id: 'AZ-AIS-001' });
    expect(target('dp-3')).toEqual({ kind: 'controls', id: 'DP-3' });
    expect(target('az-ais-020-AGREEMENT')).toEqual({ kind: 'check', id: 'AZ-AIS-020-agreement' });
  });

  test('nothing where nobody is called so: those near it are named', () => {
    expect(() => target('AZ-AIS-01')).toThrow(refusal('is called AZ-AIS-01', 'mean AZ-AIS-001'));
    expect(() => target('art 26(5)')).toThrow(refusal('called art 26(5)', 'Art. 26(5)'));
    expect(() => target('zzzzzzzz')).toThrow(refusal('called zzzzzzzz', 'Run `proofpack catalog'));
  });
  test('nothing where it is a framework', () => {
    expect(() => target('mcsb')).toThrow(refusal('mcsb is a framework', 'catalog show mcsb'));
  });
  test('nothing where only another framework has such a control', () => {
    expect(() => target('IM-1', ['eu-ai-act'])).toThrow(refusal('have no control IM-1', 'mcsb'));
  });
});

describe('a control', () => {
  test('is told for every framework that calls one so, or for those asked for', async () => {
    expect((await controls('dp-3')).map(({ framework }) => framework)).toEqual(['mcsb', 'mcsb-v2']);
    expect((await controls('DP-3', ['mcsb-v2'])).map(({ framework }) => framework)).toEqual([
      'mcsb-v2',
    ]);
  });
  test('has its checks with strength, reason and how they came out', async () => {
    const [control] = await controls('IM-1', ['mcsb']);
    expect(control?.conclusion).toBe('deficiency');
    expect(control?.checks.find((link) => link.check === 'AZ-AIS-001')).toMatchObject({
      strength: 'deciding',
      because: expect.any(String),
      verdict: 'fail',
      tally: { fail: 1 },
    });
  });
  test('names the controls of other frameworks that ask for some of the same, both ways', async () => {
    expect(await linesOf('Art. 9', 'eu-ai-act')).toMatch(
      /to iso-42001, .*\n +https:.*\n +6\.1\.2 asks some of the same \(strong\): /,
    );
    expect(await linesOf('6.1.2', 'iso-42001')).toMatch(
      /from eu-ai-act, .*\n +https:.*\n +Art\. 9 asks some/,
    );
  });
  test('of a law says whom it binds later', async () => {
    const [control] = await controls('Art. 9', ['eu-ai-act']);
    expect(control?.later.map(({ from }) => from)).toContain('2028-08-02');
    expect(await linesOf('Art. 9', 'eu-ai-act')).toContain('later, from 2028-08-02, Art. 113');
  });
  test('leads on to its worst check and the first subject that fails', async () => {
    expect(whereToGoOn(await controls('IM-1', ['mcsb']))).toEqual({
      check: 'AZ-AIS-001',
      subject: idOf('a', 'chat'),
    });
    expect(whereToGoOn([])).toBeUndefined();
  });
});

describe('a check', () => {
  test('has procedure, tally, exceptions, gaps, and who else looks at its fact', async () => {
    const told = await check('AZ-AIS-001');
    expect(told).toMatchObject({
      verdict: 'fail',
      tally: { fail: 1, pass: 2, unknown: 2 },
      complete: false,
    });
    expect(told.gaps).toContainEqual(
      expect.objectContaining({ source: 'ai-resources', reason: 'unproved' }),
    );
    expect(told.gaps.map(({ source }) => source)).not.toContain('defender-plans');
    expect(told.observers.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['AZ-AIS-020', 'AZ-AIS-020-agreement']),
    );
  });
  test('prints a fail before what is unknown', async () => {
    const lines = checkLines(await check('AZ-AIS-001'));
    expect(lines[lines.indexOf('  Exceptions') + 1]).toMatch(/^ {4}fail chat: key access/);
  });
  test('that is an agreement reads what both of its observers read', async () => {
    const sources = (await check('AZ-AIS-020-agreement')).gaps.map(({ source }) => source);
    expect(sources).toEqual(expect.arrayContaining(['ai-resources', 'recommendations']));
  });
});

describe('a subject', () => {
  test('that fails is told by its rule, and by what would make it pass', async () => {
    const told = await subject('AZ-AIS-001', idOf('A', 'chat'));
    expect(told).toMatchObject({ name: 'chat', verdict: 'fail', gap: null });
    expect(told.bodies).toMatchObject([
      {
        about: { holds: 'yes' },
        rule: { holds: 'no', found: 'key access disabled is off' },
        wouldPass: [{ kind: 'value', cures: [] }],
      },
    ]);
    expect(told.observers.map((other) => other.check)).toContain('AZ-AIS-020-agreement');
  });

  test('that is unknown names the value that cannot be read, and its cure', async () => {
    const told = await subject('AZ-AIS-001', 'fraud');
    expect(told.verdict).toBe('unknown');
    expect(told.bodies).toMatchObject([
      {
        rule: { holds: 'not known' },
        wouldPass: [
          {
            kind: 'value',
            says: expect.stringContaining('is the text perhaps'),
            cures: ['Set it, or read it with a right that shows it.'],
          },
        ],
      },
    ]);
  });

  test('whose word of others nobody gave names the source to read', async () => {
    const { bodies } = await subject('AZ-AIS-020', 'docs');
    expect(bodies).toMatchObject([
      {
        rule: null,
        adopted: [],
        wouldPass: [
          { kind: 'adopted', cures: [expect.stringMatching(/^recommendations, not-requested: /)] },
        ],
      },
    ]);
  });

  test('that counts what was not read names the gap that hides it', async () => {
    const { verdict, bodies } = await subject('AZ-AIS-023', 'docs');
    expect(verdict).toBe('unknown');
    const cures = bodies.flatMap(({ wouldPass }) => wouldPass?.flatMap((each) => each.cures) ?? []);
    expect(cures).toContainEqual(expect.stringContaining('not-requested: '));
  });

  test('that passes needs no change', async () => {
    expect(await subject('AZ-AIS-001', 'docs')).toMatchObject({
      verdict: 'pass',
      bodies: [{ wouldPass: [] }],
    });
  });

  test('is traced to its line of evidence, its call and its query', async () => {
    const { bodies } = await subject('AZ-AIS-001', 'fraud');
    const evidence = bodies[0]?.evidence;
    expect(evidence).toMatchObject({
      source: 'ai-resources',
      call: 'ai-resources/0/1',
      request: { method: 'POST', page: 1, at: '2026-10-31T06:00:00Z' },
      query: { file: 'manifest.json', source: 'ai-resources', row: 'Q-ai-resources' },
    });
    const { file, line } = evidence?.place ?? { file: '', line: 0 };
    const stored = gunzipSync(readFileSync(join(root.judged.snapshot.folder, file)));
    expect(JSON.parse(stored.toString().split('\n')[line - 1] ?? '')).toMatchObject({
      id: idOf('b', 'fraud'),
      row: evidence?.row,
    });
  });

  test('that stands for a gap has no record', async () => {
    expect(await subject('AZ-AIS-001', '/')).toMatchObject({
      verdict: 'unknown',
      gap: 'unproved',
      bodies: [],
    });
  });

  test('that stands for a gap is cured by what closes the gap, not by the fix of the check', async () => {
    const told = await check('AZ-AIS-001');
    const lines = subjectLines(told, await subject('AZ-AIS-001', '/'), 'out');
    const cure = told.gaps.find(({ source }) => source === told.source)?.cure ?? 'no cure';
    expect(lines.join(' ').replaceAll(/ +/g, ' ')).toContain(` Cure ${cure}`);
    expect(lines).not.toContain('  Fix');
  });

  test('of an agreement is told by what the two say', async () => {
    const told = await subject('AZ-AIS-020-agreement', 'docs');
    expect(told).toMatchObject({ verdict: 'unknown', bodies: [] });
    expect(told.observers.map((other) => other.check)).toEqual(
      expect.arrayContaining(['AZ-AIS-001', 'AZ-AIS-020']),
    );
  });

  test('may be named by any end of its id that only it has', async () => {
    const end = 'b/providers/microsoft.cognitiveservices/accounts/chat';
    expect((await subject('AZ-AIS-001', end)).id).toBe(idOf('b', 'chat'));
    expect((await subject('AZ-AIS-001', 'aud')).id).toBe(idOf('b', 'fraud'));
  });

  test('that several are called is refused with all of them', async () => {
    await expect(subject('AZ-AIS-001', 'chat')).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('2 subjects'),
      hint: expect.stringContaining(`${idOf('a', 'chat')}, ${idOf('b', 'chat')}`),
    });
  });

  test('that the check did not judge is refused with those it did', async () => {
    await expect(subject('AZ-AIS-001', 'nobody')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: 'It judged /, chat, docs, chat, fraud.',
    });
  });
});

test(
  'what an attacker wrote is seen, fits the page and steers nothing',
  { timeout: 60_000 },
  async () => {
    const names = hostileTexts.filter((text) => text.isWellFormed());
    const records = names.map((name, at) => ({
      ...anAccount('a', `n${at}`, {}),
      row: {
        name,
        kind: name,
        type: 'microsoft.cognitiveservices/accounts',
        properties: { disableLocalAuth: name },
      },
    }));
    const hostile = await aJudgedRoot(records);
    try {
      const { judged, catalog } = hostile;
      const told = await explainCheck(judged, catalog, 'AZ-AIS-001', ['mcsb']);
      const lines = checkLines(told);
      for (const at of names.keys()) {
        const one = await explainSubject(judged, catalog, 'AZ-AIS-001', idOf('a', `n${at}`));
        lines.push(...subjectLines(told, one, 'out'));
      }
      expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(lines.join('')).toContain('\\u{202e}');
      expect(lines.filter((line) => line.length > 80 && !isExcused(line))).toEqual([]);
    } finally {
      hostile.remove();
    }
  },
);
