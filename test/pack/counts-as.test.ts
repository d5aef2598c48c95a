import { describe, expect, test } from 'vitest';
import type { Assessment, ControlResult } from '../../src/model/assessment.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { documentOf, documentText } from './page-text.ts';

type Link = ControlResult['checks'][number];

/** IM-1 is a deficiency and its checks have these parts in it; no other control names the failing fact. */
function builtWith(links: readonly Link[], changes: Partial<ControlResult> = {}) {
  const controls = anAssessment().controls.map((result) => {
    if (result.control === 'IM-1') return { ...result, checks: [...links], ...changes };
    return result.control === 'Art. 15' ? { ...result, checks: [] } : result;
  });
  return buildPack(aPackInput({ assessment: { controls } }));
}

const link = (check: string, strength: Link['strength']): Link => ({
  check,
  strength,
  because: 'the fact is part of what the control asks',
});

const registerOf = async (pack: ReturnType<typeof builtWith>): Promise<string> => {
  const text = documentText(documentOf(await pack, 'mcsb.pdf'));
  return text.slice(text.lastIndexOf('Deficiency register'));
};
const dashboardOf = async (pack: ReturnType<typeof builtWith>, group: string) =>
  (await rowsOf((await pack).workbook, 'dashboard'))
    .filter((row) => row['Group'] === group && row['Figure'] === 'high')
    .map((row) => row['Count']);

describe('a fact that only supports a control', () => {
  // Another fact makes IM-1 deficient, and the control's conclusion says nothing about this one.
  const pack = builtWith([link('AZ-AIS-002', 'deciding'), link('AZ-AIS-001', 'supporting')]);

  test('is an indication only, though the control is a deficiency', async () => {
    expect(await registerOf(pack)).toContain('D-0123456789ab | high | indication only | ');
  });
  test('is so in the workbook, and no deficiency on the dashboard', async () => {
    expect(await rowsOf((await pack).workbook, 'deficiencies')).toMatchObject([
      { 'Counts as': 'indication only', 'Counts in': '', Controls: 'eu-ai-act Art. 15; mcsb IM-1' },
      { Row: 'G-incomplete' },
    ]);
    expect(await dashboardOf(pack, 'Deficiencies')).toEqual([0]);
    expect(await dashboardOf(pack, 'Facts that are an indication only')).toEqual([1]);
  });
  test('is told from what breaks a control where the summary says what stands out', async () => {
    const text = documentText(documentOf(await pack, 'mcsb.pdf'));
    expect(text).toContain('high | indication only | AI services accounts accept no access keys');
  });
});

describe.each(['deciding', 'necessary'] as const)('a fact that is %s', (strength) => {
  const pack = builtWith([link('AZ-AIS-001', strength)]);
  test('counts as the deficiency it makes of its control', async () => {
    expect(await registerOf(pack)).toContain('D-0123456789ab | high | deficiency | ');
    expect(await rowsOf((await pack).workbook, 'deficiencies')).toMatchObject([
      { 'Counts as': 'deficiency', 'Counts in': 'mcsb IM-1' },
      { Row: 'G-incomplete' },
    ]);
    expect(await dashboardOf(pack, 'Deficiencies')).toEqual([1]);
    expect(await dashboardOf(pack, 'Facts that are an indication only')).toEqual([0]);
  });
  test('is an indication only where nobody decided the scope of the control', async () => {
    const open = builtWith([link('AZ-AIS-001', strength)], { conclusion: 'scope-undetermined' });
    expect(await registerOf(open)).toContain('D-0123456789ab | high | indication only | ');
  });
  test('counts as accepted where a waiver covers the control', async () => {
    const accepted = builtWith([link('AZ-AIS-001', strength)], {
      conclusion: 'deficiency-accepted',
    });
    expect(await registerOf(accepted)).toContain('D-0123456789ab | high | deficiency-accepted | ');
  });
});

test('a second observer counts as the fact it observes', async () => {
  const second = { id: 'AZ-AIS-020', fact: 'key-access-disabled', observer: 'corroborating' };
  const [keys, ...others] = anAssessment().checks;
  if (keys === undefined) throw new Error('no check');
  const checks: Assessment['checks'] = [
    keys,
    { ...keys, ...second, observer: 'corroborating' },
    ...others,
  ];
  const controls = anAssessment().controls.map((result) =>
    result.control === 'IM-1' ? { ...result, checks: [link('AZ-AIS-020', 'necessary')] } : result,
  );
  const pack = buildPack(aPackInput({ assessment: { checks, controls } }));
  expect(await registerOf(pack)).toContain('D-0123456789ab | high | deficiency | ');
});

test('a check that was not judged never lightens what it would decide', async () => {
  const pack = builtWith([link('AZ-AIS-099', 'deciding')]);
  expect(await registerOf(pack)).toContain('D-0123456789ab | high | deficiency | ');
});

test('law that is not yet in force makes a gap of it, counted apart', async () => {
  const pack = buildPack(aPackInput());
  const text = documentText(documentOf(await pack, 'eu-ai-act.pdf'));
  expect(text.slice(text.lastIndexOf('Deficiency register'))).toContain('| high | gap | ');
  const controls = anAssessment().controls.map((result) =>
    result.control === 'IM-1' ? { ...result, checks: [] } : result,
  );
  const onlyLaw = buildPack(aPackInput({ assessment: { controls } }));
  expect(await dashboardOf(onlyLaw, 'Gaps (not yet in force)')).toEqual([1]);
  expect(await dashboardOf(onlyLaw, 'Deficiencies')).toEqual([0]);
});

test('the verdicts of a framework are those of the checks its controls name', async () => {
  const pack = await buildPack(aPackInput());
  const eu = documentText(documentOf(pack, 'eu-ai-act.pdf'));
  // Of three checks the act names one.
  expect(eu).toContain(
    'Verdicts, this framework: 1 fail, 2 unknown (1 of them for scopes that could not be read), 2 pass, 0 not applicable',
  );
  expect(eu).toContain(
    'Verdicts, whole assessment: 1 fail, 3 unknown (2 of them for scopes that could not be read), 8 pass, 0 not applicable',
  );
  const rows = await rowsOf(pack.workbook, 'dashboard');
  const own = rows.filter((row) => row['Group'] === 'EU AI Act: verdicts of its checks');
  expect(own.map((row) => row['Count'])).toEqual([1, 2, 2, 0, 1]);
});

describe('the sheet Deficiencies', () => {
  const [own] = anAssessment().deficiencies;
  const [severe, other] = ['AZ-AIS-001', 'AZ-AIS-002'].map(
    (id) => anAssessment().checks.find((check) => check.id === id)?.fact,
  );
  if (own === undefined || severe === undefined || other === undefined) throw new Error('no fact');
  const deficiencies = [
    { ...own, id: 'D-severe', fact: severe, severity: 'high' as const },
    { ...own, id: 'D-medium', fact: severe, severity: 'medium' as const },
    { ...own, id: 'D-breaks', fact: other, severity: 'low' as const },
  ];
  const controls = anAssessment().controls.map((result) =>
    result.control === 'IM-1'
      ? { ...result, checks: [link('AZ-AIS-002', 'deciding'), link('AZ-AIS-001', 'supporting')] }
      : { ...result, checks: [] },
  );
  const pack = buildPack(aPackInput({ assessment: { controls, deficiencies } }));
  const sheetOf = async (id: string) => rowsOf((await pack).workbook, id);

  test('has what breaks a control before what is an indication only, and each by severity', async () => {
    const told = (await sheetOf('deficiencies')).map((row) => [row['Row'], row['Counts as']]);
    expect(told.slice(0, 3)).toEqual([
      ['D-breaks', 'deficiency'],
      ['D-severe', 'indication only'],
      ['D-medium', 'indication only'],
    ]);
  });
  test('is led to by row from the plan and from the controls', async () => {
    const plan = await sheetOf('remediation-plan');
    expect(plan.map((row) => [row['Row'], row['Counts as']]).slice(0, 3)).toEqual([
      ['D-severe', { text: 'indication only', link: '#deficiencies:2' }],
      ['D-medium', { text: 'indication only', link: '#deficiencies:3' }],
      ['D-breaks', { text: 'deficiency', link: '#deficiencies:1' }],
    ]);
    const control = (await sheetOf('controls')).find((row) => row['Control'] === 'IM-1');
    expect(control?.['First of these']).toEqual({ text: 'D-breaks', link: '#deficiencies:1' });
  });
});
