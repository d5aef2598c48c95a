import { describe, expect, test } from 'vitest';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { aDrift, aChange } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { documentOf, documentText } from './page-text.ts';
import { sectionOf } from './a-section.ts';

const file = 'executive.pdf';
const section = async (id: string, changes: Parameters<typeof sectionOf>[1] = {}) =>
  sectionOf(id, changes, file);

const changesOf = (name: 'regressed' | 'fixed', count: number) =>
  Array.from({ length: count }, (_, at) =>
    aChange({ class: name, check: `AZ-${name}-${at}`, severity: at === 6 ? 'high' : 'low' }),
  );

const executiveText = async (changes: Partial<PackInput> = {}): Promise<string> =>
  documentText(documentOf(await buildPack({ ...aDeclaredPack(), ...changes }), file));

const movedIn = (text: string): string => /(\d|none) of \d conclusions?$/m.exec(text)?.[1] ?? '';

const outstanding = (over: Partial<Outstanding>): Outstanding => ({
  id: 'W-1',
  kind: 'classify',
  what: 'Classify chat.',
  controls: [],
  system: null,
  owner: null,
  due: null,
  moves: 1,
  ticket: null,
  systems: null,
  ...over,
});

describe('conclusions per framework', () => {
  test('what binds later stands in a picture of its own', async () => {
    const { blocks } = documentOf(await buildPack(aDeclaredPack()), file);
    const charts = blocks.flatMap((block) =>
      block.kind === 'chart' && block.chart.kind === 'bars' ? [block.chart] : [],
    );
    const all = charts.flatMap(({ bars }) => bars.flatMap(({ parts }) => parts));
    const sum = all.reduce((total, { value }) => total + value, 0);
    expect(sum).toBe(aDeclaredPack().assessment.controls.length);
    for (const { title, alt, bars } of charts) {
      expect(title.startsWith('Readiness')).toBe(
        bars.some(({ parts }) => parts.some(({ label }) => label.startsWith('gap'))),
      );
      for (const { label, parts } of bars)
        for (const part of parts) {
          expect(alt).toContain(label);
          expect(alt.includes(`${part.value} ${part.label}`)).toBe(part.value > 0);
        }
    }
  });

  test('a framework that the pack does not show is not counted', async () => {
    const text = documentText(
      documentOf(await buildPack(aPackInput({ frameworks: ['mcsb'] })), file),
    );
    expect(text).toContain('Microsoft cloud security benchmark');
    expect(text).not.toContain('EU Artificial Intelligence Act');
  });

  test('no control judged is a warning', async () => {
    expect(await section('conclusions', { assessment: { controls: [] } })).toContain(
      'No control of any framework was judged.',
    );
  });
});

describe('what changed', () => {
  const earlier = anAssessment().rates;

  test('without an earlier side nothing is called unchanged', async () => {
    expect(await section('changes')).toContain('No earlier snapshot was given to compare with');
  });

  test('worse stands before better, once for each check and cause, the most severe first', async () => {
    const again = aChange({ subject: '/subscriptions/s/other', name: 'other' });
    const drift = aDrift({ changes: [...aDrift().changes, again] });
    const text = await section('changes', { drift, earlier });
    const rows = text.match(/^(?:regressed|evidence-lost|fixed) \|.*$/gm);
    expect(rows).toEqual([
      expect.stringMatching(/^regressed \|.*\| 1 resource \| it passed before and fails now$/),
      expect.stringMatching(/^evidence-lost \|.*\| 1 resource \|/),
      expect.stringMatching(/^fixed \|.*\| 2 resources \|/),
    ]);
    expect(text).toContain('technical rate then: ');
  });

  test('what may have failed all along comes behind what changed', async () => {
    const visible = { class: 'evidence-gained', before: 'unknown', after: 'fail' } as const;
    const changes = [
      aChange({ ...visible, severity: 'high' }),
      aChange({ class: 'regressed', severity: 'low', before: 'pass', after: 'fail' }),
    ];
    const text = await section('changes', { drift: aDrift({ changes }), earlier });
    expect(text.match(/^(?:regressed|evidence-gained) /gm)).toEqual([
      'regressed ',
      'evidence-gained ',
    ]);
  });

  test('of those shown, what passed before stands above what was never seen', async () => {
    const changes = [
      aChange({
        class: 'new-subject',
        check: 'AZ-a',
        severity: 'high',
        before: null,
        after: 'fail',
      }),
      aChange({
        class: 'regressed',
        check: 'AZ-b',
        severity: 'low',
        before: 'pass',
        after: 'fail',
      }),
    ];
    const text = await section('changes', { drift: aDrift({ changes }), earlier });
    expect(text.match(/^(?:regressed|new-subject) /gm)).toEqual(['regressed ', 'new-subject ']);
    // What is most severe is never left out for it.
    const more = [...changes, ...changesOf('regressed', 5)];
    const capped = await section('changes', { drift: aDrift({ changes: more }), earlier });
    expect(capped).toContain('new-subject ');
  });

  test('gaps of either side are a warning beside the comparison', async () => {
    const drift = aDrift();
    const whole = aDrift({ new: { ...drift.new, complete: true } });
    const said = 'Incomplete evidence: the later assessment has gaps.';
    expect(await section('changes', { drift, earlier })).toContain(said);
    expect(await section('changes', { drift: whole, earlier })).not.toContain('Incomplete');
  });

  test('what is left out is counted on either side', async () => {
    const drift = aDrift({ changes: [...changesOf('regressed', 7), ...changesOf('fixed', 5)] });
    const text = await section('changes', { drift, earlier });
    expect(text.match(/^regressed/gm)?.length).toBeLessThan(7);
    expect(text).toContain('Of 7 causes for the worse and 5 for the better, the most severe first');
  });

  test('no news is said to be none', async () => {
    const text = await section('changes', { drift: aDrift({ changes: [] }), earlier });
    expect(text).toContain('Nothing got worse, was lost from sight or was fixed.');
  });
});

describe('what to mend first', () => {
  test('where most fail, who owns it, and which conclusions would move', async () => {
    expect(await executiveText()).toMatch(
      /high \| AI services accounts accept no access keys \| chat: .*; 1 more system \| security@contoso\.example \| \d of \d conclusions?$/m,
    );
  });

  test('a control that people call not met does not move, whatever is mended', async () => {
    const input = aDeclaredPack();
    const controls = input.assessment.controls.map((each) => ({
      ...each,
      axes: { ...each.axes, human: { ...each.axes.human, state: 'not-met' as const } },
    }));
    expect(Number(movedIn(await executiveText()))).toBeGreaterThan(0);
    expect(movedIn(await executiveText({ assessment: { ...input.assessment, controls } }))).toBe(
      'none',
    );
  });

  test('what moves nothing by itself does not lead, however severe it is', async () => {
    const { assessment } = aDeclaredPack();
    const [first] = assessment.deficiencies;
    if (first === undefined) throw new Error('nothing fails');
    // Most severe, and of no control.
    const idle = { ...first, fact: 'idle', id: 'D-idle', title: 'Moves nothing.', controls: [] };
    const deficiencies = [
      { ...idle, severity: 'high' as const },
      ...assessment.deficiencies.map((each) => ({ ...each, severity: 'low' as const })),
    ];
    const text = await executiveText({ assessment: { ...assessment, deficiencies } });
    const rows = text.match(/^(?:high|low) \| .*$/gm) ?? [];
    expect(rows[0]).toMatch(/^low \| .* \d of \d conclusions?$/);
    expect(rows.at(-1)).toMatch(/^high \| Moves nothing\. .* none: an indication$/);
  });

  test('nothing known to fail is a warning as long as evidence is missing', async () => {
    const answered = anAssessment().checks.map((check) => ({
      ...check,
      complete: true,
      tally: { ...check.tally, fail: 0, unknown: 0 },
    }));
    const whole = {
      deficiencies: [],
      checks: answered,
      complete: true,
      gaps: [],
      sources: [aSource({ id: 'ai-resources' })],
    };
    const [first, ...rest] = answered;
    if (first === undefined) throw new Error('no check');
    const doubts = [
      { complete: false },
      { sources: [aSource({ id: 'ai-resources', status: 'partial' as const })] },
      { checks: [{ ...first, tally: { ...first.tally, unknown: 1 } }, ...rest] },
      { checks: [{ ...first, complete: false }, ...rest] },
    ];
    const none = 'No fact fails that a control';
    for (const where of [file, 'mcsb.pdf']) {
      expect(await sectionOf('deficiencies', { assessment: whole }, where)).toContain(none);
      for (const doubt of doubts) {
        const text = await sectionOf('deficiencies', { assessment: { ...whole, ...doubt } }, where);
        expect(text).toContain('Not everything could be read or judged, so some may.');
        expect(text).not.toContain(none);
      }
    }
  });
});

describe('decisions', () => {
  test('only what somebody must settle, what holds up most first', async () => {
    const work = [
      outstanding({ what: 'Classify chat.', moves: 2, owner: 'legal@contoso.example' }),
      outstanding({ kind: 'attest', what: 'Attest it.', moves: 9 }),
      outstanding({ kind: 'approve-waiver', what: 'Approve it.', moves: 5, due: '2026-12-01' }),
    ];
    const text = await section('decisions', { work });
    expect(text).toMatch(
      /5 \| Approve it\. \| nobody named \| 2026-12-01\n2 \| Classify chat\. \| legal@contoso\.example \| no date/,
    );
    expect(text).not.toContain('Attest it.');
  });

  test('none is said', async () => {
    expect(await section('decisions')).toContain('No decision is waited for.');
  });
});

test('a pack of one system has none: a board decides about the whole', async () => {
  const system = { id: 'chat', name: 'Chat' };
  const { documents } = await buildPack(aDeclaredPack({ system }));
  expect(documents.map((each) => each.file)).not.toContain(file);
});

test('an organisation without a workspace is called as its tenant', async () => {
  const { subtitle } = documentOf(await buildPack(aPackInput()), file);
  expect(subtitle).toBe(anAssessment().snapshot.tenantName);
});

const rate = (changes: Parameters<typeof aPackInput>[0]) =>
  buildPack(aPackInput(changes)).then(
    (pack) => new Map(documentOf(pack, file).facts).get('Technical rate') ?? '',
  );

test('a rate that nothing accepted changes is told once', async () => {
  expect(await rate({})).toMatch(
    /^incomplete: at least 8 of 12 .* \(refused\); after acceptance the same$/,
  );
  const { rates } = anAssessment();
  const technicalAfterAcceptance = { ...rates.technical, fail: 0, n: 11 };
  const assessment = { rates: { ...rates, technicalAfterAcceptance } };
  expect(await rate({ assessment })).toMatch(/after acceptance 8 of 11$/);
});

test('what conclusions mean and what numbers count is told where they stand', async () => {
  expect(await section('conclusions')).toMatch(
    /gap: not yet binding.*\n?.*Not-determined: evidence is missing/,
  );
  const work = [outstanding({ moves: 5 })];
  const { facts, blocks } = documentOf(await buildPack(aPackInput({ work })), file);
  expect(facts.map(([label]) => label)).toContain('Subscriptions');
  const headers = blocks.flatMap((block) =>
    block.kind === 'table' ? block.table.columns.map(({ header }) => header) : [],
  );
  expect(headers).toEqual(expect.arrayContaining(['Conclusions', 'What to decide']));
});
