import { describe, expect, test } from 'vitest';
import type { VerdictReader } from '../../src/model/assessment.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { mostPasses } from '../../src/pack/listed-findings.ts';
import type { Cell } from '../../src/model/pack.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { accountLines, anEvidenceReader } from '../builders/an-estate.ts';
import { rowsOf, sheetOf } from '../builders/rows-of.ts';

const { workbook, documents } = await buildPack(aPackInput({ drift: aDrift() }));

test('every row of every sheet has a cell under every head', async () => {
  const plan = { id: '/subscriptions/a/p', call: 'defender-plans/0/1', row: { name: 'AI' } };
  const evidence = anEvidenceReader({
    'ai-resources': [plan],
    recommendations: [plan],
    'defender-plans': [plan],
  });
  const crosswalk = {
    id: 'act-to-mcsb',
    from: 'eu-ai-act',
    to: 'mcsb',
    basis: 'published' as const,
    source: 'https://example.com',
    method: 'Read.',
    mapping: { author: 'maintainers', reviewed: '2026-11-21' },
    pairs: [{ from: 'Art. 4', to: 'GS-1', relation: 'equal' as const, strength: 'weak' as const }],
  };
  const catalog = aCatalog({ crosswalks: [crosswalk] });
  const due = {
    on: '2026-12-01',
    kind: 'request' as const,
    what: 'Answer to request r-01',
    entry: 'requests/r-01.yaml',
    owner: null,
    state: 'within-60' as const,
    days: 31,
  };
  const mcsb = Array.from({ length: 14 }, (_, at) => ({ framework: 'mcsb', control: `IM-${at}` }));
  const piece = {
    id: 'W-000000000001',
    kind: 'attest' as const,
    what: 'Attest.',
    controls: mcsb,
    system: null,
    owner: null,
    due: null,
    moves: 14,
    ticket: null,
    systems: null,
  };
  const work = { dues: [due], work: [piece] };
  const full = await buildPack(aPackInput({ drift: aDrift(), evidence, catalog, ...work }));
  expect(await rowsOf(full.workbook, 'todo')).toMatchObject([
    { Controls: expect.stringMatching(/mcsb IM-11; and 2 more, which todo --json names$/) },
  ]);
  for (const { columns, rows, id } of full.workbook.sheets) {
    const widths = new Set<number>();
    for await (const row of rows()) widths.add(row.length);
    expect([id, ...widths]).toEqual([id, columns.length]);
  }
});

test('row ids are unique within a sheet', async () => {
  for (const { id, columns } of workbook.sheets) {
    if (columns[0]?.header !== 'Row') continue;
    const ids = (await rowsOf(workbook, id)).map((row) => row['Row']);
    expect([id, new Set(ids).size]).toEqual([id, ids.length]);
  }
});

test('a sheet can be read twice', async () => {
  expect(await rowsOf(workbook, 'findings')).toEqual(await rowsOf(workbook, 'findings'));
});

const saying = (each: 'pass' | 'fail') => ({
  check: 'AZ-AIS-001',
  verdict: each,
  observed: '',
  related: [],
});

describe('findings', () => {
  test('hold every fail, unknown and pass, and count as the checks do', async () => {
    const rows = await rowsOf(workbook, 'findings');
    for (const { id, tally } of anAssessment().checks) {
      for (const verdict of ['fail', 'unknown', 'pass'] as const) {
        const listed = rows.filter((row) => row['Check'] === id && row['Verdict'] === verdict);
        expect([id, verdict, listed.length]).toEqual([id, verdict, tally[verdict]]);
      }
    }
  });

  test('share their ids with the exceptions of the reports', async () => {
    const ids = new Set((await rowsOf(workbook, 'findings')).map((row) => row['Row']));
    const named = documents
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'table' ? block.table.rows.flat() : []))
      .filter((cell) => typeof cell === 'string' && cell.startsWith('F-'));
    expect(named.length).toBeGreaterThan(3);
    for (const id of named) expect(ids).toContain(id);
  });

  test('leave out passes past the limit and say how many; never a fail or unknown', async () => {
    const [line] = accountLines;
    if (line === undefined) throw new Error('no line');
    const many: VerdictReader = {
      async *lines(source) {
        if (source !== 'ai-resources') return;
        for (let at = 0; at < mostPasses + 2; at++)
          yield { ...line, id: `/s/${at}`, verdicts: [saying('pass')] };
        yield { ...line, id: '/t', verdicts: [saying('fail')] };
      },
    };
    const checks = anAssessment().checks.map((check) => ({
      ...check,
      tally: { ...check.tally, pass: check.id === 'AZ-AIS-001' ? mostPasses + 2 : 0 },
    }));
    const pack = await buildPack(aPackInput({ verdicts: many, assessment: { checks } }));
    let count = 0;
    let last: unknown;
    for await (const row of sheetOf(pack.workbook, 'findings').rows()) {
      count++;
      last = row[1];
    }
    expect(count).toBe(mostPasses + 1);
    expect(last).toBe('fail');
    const said = (await rowsOf(pack.workbook, 'read-me')).find(
      (row) => row['About'] === 'Findings left out',
    );
    expect(said?.['What']).toContain(`2 of ${mostPasses + 2} passes are left out`);
  });
});

const target = (cell: Cell | undefined): [string, number] => {
  if (typeof cell !== 'object' || !('link' in cell)) throw new Error('no link');
  const [sheet = '', row = ''] = cell.link.slice(1).split(':');
  return [sheet, Number(row)];
};

describe('a finding leads to', () => {
  test('the row of its resource and the row of its query', async () => {
    const findings = (await rowsOf(workbook, 'findings')).filter(
      (row) => row['Type'] !== '' && row['Check'] === 'AZ-AIS-001',
    );
    expect(findings).toHaveLength(4);
    for (const finding of findings) {
      const [resources, at] = target(finding['Resource']);
      const [queries, of] = target(finding['Query']);
      expect((await rowsOf(workbook, resources))[at - 1]?.['Resource id']).toBe(
        finding['Resource id'],
      );
      expect((await rowsOf(workbook, queries))[of - 1]?.['Row']).toBe('Q-ai-resources');
    }
  });

  test('no row where its subject is no resource', async () => {
    const others = (await rowsOf(workbook, 'findings')).filter(
      (row) => row['Type'] !== 'microsoft.cognitiveservices/accounts',
    );
    expect(others.length).toBeGreaterThan(2);
    for (const row of others) expect(row['Resource']).toBeTypeOf('string');
  });

  test('its resource also where resources without a finding lie between', async () => {
    const [account] = accountLines;
    const ids = ['/subscriptions/0', account?.id ?? '', '/subscriptions/1'];
    const evidence = anEvidenceReader({
      'ai-resources': ids.map((id) => ({ id, call: 'ai-resources/0/1', row: {} })),
    });
    const pack = await buildPack(aPackInput({ evidence }));
    const linked = (await rowsOf(pack.workbook, 'findings')).flatMap(({ Resource: cell }) =>
      typeof cell === 'object' && 'link' in cell ? [cell.link] : [],
    );
    expect(new Set(linked)).toEqual(new Set(['#resources:2']));
  });
});

test('plans that could not be read have a row, so that none does not look like off', async () => {
  const [gap] = anAssessment().gaps;
  if (gap === undefined) throw new Error('no gap');
  const gaps = [{ ...gap, source: 'defender-plans' }];
  const pack = await buildPack(aPackInput({ assessment: { gaps } }));
  expect(await rowsOf(pack.workbook, 'defender-plans')).toMatchObject([
    { Subscription: gap.scope, Tier: expect.stringContaining('not read completely: refused') },
  ]);
});

describe('evidence of any shape', () => {
  test('a row without the usual fields still has its line', async () => {
    const record = { id: '/x', call: 'ai-resources/0/1', row: { name: 5, properties: null } };
    const evidence = anEvidenceReader({
      'ai-resources': [record],
      recommendations: [{ ...record, of: '/y' }],
    });
    const pack = await buildPack(aPackInput({ evidence }));
    expect(await rowsOf(pack.workbook, 'resources')).toMatchObject([
      { Name: '', 'Resource id': '/x' },
      { Type: expect.stringContaining('not read completely') },
    ]);
    expect(await rowsOf(pack.workbook, 'recommendations')).toMatchObject([
      { Status: 'not told', 'Resource id': '/y' },
      { Row: 'Q-governance' },
    ]);
  });
});

test('the dashboard counts what the assessment counts', async () => {
  const rows = await rowsOf(workbook, 'dashboard');
  const count = (group: string, figure: string) =>
    rows.find((row) => row['Group'] === group && row['Figure'] === figure)?.['Count'];
  expect(count('Subscriptions', 'Expected')).toBe(3);
  expect(count('Subscriptions', 'Seen')).toBe(2);
  expect(count('Verdicts of deciding checks', 'unknown')).toBe(3);
  expect(count('Deficiencies', 'high')).toBe(1);
  expect(count('Evidence', 'Stated gaps')).toBe(1);
  expect(count('EU AI Act: Readiness (not yet in force)', 'gap')).toBe(1);
  expect(count('EU AI Act: Readiness (not yet in force)', 'deficiency')).toBeUndefined();
});

test('completeness has every source and every gap', async () => {
  const rows = await rowsOf(workbook, 'completeness');
  expect(rows.map((row) => [row['What'], row['Source']])).toEqual([
    ['source', 'ai-resources'],
    ['source', 'recommendations'],
    ['source', 'scope'],
    ['gap', 'ai-resources'],
  ]);
});

test('the read me links to every other sheet', async () => {
  const links = (await rowsOf(workbook, 'read-me')).flatMap((row) =>
    typeof row['About'] === 'object' && 'link' in row['About'] ? [row['About'].link] : [],
  );
  expect(links).toEqual(workbook.sheets.map(({ id }) => `#${id}`));
});

const wordsOf = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '');

test('the read me explains every kind of id that a sheet or a report bears', async () => {
  const full = await buildPack(aPackInput({ drift: aDrift() }));
  const told = (await rowsOf(full.workbook, 'read-me')).find((row) => row['About'] === 'Row ids');
  const ids: string[] = [];
  for (const { id, columns } of full.workbook.sheets) {
    if (columns[0]?.header !== 'Row') continue;
    for (const row of await rowsOf(full.workbook, id)) ids.push(wordsOf(row['Row']));
  }
  const kinds = new Set(ids.map((id) => id.slice(0, 1)));
  expect(kinds.size).toBeGreaterThan(7);
  for (const kind of kinds)
    expect(wordsOf(told?.['What'])).toMatch(new RegExp(`[:,] ${kind} [A-Za-z]`));
});

test('populations are of subjects seen, and scopes that could not be read stand beside them', async () => {
  const [control] = (await rowsOf(workbook, 'controls')).filter((row) => row['Control'] === 'IM-1');
  expect(control).toMatchObject({ Fail: 1, Unknown: 1, Seen: 4, 'Scopes not read': 1 });
  expect(await rowsOf(workbook, 'deficiencies')).toMatchObject([
    { Fail: 1, Unknown: 1, Seen: 4, 'Scopes not read': 1 },
    { Row: 'G-incomplete', Fail: '' },
  ]);
});

test('completeness counts what is stored, what never came and what came again', async () => {
  const sources = [
    aSource({ id: 'recommendations', reported: 9, received: 7, unique: 6 }),
    aSource({ id: 'scope', reported: 2, received: 2, unique: 2 }),
  ];
  const pack = await buildPack(aPackInput({ assessment: { sources } }));
  expect(await rowsOf(pack.workbook, 'completeness')).toMatchObject([
    { 'Records stored': 6, 'Announced, not delivered': 2, Repeats: 1 },
    { 'Records stored': 2, 'Announced, not delivered': 0, Repeats: 0 },
    { What: 'gap' },
  ]);
});

test('progress names both sides and the finding it became', async () => {
  const [fixed] = await rowsOf(workbook, 'progress');
  expect(fixed).toMatchObject({ Cause: 'fixed', Before: 'fail', Now: 'pass' });
  const findings = (await rowsOf(workbook, 'findings')).map((row) => row['Row']);
  expect(findings).toContain(fixed?.['Finding']);
});

test('control changes call readiness by its own name', async () => {
  const [moved] = aDrift().controls;
  if (moved === undefined) throw new Error('no control change');
  const readiness = { ...moved, framework: 'eu-ai-act', control: 'Art. 15' };
  const pack = await buildPack(aPackInput({ drift: aDrift({ controls: [readiness] }) }));
  expect(await rowsOf(pack.workbook, 'control-changes')).toMatchObject([
    { Before: 'supported', Now: 'gap' },
    { Row: 'G-incomplete' },
  ]);
});

test('a fact that becomes binding was a gap and is a deficiency', async () => {
  const [moved] = aDrift().controls;
  if (moved === undefined) throw new Error('no control change');
  const bound = { ...moved, class: 'became-in-force' as const, before: 'deficiency' as const };
  const pack = await buildPack(aPackInput({ drift: aDrift({ controls: [bound] }) }));
  expect(await rowsOf(pack.workbook, 'control-changes')).toMatchObject([
    { Before: 'gap', Now: 'deficiency' },
    { Row: 'G-incomplete' },
  ]);
});

test('the properties of the file name pack, assessment and snapshot', async () => {
  const pack = await buildPack(aPackInput());
  const { digest, snapshot } = anAssessment();
  expect(pack.workbook.properties).toEqual([
    { name: 'proofpack pack', value: pack.id },
    { name: 'assessment digest', value: digest },
    { name: 'snapshot', value: snapshot.id },
  ]);
});
