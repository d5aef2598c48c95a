import { describe, expect, test } from 'vitest';
import type { ControlResult } from '../../src/model/assessment.ts';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { controlsBroken, countsAs } from '../../src/pack/counts-as.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { aDeclaredInput, rowOf, scope } from './a-declared-estate.ts';
import { blockText, documentOf } from './page-text.ts';

const notHigh = 'The system is classified as not-high-risk.';
const rows: readonly ControlResult[] = [
  rowOf('chat', 'not-applicable', notHigh, scope('out', notHigh, 'legal@c.example', '2027-03-01')),
  rowOf('desk', 'not-applicable', notHigh, scope('out', notHigh, 'legal@c.example', '2027-03-01')),
  rowOf(
    'docs',
    'scope-undetermined',
    'It has run out.',
    scope('undetermined', 'It has run out.', 'legal@c.example', '2026-01-01'),
  ),
  rowOf('score', 'deficiency', '1 of 1 fails.'),
  rowOf('unassigned', 'scope-undetermined', 'In no system.'),
];

async function textOf(changes: Parameters<typeof aDeclaredInput>[0] = {}): Promise<string[]> {
  const pack = await buildPack(aDeclaredInput({ rows, ...changes }));
  return documentOf(pack, 'eu-ai-act.pdf').blocks.map(blockText);
}

test('the overview has one row per control: conclusions are counted and the heaviest leads', async () => {
  const overview = (await textOf()).join('\n');
  expect(overview).toContain(
    'readiness until 2027-12-02 | gap | each system | 1 gap, 2 not-applicable, 2 scope-undetermined',
  );
  expect(overview).toContain('each system: 4 systems + unassigned.');
  expect(overview.match(/^Art\. 15 \| Accuracy/gm)).toHaveLength(1);
});

test('that no date of the force is verified is told once, and of some beside each', async () => {
  const force = { state: 'readiness', from: '2027-12-02', verified: false, target: null } as const;
  const none = (await textOf({ rows: [rowOf('chat', 'open', 'Open.', { force })] })).join('\n');
  expect(none).toContain('| readiness until 2027-12-02 |');
  expect(none).toContain('No date of the column Force is verified.');
  const some = rowOf('score', 'open', 'Open.', { force: { ...force, verified: true } });
  const both = [rowOf('chat', 'open', 'Open.', { force }), some];
  const text = (await textOf({ rows: both })).join('\n');
  expect(text).toContain(
    'readiness until 2027-12-02 (date unverified); readiness until 2027-12-02 |',
  );
  expect(text).not.toContain('No date of the column Force');
});

test('what binds systems differently is never added', async () => {
  const inForce = { state: 'in-force', from: '2026-08-02', verified: true, target: null } as const;
  const mixed = [
    rowOf('chat', 'open', 'Open.'),
    rowOf('score', 'open', 'Open.', { force: inForce }),
  ];
  const text = (await textOf({ rows: mixed })).join('\n');
  expect(text).toContain('In force: 1 open. Readiness (not yet in force): 1 open');
});

const part = (state: 'open' | 'evidenced', attestation: string | null, until: string | null) => ({
  supply: 'Test results',
  every: 'year' as const,
  state,
  attestation,
  until,
});

const waiting = (due: string | null, at: number): Outstanding => ({
  id: `W-${at}`,
  kind: 'attest',
  what: 'Attest.',
  controls: [{ framework: 'eu-ai-act', control: 'Art. 15' }],
  system: null,
  owner: null,
  due,
  moves: 1,
  ticket: null,
  systems: null,
});

const textWith = async (...dues: (string | null)[]): Promise<string> => {
  const pack = await buildPack({ ...aDeclaredInput({ rows }), work: dues.map(waiting) });
  return documentOf(pack, 'eu-ai-act.pdf').blocks.map(blockText).join('\n');
};

describe('the sheet of a control', () => {
  test('says a reason once for all systems that share it, with who decided', async () => {
    const text = (await textOf()).join('\n');
    expect(text).toContain(
      `chat, desk: ${notHigh} (scope decided by legal@c.example, until 2027-03-01)`,
    );
  });

  test('shows eight systems, what weighs most first, and says where the others stand', async () => {
    const many = Array.from({ length: 12 }, (_, at) => rowOf(`s${at + 10}`, 'open', `Open ${at}.`));
    const text = (
      await textOf({ rows: [...many, rowOf('worst', 'deficiency', 'It fails.')] })
    ).join('\n');
    expect(text).toContain('worst: It fails.\ns10: Open 0.\n');
    expect(text).toContain('s16: Open 6.');
    expect(text).not.toContain('Open 7.');
    expect(text).toContain(
      '8 of 13 rows are shown with their reasons, what weighs most first. All 13 stand in the workbook, sheet Controls.',
    );
  });

  test('shows all of eight systems in their own order', async () => {
    const eight = Array.from({ length: 7 }, (_, at) => rowOf(`s${at + 10}`, 'open', `Open ${at}.`));
    const text = (
      await textOf({ rows: [...eight, rowOf('worst', 'deficiency', 'It fails.')] })
    ).join('\n');
    expect(text).toContain('s16: Open 6.\nworst: It fails.');
    expect(text).not.toContain('rows are shown');
  });

  test('names the seven systems in which a check fails most, and counts the others', async () => {
    const checks = anAssessment().checks.map((check) => ({
      ...check,
      systems: Array.from({ length: 9 }, (_, at) => ({
        system: `s${at}`,
        tally: { fail: at + 1, unknown: 0, pass: 0, 'not-applicable': 0 },
        unread: 0,
        accepted: 0,
      })),
    }));
    expect((await textOf({ assessment: { checks } })).join('\n')).toContain(
      'Fails: s8 9, s7 8, s6 7, s5 6, s4 5, s3 4, s2 3 and 2 more in the workbook, sheet Findings',
    );
  });

  test('does not credit a decision that has run out', async () => {
    const text = (await textOf()).join('\n');
    expect(text).toContain(
      'docs: It has run out. (what legal@c.example decided, until 2026-01-01, does not count)',
    );
  });

  test('asks nothing of systems it does not apply to', async () => {
    const text = (await textOf()).join('\n');
    expect(text).toContain('What people must supply, all of it open for docs, score, unassigned:');
  });

  test('shows for each part which attestation speaks for which system', async () => {
    const human = (own: ReturnType<typeof part>) => ({
      human: { state: own.state, weighed: true, parts: [own] },
    });
    const open = human(part('open', null, null));
    const text = (
      await textOf({
        rows: [
          rowOf('chat', 'open', 'Open.', open),
          rowOf('docs', 'open', 'Open.', open),
          rowOf(
            'score',
            'supported',
            'Done.',
            human(part('evidenced', 'tests-2026', '2027-05-01')),
          ),
        ],
      })
    ).join('\n');
    expect(text).toContain('Test results (every year) | chat, docs | open |  | ');
    expect(text).toContain(' | score | evidenced | tests-2026 | 2027-05-01');
  });

  test('names what accepts its fails', async () => {
    const acceptance = {
      covers: 'all' as const,
      until: '2027-01-31',
      by: ['waivers/keys.yaml', '/subscriptions/s/policyexemptions/spring'],
    };
    const accepted = rowOf('score', 'deficiency-accepted', 'All are accepted.', { acceptance });
    const text = (await textOf({ rows: [accepted] })).join('\n');
    expect(text).toContain('score: accepted by keys, spring');
    expect(text).toContain('[covers-all] until 2027-01-31 | gap-accepted');
  });

  test('shows the five axes as chips beside the conclusion, for every system', async () => {
    const text = (await textOf()).join('\n');
    expect(text).toMatch(
      /^chat \| \[out\] \| \[readiness\] \| \[.+ \| \[.+\] \| \[none\] \| not-applicable$/m,
    );
    expect(text).toMatch(/^score \| \[in\] \| .* \| gap$/m);
  });

  test('says once since when it binds, or in each row where that differs', async () => {
    const until = 'readiness until 2027-12-02';
    expect((await textOf()).join('\n')).toContain(`Force: ${until}`);
    const inForce = {
      state: 'in-force',
      from: '2026-08-02',
      verified: true,
      target: null,
    } as const;
    const mixed = [
      rowOf('chat', 'open', 'Open.'),
      rowOf('score', 'open', 'Open.', { force: inForce }),
    ];
    const text = (await textOf({ rows: mixed })).join('\n');
    expect(text).toContain('[in-force] in force since 2026-08-02');
    expect(text).toContain(`[readiness] ${until}`);
  });

  test('tells the first day that is set, and whether it has passed', async () => {
    expect(await textWith('2027-03-01', null, '2020-01-01')).toContain(
      'next due 2020-01-01, overdue; 1 more day until 2027-03-01',
    );
    expect(await textWith(null)).toContain('no day is set for what people must supply');
    expect(await textWith()).not.toMatch(/next due|no day is set/);
  });

  test('names the queries behind its checks, and ends with boxes to be signed', async () => {
    const text = (await textOf()).join('\n');
    expect(text).toMatch(/^Evidence: read by Q-/m);
    // They may stand at the head of a page, above the sheet of another control.
    expect(text).toMatch(
      /^\S.*: prepared by, on \| Reviewed by, on \| Agrees with the conclusion: ☐ yes/m,
    );
  });

  test('names who answers for it, or that nobody does', async () => {
    const owners = [
      {
        framework: 'eu-ai-act',
        controls: ['Art. 1*'],
        owner: 'a@c.example',
        operator: 'b@c.example',
      },
    ];
    const text = (await textOf({ declared: { owners } })).join('\n');
    expect(text).toContain('Owner: a@c.example; carried out by b@c.example');
    expect(text).toContain('Owner: nobody is named in controls.yaml');
  });
});

describe('a fact that fails', () => {
  const [first] = anAssessment().deficiencies;
  if (first === undefined) throw new Error('no deficiency');
  const deficiencies = [
    { ...first, id: 'D-chat', system: 'chat' },
    { ...first, id: 'D-score', system: 'score' },
  ];

  test('breaks the control of the system it fails in and of no other one', () => {
    const { assessment } = aDeclaredInput({ rows });
    const broken = controlsBroken({ ...assessment, deficiencies });
    expect(countsAs(broken, { id: 'D-score' }, 'eu-ai-act')).toBe('gap');
    expect(countsAs(broken, { id: 'D-chat' }, 'eu-ai-act')).toBe('indication only');
  });

  test('breaks what is asked of the organisation, wherever it fails', () => {
    const { assessment } = aDeclaredInput({ rows });
    const broken = controlsBroken({ ...assessment, deficiencies });
    expect(countsAs(broken, { id: 'D-chat' }, 'mcsb')).toBe('deficiency');
  });

  test('is one entry of the register, with the row of each system and the heaviest it amounts to', async () => {
    const { inputs, workspace, controls } = aDeclaredInput({ rows }).assessment;
    const text = (await textOf({ assessment: { inputs, workspace, controls, deficiencies } })).join(
      '\n',
    );
    expect(text).toContain(
      'D-chat, D-score | high | gap | AI services accounts accept no access keys | chat: 1 fail of 4 seen',
    );
  });
});
