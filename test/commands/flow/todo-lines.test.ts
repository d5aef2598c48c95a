import { expect, test } from 'vitest';
import { todoLines } from '../../../src/commands/flow/todo-lines.ts';
import { type Due, dueStates } from '../../../src/model/workspace/due.ts';
import { type Outstanding, outstandingKinds } from '../../../src/model/workspace/outstanding.ts';
import { anAssessment } from '../../builders/an-assessment.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';

const aPiece = (over: Partial<Outstanding> = {}): Outstanding => ({
  id: 'W-0123456789ab',
  kind: 'attest',
  what: 'Supply and attest for chat: Training records of staff who work with AI systems',
  controls: [{ framework: 'rules', control: '1' }],
  system: 'chat',
  owner: 'training@contoso.example',
  due: '2026-12-02',
  moves: 2,
  ticket: 'GRC-7',
  systems: null,
  ...over,
});
const aDue = (over: Partial<Due> = {}): Due => ({
  on: '2026-11-06',
  kind: 'request',
  what: 'Answer to request r-1: List all models.',
  entry: 'requests/r-1.yaml',
  owner: 'audit@contoso.example',
  state: 'within-30',
  days: 6,
  ...over,
});

const looked = {
  word: '2026-10',
  workspace: 'grc',
  frameworks: undefined,
  out: 'there',
  'as-of': undefined,
};
const said = (work: readonly Outstanding[], dues: readonly Due[] = [], limit = 20): string[] =>
  todoLines(anAssessment({ gaps: [] }), { work, dues, deficiencies: [] }, limit, looked);

test('work stands under what kind it is, with its id, weight, date, owner, ticket and controls', () => {
  expect(said([aPiece()]).slice(-10, -2)).toEqual([
    expect.any(String),
    '',
    'To supply and attest (1)',
    '  W-0123456789ab  moves 2, due 2026-12-02, training@contoso.example, ticket',
    '    GRC-7',
    '    Supply and attest for chat: Training records of staff who work with AI',
    '    systems',
    '    rules 1',
  ]);
});

test('the commands for deficiencies are of the same month, workspace and folder', () => {
  const assessment = anAssessment({ gaps: [] });
  const deficiencies = assessment.deficiencies.map((each) => ({
    ...each,
    owner: null,
    ticket: null,
  }));
  const text = todoLines(assessment, { work: [], dues: [], deficiencies }, 20, looked)
    .join(' ')
    .replaceAll(/ +/g, ' ');
  expect(text).toContain(
    'each of which `proofpack todo 2026-10 --workspace grc --out there --csv work.csv` lists; `proofpack assess 2026-10 --workspace grc --out there` tells which checks fail.',
  );
  expect(said([]).join(' ')).not.toContain('proofpack');
});

test('first of all, how much there is of each kind and how many conclusions wait for it', () => {
  const work = [
    aPiece({ moves: 3 }),
    ...Array.from({ length: 11 }, () => aPiece({ moves: 1 })),
    aPiece({ kind: 'settle-overlap', moves: 0 }),
  ];
  const lines = said(work);
  const from = lines.indexOf('');
  expect(lines.slice(from, from + 4)).toEqual([
    '',
    '  To supply and attest          12  moves 14',
    '  Resources in several systems   1',
    '',
  ]);
});

test('the control is not named again where the task names it', () => {
  const once = said([aPiece({ what: 'Supply and attest rules 1: Records.' })]);
  expect(once.filter((line) => line.includes('rules 1'))).toHaveLength(1);
});

test('what has no date, owner, ticket or control says none', () => {
  const bare = aPiece({ due: null, owner: null, ticket: null, controls: [], what: 'Do it.' });
  expect(said([bare])).toEqual(expect.arrayContaining(['  W-0123456789ab  moves 2', '    Do it.']));
});

test('a list that is cut says how much is missing, each kind how many there are', () => {
  const work = [...Array(5).keys()].map((at) => aPiece({ id: `W-${at}`, what: `Do ${at}.` }));
  const lines = said(work, [aDue(), aDue({ on: '2026-11-07' })], 1);
  expect(lines).toContain('To supply and attest (1 of 5)');
  expect(lines.join('\n')).toContain('  and 4 more; --json lists all');
  expect(lines.join('\n')).toContain('  and 1 more; --json lists all');
  expect(lines.join('\n')).not.toContain('Do 1.');
});

test('dates stand under how near they are; what comes later than ninety days is not shown', () => {
  const dues = dueStates.map((state) => aDue({ state, what: `One that is ${state}` }));
  const lines = said([], dues);
  const from = lines.indexOf('Overdue');
  expect(lines.slice(from).filter((line) => !line.startsWith(' '))).toEqual([
    'Overdue',
    'Due within 30 days',
    'Due within 60 days',
    'Due within 90 days',
  ]);
  expect(lines[from + 1]).toBe('  2026-11-06  One that is overdue');
  expect(lines[from + 2]).toBe('              requests/r-1.yaml, audit@contoso.example');
  expect(lines.join('\n')).not.toContain('later');
  expect(said([], [aDue({ state: 'later' })])).toContain('Nothing falls due within 90 days.');
});

test('where due dates of Defender were not read, that is said', () => {
  const gap = {
    source: 'governance',
    scope: '/subscriptions/a',
    reason: 'plan-off',
    detail: 'Off.',
    cure: 'Turn it on.',
  } as const;
  const lines = todoLines(
    anAssessment({ gaps: [gap] }),
    { work: [], dues: [], deficiencies: [] },
    20,
    looked,
  );
  expect(lines.at(-1)).toBe('Due dates that Defender keeps are not known in 1 place (plan-off).');
});

test('every kind has a heading, and no text can steer the terminal or leave its 80 columns', () => {
  const work = outstandingKinds.flatMap((kind) =>
    hostileTexts.map((text) =>
      aPiece({ kind, what: text, owner: text, ticket: text, system: text }),
    ),
  );
  const dues = hostileTexts.map((text) => aDue({ what: text, entry: text, owner: text }));
  const lines = said(work, dues, 10_000);
  expect(lines.filter((line) => /[\p{Cc}\p{Cf}\p{Zl}]/u.test(line))).toEqual([]);
  const tooLong = lines.filter((line) => line.length > 80 && line.trim().includes(' '));
  expect(tooLong).toEqual([]);
  expect(lines.filter((line) => line.startsWith('undefined'))).toEqual([]);
});
