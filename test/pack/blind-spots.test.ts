import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAcceptance } from '../workspace/a-judged-workspace.ts';
import { documentOf, documentText } from './page-text.ts';
import { sectionOf } from './a-section.ts';

const file = 'executive.pdf';
const section = async (id: string, changes: Parameters<typeof sectionOf>[1] = {}) =>
  sectionOf(id, changes, file);

const planOff = (scope: string, source: string) =>
  ({
    source,
    scope,
    reason: 'plan-off',
    detail: 'x',
    cure: `Turn it on for ${source}.`,
  }) as const;

const exemptions = aSource({ id: 'policy-exemptions' });
const exemptionsRead = { sources: [exemptions], gaps: [] };

describe('accepted risk', () => {
  test('counts what has an effect by age, and says how much has none', async () => {
    const acceptances = [
      anAcceptance({ state: 'live', from: '2026-10-01', covers: 2 }),
      anAcceptance({ state: 'live', from: '2026-06-01', covers: 3, until: null }),
      anAcceptance({ state: 'live', from: '2025-01-01', covers: 1 }),
      anAcceptance({ state: 'live', from: null, covers: 4 }),
      anAcceptance({ state: 'live', from: 'soon', covers: 1 }),
      anAcceptance({ state: 'expired', from: '2026-10-01', covers: 9 }),
    ];
    const text = await section('accepted', { assessed: { acceptances } });
    expect(text).toContain('up to 90 days | 1 | 2 | 0');
    expect(text).toContain('91 to 180 days | 1 | 3 | 1');
    expect(text).toContain('over a year | 1 | 1 | 0');
    expect(text).toContain('day not recorded | 2 | 5 | 0');
    expect(text).toContain('1 more has no effect');
    expect(text).not.toContain('181 to 365');
  });

  test('nothing accepted is said where the exemptions of Azure were read', async () => {
    const text = await section('accepted', { assessment: exemptionsRead });
    expect(text).toContain('No acceptance has an effect today.');
    expect(text).not.toContain('not all known');
  });

  const lacks = [
    ['skipped', { sources: [{ ...exemptions, status: 'skipped' }] }, 'policy-exemptions skipped'],
    ['not there', { sources: [] }, 'policy-exemptions not read'],
    [
      'refused',
      { gaps: [{ ...planOff('/a', 'policy-exemptions'), reason: 'refused' }] },
      'policy-exemptions refused',
    ],
  ] as const satisfies readonly (readonly [string, Partial<Assessment>, string])[];
  test.for(lacks)('exemptions that are %s may accept more', async ([, lack, why]) => {
    const assessment = { ...exemptionsRead, ...lack };
    const said = `Exemptions that Azure keeps are not all known (${why}): more may be accepted.`;
    const none = await section('accepted', { assessment });
    expect(none).toContain(`${said}\nNo acceptance is known to have an effect today.`);
    const acceptances = [anAcceptance({ state: 'live', from: '2026-10-01', covers: 2 })];
    const some = await section('accepted', { assessment, assessed: { acceptances } });
    expect(some).toContain(`${said}\nup to 90 days | 1 | 2`);
  });

  test('nor are those of a subscription that nobody looked at', async () => {
    const assessed = { unlooked: ['/subscriptions/a'] };
    expect(await section('accepted', { assessment: exemptionsRead, assessed })).toContain(
      'not all known (1 subscription not looked at)',
    );
  });

  test('without a workspace nobody knows what is accepted', async () => {
    const text = await section('accepted', {
      assessment: { ...exemptionsRead, workspace: null },
    });
    expect(text).toContain('Not known: without a workspace nobody declares what is accepted.');
    expect(text).not.toContain('No acceptance');
  });
});

describe('blind spots', () => {
  test('without a register all AI is unassigned', async () => {
    const text = documentText(documentOf(await buildPack(aPackInput()), file));
    expect(text).toContain('Unassigned AI: all of it');
  });

  test('what stands in no system is at least, as long as not everything was seen', async () => {
    const register = {
      systems: [],
      unassigned: { n: 4, first: [] },
      overlaps: { n: 1, first: [] },
      complete: false,
    };
    expect(await section('blind-spots', { assessed: { register } })).toContain(
      'Unassigned AI: at least 4 resources are in no registered AI system; 1 is in two that declare no share of it',
    );
  });

  test('gaps of one source and cause are one line, those that hide most from checks first', async () => {
    const gaps = [
      planOff('/subscriptions/a', 'alerts'),
      planOff('/subscriptions/b', 'alerts'),
      planOff('/subscriptions/a', 'ai-resources'),
      planOff('/', 'logs'),
    ];
    const text = await section('blind-spots', { assessment: { gaps } });
    expect(text.match(/^.*plan-off.*checks/gm)).toEqual([
      'ai-resources | plan-off | 1 subscription, 2 checks',
      'alerts | plan-off | 2 subscriptions, 0 checks',
      'logs | plan-off | above subscriptions, 0 checks',
    ]);
  });

  test('an old reading is one line, whatever was read', async () => {
    const sources = ['ai-resources', 'alerts', 'scope'].map((id) => aSource({ id }));
    const gaps = sources.map(({ id }) => ({ ...planOff('/', id), reason: 'stale' as const }));
    const all = await section('blind-spots', { assessment: { sources, gaps } });
    expect(all.match(/.*\| stale \|/g)).toEqual(['all sources | stale |']);
    const two = await section('blind-spots', { assessment: { sources, gaps: gaps.slice(1) } });
    expect(two.match(/.*\| stale \|/g)).toEqual(['2 sources | stale |']);
    const one = await section('blind-spots', { assessment: { sources, gaps: gaps.slice(2) } });
    expect(one.match(/.*\| stale \|/g)).toEqual(['scope | stale |']);
  });

  const read = { gaps: [], complete: true, sources: [aSource({ id: 'scope' })] };

  test('a subscription that nobody looked at is named first, and is no comfort', async () => {
    const unlooked = ['a', 'b', 'c', 'd', 'e'].map((name) => `/subscriptions/${name}`);
    const text = await section('blind-spots', { assessment: read, assessed: { unlooked } });
    expect(text).toContain(
      'every source | not looked at | 5 subscriptions: a, b, c, d and 1 more | Collect again',
    );
    expect(text).not.toContain('No gap');
  });

  test('what was read in part without a gap is named', async () => {
    const sources = [aSource({ id: 'scope', status: 'partial' })];
    expect(
      await section('blind-spots', { assessment: { ...read, complete: false, sources } }),
    ).toContain('The evidence is incomplete, and no gap explains why: scope partial.');
  });

  test('no gap is said to be none', async () => {
    expect(
      await section('blind-spots', {
        assessment: read,
      }),
    ).toContain('No gap in the evidence is stated.');
  });
});
