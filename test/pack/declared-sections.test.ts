import { describe, expect, test } from 'vitest';
import type {
  AcceptanceResult,
  AttestationResult,
  DecisionResult,
} from '../../src/model/assessed-workspace.ts';
import type { Due } from '../../src/model/workspace/due.ts';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSoaRow, aSystem } from '../mappings/judge/a-workspace.ts';
import { aDeclaredInput, anAssessedWorkspace, aSystemResult } from './a-declared-estate.ts';
import { blockText, documentOf } from './page-text.ts';

type Changes = Parameters<typeof aDeclaredInput>[0];

/** The text of one section of the report on a framework; undefined where the report has none. */
async function sectionOf(
  id: string,
  changes: Changes = {},
  file = 'eu-ai-act.pdf',
): Promise<string> {
  const { blocks } = documentOf(await buildPack(aDeclaredInput(changes)), file);
  const from = blocks.findIndex(
    (block) => block.kind === 'heading' && block.anchor === `section-${id}`,
  );
  if (from < 0) throw new Error(`no section ${id}`);
  const rest = blocks.slice(from + 1);
  const to = rest.findIndex((block) => block.kind === 'heading' && block.level === 1);
  return rest
    .slice(0, to < 0 ? undefined : to)
    .map(blockText)
    .join('\n');
}

test('without a workspace there is no section on what is declared', async () => {
  const { blocks } = documentOf(await buildPack(aPackInput()), 'eu-ai-act.pdf');
  const anchors = blocks.flatMap((block) => (block.kind === 'heading' ? [block.anchor] : []));
  for (const id of ['systems', 'applicability', 'acceptance'])
    expect(anchors).not.toContain(`section-${id}`);
});

describe('AI systems', () => {
  test('each with what is declared and whether its class is decided', async () => {
    const register = anAssessedWorkspace().register;
    const undecided = aSystemResult('chat', { class: 'unclassified', classified: 'undecided' });
    const text = await sectionOf('systems', {
      assessed: { register: register && { ...register, systems: [undecided] } },
    });
    expect(text).toContain('Purpose: It answers.');
    expect(text).toContain('Owner: chat-owner@contoso.example');
    expect(text).toContain('Decision: nobody has decided it, so it decides nothing');
    expect(text).toContain('Forbidden practices: not looked for');
  });

  test('name the first ten resources and say how many there are', async () => {
    const first = Array.from({ length: 12 }, (_, at) => `/subscriptions/s/r${at}`);
    const register = anAssessedWorkspace().register;
    const systems = [aSystemResult('chat', { resources: { n: 412, first } })];
    const text = await sectionOf('systems', {
      assessed: { register: register && { ...register, systems } },
    });
    expect(text).toContain('/subscriptions/s/r9');
    expect(text).not.toContain('/subscriptions/s/r10');
    expect(text).toContain('The first 10 of 412 are shown.');
  });

  test('what the register leaves open is named, never only counted', async () => {
    const selector = { group: 'rg-gone', tag: { system: 'score' } };
    const text = await sectionOf('systems', {
      declared: { systems: [aSystem('chat'), aSystem('score', { resources: [selector] })] },
      assessed: {
        register: {
          systems: [aSystemResult('score', { silent: [1] })],
          unassigned: { n: 30, first: Array.from({ length: 30 }, (_, at) => `/lost/${at}`) },
          overlaps: { n: 1, first: [{ resource: '/both', systems: ['chat', 'score'] }] },
          complete: false,
        },
      },
    });
    expect(text).toContain('At least 30 in no system.');
    expect(text).toContain('/lost/19');
    expect(text).toContain('The first 20 of 30 are shown.');
    expect(text).toContain('/both | chat, score');
    expect(text).toContain('score | 1 | tag system = score, group rg-gone');
  });

  test('no register is a warning', async () => {
    const text = await sectionOf('systems', { assessed: { register: null } });
    expect(text).toContain('registers no AI system');
  });

  test('a report of one system neither lists the others nor says that none is unassigned', async () => {
    const system = { id: 'chat', name: 'System chat' };
    const text = await sectionOf('systems', { system });
    expect(text).not.toContain('unassigned');
    expect(text).not.toContain('Every resource');
    const { facts } = documentOf(await buildPack(aDeclaredInput({ system })), 'eu-ai-act.pdf');
    expect(facts[0]).toEqual([
      'AI system',
      expect.stringContaining(
        'System chat (chat) alone, beside what is asked of the whole organisation',
      ),
    ]);
  });
});

const aDecision = (changes: Partial<DecisionResult> = {}): DecisionResult => ({
  id: 'systems/chat.yaml classification',
  kind: 'classification',
  framework: 'eu-ai-act',
  system: 'chat',
  says: 'The system is classified as not-high-risk.',
  state: 'counts',
  by: 'legal@contoso.example',
  on: '2026-03-01',
  until: '2027-03-01',
  instead: { open: 31, deficiency: 11 },
  ...changes,
});

describe('applicability', () => {
  test('the effect of each decision is counted, worst first', async () => {
    const text = await sectionOf('applicability', { assessed: { decisions: [aDecision()] } });
    expect(text).toContain('takes out 11 deficiency and 31 open');
  });

  test.for([
    ['expired', 'past its review date: no effect'],
    ['contradicted', 'contradicted by what was seen: no effect'],
    ['unapproved', 'not approved by somebody else than its owner: no effect'],
  ] as const)('one that is %s has none', async ([state, words]) => {
    const decisions = [aDecision({ state, instead: {} })];
    expect(await sectionOf('applicability', { assessed: { decisions } })).toContain(words);
  });

  test('a control that the statement of applicability says nothing of is undecided', async () => {
    expect(await sectionOf('applicability', {}, 'mcsb.pdf')).toContain('GS-1 | undecided');
    const soa = [aSoaRow('GS-1', { framework: 'mcsb', included: false })];
    const decisions = [
      aDecision({ id: 'soa/gs-1.yaml', kind: 'soa', framework: 'mcsb', state: 'contradicted' }),
    ];
    const excluded = { declared: { soa }, assessed: { decisions } };
    expect(await sectionOf('applicability', excluded, 'mcsb.pdf')).toContain(
      'GS-1 | no; contradicted by what was seen: no effect | It is needed.',
    );
  });
});

const anAcceptance = (changes: Partial<AcceptanceResult> = {}): AcceptanceResult => ({
  id: 'waivers/keys.yaml',
  kind: 'waiver',
  fact: 'key-access-disabled',
  system: null,
  state: 'live',
  retroactive: false,
  commit: 'c'.repeat(40),
  covers: 2,
  reason: 'The vendor needs a key.',
  owner: 'chat@contoso.example',
  approver: 'ciso@contoso.example',
  ticket: 'RISK-1',
  from: '2026-10-01',
  until: '2026-12-31',
  ...changes,
});

describe('waivers and exemptions', () => {
  test.for([
    ['live', {}, 'live; covers 2 fails; from 2026-10-01; until 2026-12-31'],
    ['retroactive', { retroactive: true }, 'live; retroactive; covers 2 fails'],
    ['without a commit', { commit: null }, 'live; date not proved by a commit; covers 2 fails'],
    ['without an end', { until: null }, 'live; flagged: never ends; covers 2 fails'],
    ['expired', { state: 'expired' }, 'expired: no effect; would cover 2 fails'],
    ['self-approved', { state: 'self-approved' }, 'approved by the owner of the system: no effect'],
  ] as const)('one that is %s says so', async ([, changes, words]) => {
    const acceptances = [anAcceptance(changes)];
    expect(await sectionOf('acceptance', { assessed: { acceptances } })).toContain(words);
  });

  test('what no control here looks at is counted; an exemption of no stated fact is shown', async () => {
    const exemption = anAcceptance({
      id: '/subscriptions/s/policyexemptions/until-spring',
      kind: 'policy-exemption',
      fact: null,
      approver: null,
    });
    const acceptances = [anAcceptance({ fact: 'elsewhere' }), exemption];
    const text = await sectionOf('acceptance', { assessed: { acceptances } });
    expect(text).toContain('until-spring | Azure Policy exemption');
    expect(text).toContain('1 more is about facts that no control of this framework looks at');
    expect(text).not.toContain('keys |');
  });
});

test('an attestation shows its state, why it is no more, who stands behind it and its documents', async () => {
  const attestation: AttestationResult = {
    id: 'literacy',
    framework: 'eu-ai-act',
    control: 'Art. 4',
    system: null,
    parts: ['Training records of staff who work with AI systems'],
    state: 'expired',
    because: 'It counted until 2026-09-30.',
    retroactive: true,
    commit: null,
    conclusion: 'met',
    basis: 'The list was read.',
    assessor: 'hr@contoso.example',
    assessedOn: '2025-10-01',
    reviewer: null,
    reviewedOn: null,
    period: { from: '2025-10-01', to: '2026-12-31' },
    until: '2026-09-30',
    attachments: [{ file: 'list.csv', sha256: '7'.repeat(64), title: 'Attendance' }],
    superseded: false,
  };
  const text = await sectionOf('acceptance', { assessed: { attestations: [attestation] } });
  expect(text).toContain(
    'expired; retroactive; date not proved by a commit: It counted until 2026-09-30.',
  );
  expect(text).toContain('2025-10-01 to 2026-12-31, counts until 2026-09-30');
  expect(text).toContain('hr@contoso.example on 2025-10-01; reviewed by nobody');
  expect(text).toContain(`literacy: Attendance | list.csv | ${'7'.repeat(64)}`);
});

const aDue = (changes: Partial<Due>): Due => ({
  on: '2026-10-15',
  kind: 'waiver',
  what: 'End of the waiver',
  entry: 'waivers/keys.yaml',
  owner: null,
  state: 'overdue',
  days: -16,
  ...changes,
});

const aPiece = (at: number, framework: string): Outstanding => ({
  id: `W-${at}`,
  kind: 'attest',
  what: `Piece ${at} of ${framework}.`,
  controls: [{ framework, control: 'Art. 4' }],
  system: null,
  owner: null,
  due: null,
  moves: 50 - at,
  ticket: null,
});

describe('what is due', () => {
  test('is listed up to 90 days ahead and counted beyond', async () => {
    const dues = [aDue({}), aDue({ on: '2027-12-02', state: 'later', days: 397, what: 'Law' })];
    const text = await sectionOf('acceptance', { dues });
    expect(text).toContain('2026-10-15 | overdue | End of the waiver');
    expect(text).not.toContain('2027-12-02');
    expect(text).toContain('1 more come later');
  });

  test('is not called coming when it has passed', async () => {
    const dues = [aDue({ on: '2026-10-29', state: 'within-30', days: -2 })];
    expect(await sectionOf('acceptance', { dues })).toContain(
      '2026-10-29 | past, within the days of grace',
    );
  });

  test('work beyond the first twenty is counted, and that of other frameworks left out', async () => {
    const work = [
      ...Array.from({ length: 25 }, (_, at) => aPiece(at, 'eu-ai-act')),
      aPiece(1, 'mcsb'),
    ];
    const text = await sectionOf('acceptance', { work });
    expect(text).toContain('Piece 19 of eu-ai-act.');
    expect(text).not.toContain('Piece 20 of eu-ai-act.');
    expect(text).toContain(
      'The first 20 of 25 are shown. All 25 stand in the workbook, sheet To do.',
    );
    expect(text).not.toContain('of mcsb.');
  });
});

test('a request stands with what answers it, and one without an answer says so', async () => {
  const request = {
    text: 'Show the list.',
    period: { from: '2026-01-01', to: '2026-12-31' },
    due: '2026-11-30',
    owner: 'risk@contoso.example',
    status: 'open' as const,
    answers: [],
  };
  const answers = [
    { framework: 'eu-ai-act', control: 'Art. 4' },
    { sheet: 'resources' as const, note: 'All of it.' },
  ];
  const requests = [
    { ...request, id: 'r-1', file: 'requests/r-1.yaml', answers },
    { ...request, id: 'r-2', file: 'requests/r-2.yaml' },
  ];
  const text = await sectionOf('acceptance', { declared: { requests } });
  expect(text).toContain('control eu-ai-act Art. 4; sheet resources, All of it.');
  expect(text).toContain('risk@contoso.example; open | nothing yet');
});

test('the rate stands before and after acceptance, with the fails that make the difference', async () => {
  const technical = { low: 0.5, high: 0.75, pass: 8, fail: 4, unknown: 4, n: 16, complete: true };
  const after = { ...technical, low: 0.571, high: 0.857, fail: 2, n: 14 };
  const plain = aDeclaredInput().assessment.rates;
  const rates = { ...plain, technical, technicalAfterAcceptance: after };
  const text = await sectionOf('summary', { assessment: { ...withControls(), rates } });
  expect(text).toContain('Technical rate, whole assessment: 50.0 % to 75.0 % of 16');
  expect(text).toContain(
    'The same after acceptance: 57.1 % to 85.7 % of 14; 2 accepted fails left out',
  );
});

const withControls = () => {
  const { inputs, workspace, controls } = aDeclaredInput().assessment;
  return { inputs, workspace, controls };
};
