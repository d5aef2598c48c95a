import { describe, expect, test } from 'vitest';
import type { AttestationResult } from '../../src/model/assessed-workspace.ts';
import type { Due } from '../../src/model/workspace/due.ts';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAttested } from '../workspace/a-judged-workspace.ts';
import { rowOf } from './a-declared-estate.ts';
import { sectionOf } from './a-section.ts';

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
    late: ['assessed late'],
    commit: null,
    conclusion: 'met',
    basis: 'The list was read.',
    assessor: 'hr@contoso.example',
    assessedOn: '2025-10-01',
    reviewer: null,
    reviewedOn: null,
    despite: [],
    period: { from: '2025-10-01', to: '2026-12-31' },
    until: '2026-09-30',
    endKnown: true,
    attachments: [{ file: 'list.csv', sha256: '7'.repeat(64), title: 'Attendance' }],
    superseded: false,
  };
  const text = await sectionOf('acceptance', { assessed: { attestations: [attestation] } });
  expect(text).toContain(
    'expired; retroactive (assessed late); date not proved by a commit: It counted until 2026-09-30.',
  );
  expect(text).toContain('2025-10-01 to 2026-12-31, counts until 2026-09-30');
  expect(text).toContain('hr@contoso.example on 2025-10-01; reviewed by nobody');
  expect(text).toContain(`literacy: Attendance | list.csv | ${'7'.repeat(64)}`);
});

test('where documents lie is told: a pack of one AI system carries none', async () => {
  const attachments = [{ file: 'list.csv', sha256: '7'.repeat(64), title: 'Attendance' }];
  const attestations = [anAttested({ framework: 'eu-ai-act', control: 'Art. 4', attachments })];
  const carried = 'the pack carries each below inputs/workspace/attachments';
  expect(await sectionOf('acceptance', { assessed: { attestations } })).toContain(carried);
  const system = { id: 'chat', name: 'Chat' };
  const ofOne = await sectionOf('acceptance', { assessed: { attestations }, system });
  expect(ofOne).toContain('list.csv');
  expect(ofOne).toContain('A pack of one AI system carries none of them');
  expect(ofOne).not.toContain(carried);
});

test('attestations stand in the order of the controls they speak of', async () => {
  const attestations = ['Art. 15', 'Art. 4'].map((control) =>
    anAttested({ framework: 'eu-ai-act', control, id: control }),
  );
  const controls = ['Art. 4', 'Art. 15'].map((control) => ({
    ...rowOf('organisation', 'open', ''),
    control,
  }));
  const text = await sectionOf('acceptance', {
    assessment: { controls },
    assessed: { attestations },
  });
  expect(text.match(/Art\. \d+ \| /g)).toEqual(['Art. 4 | ', 'Art. 15 | ']);
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
  systems: null,
});

const governance = aSource({ id: 'governance', title: 'Title of governance' });
const exemptions = aSource({ id: 'policy-exemptions', title: 'Title of policy-exemptions' });
const unread = (source: string) => ({
  sources: [governance, exemptions],
  gaps: [{ source, scope: '/', reason: 'refused' as const, detail: 'No.', cure: 'Grant it.' }],
});

describe('what is due', () => {
  test('is listed up to 90 days ahead and counted beyond', async () => {
    const dues = [aDue({}), aDue({ on: '2027-12-02', state: 'later', days: 397, what: 'Law' })];
    const text = await sectionOf('acceptance', { dues });
    expect(text).toContain('2026-10-15 | overdue | End of the waiver');
    expect(text).not.toContain('2027-12-02');
    expect(text).toContain('1 more come later');
  });

  test('and whose word could not be read is said, so that none is no comfort', async () => {
    expect(await sectionOf('acceptance', { assessment: unread('governance') })).toContain(
      'Title of governance (governance): not read completely.',
    );
    const text = await sectionOf('acceptance', { assessment: unread('policy-exemptions') });
    expect(text).toContain('Title of policy-exemptions (policy-exemptions): not read completely.');
    expect(text).toContain('refused: /. No. Grant it.');
    expect(text).not.toContain('(governance)');
    expect(text).toContain('No waiver or exemption is known to be about');
    expect(text).toContain('Nothing is known to be overdue');
  });

  test('as is a source that was not read at all, or a subscription that nobody looked at', async () => {
    const whole = { assessment: { ...unread('governance'), gaps: [] } };
    const text = await sectionOf('acceptance', whole);
    expect(text).toContain('No waiver or exemption is about what this framework looks at.');
    expect(text).toContain('Nothing is overdue or falls due within 90 days.');
    const skipped = await sectionOf('acceptance', {
      assessment: { gaps: [], sources: [{ ...governance, status: 'skipped' }, exemptions] },
    });
    expect(skipped).toContain('(governance): not read. What it would show is not known.');
    expect(skipped).toContain('Nothing is known to be overdue');
    const unlooked = await sectionOf('acceptance', {
      ...whole,
      assessed: { unlooked: ['/subscriptions/a'] },
    });
    expect(unlooked).toContain('expects 1 subscription that nobody looked at: a.');
    expect(unlooked).toContain('Nothing is known to be overdue');
    expect(unlooked).toContain('No waiver or exemption is known to be about');
  });

  test('stands with who says so where no file of the workspace does', async () => {
    const dues = [
      aDue({ kind: 'law', entry: 'eu-ai-act' }),
      aDue({ kind: 'remediation', entry: 'governance' }),
    ];
    const text = await sectionOf('acceptance', { dues });
    expect(text).toContain('| framework eu-ai-act |');
    expect(text).toContain('| Defender for Cloud, source governance |');
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
  expect(text).toContain('control eu-ai-act Art. 4; sheet Resources: All of it.');
  expect(text).toContain('risk@contoso.example; open | nothing yet');
});
