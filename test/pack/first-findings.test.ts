import { describe, expect, test } from 'vitest';
import type { VerdictReader } from '../../src/model/assessment.ts';
import type { Cell } from '../../src/model/pack.ts';
import type { SubjectVerdicts, Verdict } from '../../src/model/verdict.ts';
import { lookThrough } from '../../src/pack/behind-rows.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { firstFindings } from '../../src/pack/first-findings.ts';
import { mostPasses } from '../../src/pack/listed-findings.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { findingId } from '../../src/pack/row-id.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aTable, aWorkbook, workbookBytes } from '../builders/a-workbook.ts';
import { aVerdictReader } from '../builders/an-estate.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { rowsOf, sheetOf } from '../builders/rows-of.ts';
import { readWorkbook } from '../helpers/read-workbook.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { linkOf, wordsOf } from './an-azure-sheet.ts';

type Row = Readonly<Record<string, Cell>>;

async function sheetsOf(input: PackInput) {
  const { workbook } = await buildPack({ ...input, formats: ['xlsx'] });
  const rows = async (id: string): Promise<Row[]> => await rowsOf(workbook, id);
  return { findings: await rows('findings'), rows };
}

const inputs: readonly (readonly [string, PackInput])[] = [
  ['without a register', aPackInput()],
  ['with AI systems', aDeclaredPack()],
  ['of one system', aDeclaredPack({ system: { id: 'chat', name: 'Chat' } })],
];

/** The worst word that stands under any of these findings. */
const worstIn = (rows: readonly Row[]): string | undefined =>
  ['fail', 'unknown', 'pass'].find((word) => rows.some((row) => row['Verdict'] === word));

/** Holds a link against what whoever clicks on it expects: the first row of the worst that is said there. */
function expectFirst(from: Row, findings: readonly Row[], isIts: (finding: Row) => boolean): void {
  const own = findings.filter(isIts);
  const first = own.find((row) => row['Verdict'] === worstIn(own));
  const row = first && findings.indexOf(first) + 1;
  expect([from['Row'], linkOf(from['First finding']), wordsOf(from['First finding'])]).toEqual([
    from['Row'],
    row && `#findings:${row}`,
    first?.['Row'] ?? '',
  ]);
}

const isIn = (finding: Row, system: Cell | undefined): boolean =>
  system === 'organisation' ||
  // Without a register no finding names systems, and all are of none.
  wordsOf(finding['AI systems'] === '' ? 'unassigned' : finding['AI systems'])
    .split(', ')
    .includes(wordsOf(system));

describe.for(inputs)('in a pack %s', ([, input]) => {
  test('every control leads to the first of its findings that is worst', async () => {
    const { findings, rows } = await sheetsOf(input);
    const controls = await rows('controls');
    for (const control of controls) {
      const checks = wordsOf(control['Checks']);
      expectFirst(
        control,
        findings,
        (finding) =>
          checks.includes(`${wordsOf(finding['Check'])} (`) && isIn(finding, control['System']),
      );
    }
    expect(controls.some((row) => linkOf(row['First finding']) !== undefined)).toBe(true);
  });

  test('every deficiency leads to the first fail of its fact, and that one back', async () => {
    const { findings, rows } = await sheetsOf(input);
    const deficiencies = (await rows('deficiencies')).filter((row) => row['Fact'] !== '');
    const facts = new Map(input.assessment.checks.map(({ id, fact }) => [id, fact]));
    expect(deficiencies.length).toBeGreaterThan(0);
    for (const [at, deficiency] of deficiencies.entries()) {
      const isIts = (finding: Row): boolean =>
        facts.get(wordsOf(finding['Check'])) === deficiency['Fact'] &&
        isIn(finding, deficiency['System']);
      expectFirst(deficiency, findings, isIts);
      const first = findings.find((row) => row['Row'] === wordsOf(deficiency['First finding']));
      if (first?.['Verdict'] !== 'fail') continue;
      expect(wordsOf(first['Deficiency'])).toContain(deficiency['Row']);
      const back = Number(linkOf(first['Deficiency'])?.split(':')[1]);
      expect(back).toBeLessThanOrEqual(at + 1);
      expect(wordsOf(first['Deficiency']).split('; ')[0]).toBe(deficiencies[back - 1]?.['Row']);
    }
  });

  test('every resource leads to the first of its findings that is worst', async () => {
    const { findings, rows } = await sheetsOf(input);
    const resources = await rows('resources');
    for (const resource of resources)
      expectFirst(
        resource,
        findings,
        (finding) =>
          finding['Resource id'] === resource['Resource id'] && resource['Resource id'] !== '',
      );
    expect(resources.some((row) => linkOf(row['First finding']) !== undefined)).toBe(true);
  });
});

const said = (check: string, verdict: Verdict) => ({ check, verdict, observed: '', related: [] });
const aLine = (id: string, ...verdicts: SubjectVerdicts['verdicts']): SubjectVerdicts => ({
  id,
  name: id,
  type: '',
  location: '',
  verdicts,
});
const assessment = anAssessment();
async function firstOf(verdicts: VerdictReader, ...checks: readonly string[]) {
  const first = firstFindings();
  await lookThrough({ assessment, verdicts }, [first]);
  return first.told()(checks, 'organisation');
}

/** Many subjects cost time, and many verdicts of one none. */
const many = (id: string, count: number, check: string, verdict: Verdict): SubjectVerdicts => ({
  ...aLine(id),
  verdicts: Array.from({ length: count }, () => said(check, verdict)),
});

test('what the sheet leaves out takes no row, and nothing leads to it', async () => {
  const verdicts = aVerdictReader({
    'ai-resources': [
      aLine('/a', said('AZ-AIS-002', 'not-applicable')),
      many('/b', mostPasses + 5, 'AZ-AIS-001', 'pass'),
      aLine('/c', said('AZ-AIS-002', 'unknown')),
    ],
    scope: [aLine('/d', said('AZ-DEF-001', 'pass'))],
  });
  const first = { id: findingId('AZ-AIS-001', '/b'), row: 1 };
  expect(await firstOf(verdicts, 'AZ-AIS-001')).toEqual(first);
  const behind = { id: findingId('AZ-AIS-002', '/c'), row: mostPasses + 1 };
  expect(await firstOf(verdicts, 'AZ-AIS-001', 'AZ-AIS-002')).toEqual(behind);
  expect(await firstOf(verdicts, 'AZ-DEF-001')).toBeUndefined();
});

test('a finding on a second sheet is named, and nothing leads to a wrong one', async () => {
  const verdicts = aVerdictReader({
    'ai-resources': Array.from({ length: 5 }, (_, at) =>
      many(`/s/${at}`, 209_715, 'AZ-AIS-001', 'unknown'),
    ),
    scope: [aLine('/last', said('AZ-DEF-001', 'fail'))],
  });
  expect(await firstOf(verdicts, 'AZ-DEF-001')).toMatchObject({ row: 1_048_576 });
  const { workbook } = await buildPack(aPackInput({ verdicts }));
  const controls = sheetOf(workbook, 'controls');
  const book = readWorkbook(
    await workbookBytes(aWorkbook(controls, aTable({ id: 'findings', title: 'Findings' }))),
  );
  const [sheet] = book.sheets;
  const column = controls.columns.findIndex(({ header }) => header === 'First finding');
  const shown = sheet?.rows.slice(1).map((row) => row[column]?.value);
  expect(shown).toContain(findingId('AZ-DEF-001', '/last'));
  const led = sheet?.links.filter(({ target }) => target.includes('Findings')) ?? [];
  expect(led.map(({ target }) => target)).toContain("#'Findings'!A2");
  expect(new Set(led.map(({ target }) => target))).toEqual(new Set(["#'Findings'!A2"]));
});

/** Which verdicts of the sheet Findings lead somewhere from this column, where each check has counted so many. */
async function leadFrom(head: string, counted: Partial<Record<Verdict, number>>) {
  const checks = assessment.checks.map((check) => ({
    ...check,
    tally: { ...check.tally, ...counted },
  }));
  const { findings } = await sheetsOf(aPackInput({ assessment: { checks } }));
  const leading = findings.filter((row) => linkOf(row[head]) !== undefined);
  return new Set(leading.map((row) => row['Verdict']));
}

test('where links are short, those of passes are not made, and those to queries before the others', async () => {
  const all = new Set(['fail', 'pass', 'unknown']);
  const exceptions = new Set(['fail', 'unknown']);
  expect(await leadFrom('Query', {})).toEqual(all);
  expect(await leadFrom('Resource', {})).toEqual(all);
  expect(await leadFrom('Query', { pass: 20_000 })).toEqual(exceptions);
  expect(await leadFrom('Resource', { pass: 20_000 })).toEqual(exceptions);
  expect(await leadFrom('Query', { fail: 20_000 })).toEqual(new Set());
  expect(await leadFrom('Resource', { fail: 20_000 })).toEqual(exceptions);
  expect(await leadFrom('Deficiency', { fail: 20_000 })).toEqual(new Set(['fail']));
});

test('of several checks the first row of the worst verdict is taken, whatever stands above', async () => {
  const verdicts = aVerdictReader({
    'ai-resources': [
      aLine('/a', said('AZ-AIS-001', 'pass'), said('AZ-AIS-002', 'unknown')),
      aLine('/b', said('AZ-AIS-001', 'fail'), said('AZ-AIS-002', 'fail')),
      aLine('/c', said('AZ-AIS-001', 'fail')),
    ],
  });
  const row = async (...checks: string[]) => (await firstOf(verdicts, ...checks))?.row;
  expect(await row('AZ-AIS-001')).toBe(3);
  expect(await row('AZ-AIS-002', 'AZ-AIS-001')).toBe(3);
  expect(await row('AZ-AIS-002')).toBe(4);
  expect(await row()).toBeUndefined();
});

test('controls and deficiencies go through the verdicts once between them', async () => {
  const own = aVerdictReader();
  let times = 0;
  const verdicts: VerdictReader = {
    lines(source) {
      if (source === 'ai-resources') times++;
      return own.lines(source);
    },
  };
  const { workbook } = await buildPack(aPackInput({ verdicts, formats: ['xlsx'] }));
  const before = times;
  for (const sheet of ['controls', 'deficiencies', 'controls']) await rowsOf(workbook, sheet);
  expect(times - before).toBe(1);
});
