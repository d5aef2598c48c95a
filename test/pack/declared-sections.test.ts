import { describe, expect, test } from 'vitest';
import type { AcceptanceResult, DecisionResult } from '../../src/model/assessed-workspace.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aProfile, aSoaRow, aSystem } from '../mappings/judge/a-workspace.ts';
import { aDeclaredInput, anAssessedWorkspace, aSystemResult } from './a-declared-estate.ts';
import { sectionOf } from './a-section.ts';
import { documentOf } from './page-text.ts';
import { aDecision } from '../builders/a-decision.ts';

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
    expect(text).toContain('At least 30 AI resources stand in no system.');
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

const counted = { instead: { open: 31, deficiency: 11 } };

describe('applicability', () => {
  test('the effect of each decision is counted, worst first', async () => {
    const text = await sectionOf('applicability', {
      assessed: { decisions: [aDecision(counted)] },
    });
    expect(text).toContain('takes out 11 deficiency and 31 open');
  });

  test('what the organisation decides takes out controls of every system: a pack of one does not count it', async () => {
    const ofAll = aDecision({ ...counted, id: 'soa/gs-1.yaml', kind: 'soa', system: null });
    const assessed = { decisions: [ofAll, aDecision({ ...counted, instead: { open: 3 } })] };
    expect(await sectionOf('applicability', { assessed })).toContain('11 deficiency');
    const system = { id: 'chat', name: 'Chat' };
    const text = await sectionOf('applicability', { assessed, system });
    expect(text).toContain(
      'counts; what it takes out is told in the pack of the whole organisation',
    );
    expect(text).toContain('takes out 3 open');
    expect(text).not.toContain('11 deficiency');
    const idle = { decisions: [{ ...ofAll, state: 'expired' as const, instead: {} }] };
    expect(await sectionOf('applicability', { assessed: idle, system })).toContain(
      'past its review date: no effect',
    );
  });

  test.for([
    ['expired', 'past its review date: no effect'],
    ['contradicted', 'contradicted by what was seen or said: no effect'],
    ['unapproved', 'not approved by somebody else than its owner: no effect'],
    ['needless', 'takes nothing out: the tool does not assess it anyway'],
  ] as const)('one that is %s has none', async ([state, words]) => {
    const decisions = [aDecision({ ...counted, state, instead: {} })];
    expect(await sectionOf('applicability', { assessed: { decisions } })).toContain(words);
  });

  test('each says when nothing proves its date, and that it was brought after the reading', async () => {
    const commit = 'c'.repeat(40);
    const isLate = { retroactive: true, late: ['decided late'] };
    for (const [over, words] of [
      [{}, 'and 31 open; date not proved by a commit'],
      [{ ...isLate, commit }, 'and 31 open; retroactive (decided late)'],
      [
        { ...isLate, commit, state: 'expired', instead: {} },
        'no effect; retroactive (decided late)',
      ],
    ] satisfies [Partial<DecisionResult>, string][]) {
      const decisions = [aDecision({ ...counted, ...over })];
      const text = await sectionOf('applicability', { assessed: { decisions } });
      expect(text).toContain(words);
    }
    const decisions = [aDecision({ ...counted, commit })];
    const [table] = (await sectionOf('applicability', { assessed: { decisions } })).split(
      'Counted over',
    );
    expect(table).toContain('takes out 11 deficiency and 31 open');
    expect(table).not.toMatch(/retroactive|not proved/);
  });

  test('a profile dates from its approval', async () => {
    const profiles = [aProfile('GS-1', { framework: 'mcsb' })];
    const text = await sectionOf('applicability', { declared: { profiles } }, 'mcsb.pdf');
    expect(text).toContain('board@contoso.example on 2026-05-04; until 2027-05-01');
  });

  test('a control that the statement of applicability says nothing of is undecided', async () => {
    expect(await sectionOf('applicability', {}, 'mcsb.pdf')).toContain('GS-1 | undecided');
    const soa = [aSoaRow('GS-1', { framework: 'mcsb', included: false })];
    const decisions = [
      aDecision({
        ...counted,
        id: 'soa/gs-1.yaml',
        kind: 'soa',
        framework: 'mcsb',
        state: 'contradicted',
      }),
    ];
    const excluded = { declared: { soa }, assessed: { decisions } };
    expect(await sectionOf('applicability', excluded, 'mcsb.pdf')).toContain(
      'GS-1 | no; contradicted by what was seen or said: no effect | It is needed.',
    );
    const both = [
      ...decisions,
      ...decisions.map((each) => ({ ...each, state: 'counts' as const })),
    ];
    const partly = { declared: { soa }, assessed: { decisions: both } };
    expect(await sectionOf('applicability', partly, 'mcsb.pdf')).toContain(
      'GS-1 | no; contradicted by what was seen or said: no effect; counts | It is needed.',
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
  late: [],
  commit: 'c'.repeat(40),
  covers: 2,
  systems: {},
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
    [
      'retroactive',
      { retroactive: true, late: ['granted late', 'recorded late'] },
      'live; retroactive (granted late; recorded late); covers 2 fails',
    ],
    ['without a commit', { commit: null }, 'live; date not proved by a commit; covers 2 fails'],
    ['without an end', { until: null }, 'live; flagged: never ends; covers 2 fails'],
    ['expired', { state: 'expired' }, 'expired: no effect; would cover 2 fails'],
    ['self-approved', { state: 'self-approved' }, 'approved by the owner of the system: no effect'],
  ] satisfies [string, Partial<AcceptanceResult>, string][])(
    'one that is %s says so',
    async ([, changes, words]) => {
      const acceptances = [anAcceptance(changes)];
      expect(await sectionOf('acceptance', { assessed: { acceptances } })).toContain(words);
    },
  );

  test('what counts today is drawn by its age, and what never ends is told apart', async () => {
    const acceptances = [
      anAcceptance(),
      anAcceptance({ id: 'waivers/b.yaml', until: null }),
      anAcceptance({ id: 'waivers/c.yaml', from: null }),
      anAcceptance({ id: 'waivers/d.yaml', state: 'expired' }),
    ];
    const text = await sectionOf('acceptance', { assessed: { acceptances } });
    expect(text).toContain(
      'up to 90 days: 2, 1 never ending. day not recorded: 1, 0 never ending.',
    );
    const expired = [anAcceptance({ state: 'expired' })];
    expect(await sectionOf('acceptance', { assessed: { acceptances: expired } })).not.toContain(
      'by how long ago',
    );
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
    expect(text).toContain('until-spring: Azure Policy exemption');
    expect(text).toContain('1 more is about facts that no control of this framework looks at');
    expect(text).not.toContain('keys |');
  });
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
