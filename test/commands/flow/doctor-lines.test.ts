import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../src/collect/doctor/diagnose.ts';
import type { ForetoldGap, SourceOutlook } from '../../../src/collect/doctor/outlook.ts';
import { doctorLines } from '../../../src/commands/flow/doctor-lines.ts';

const subscription = (at: number): string => `/subscriptions/s${String(at).padStart(2, '0')}`;

const aGap = (gap: Partial<ForetoldGap>): ForetoldGap => ({
  source: 'changes',
  scope: '/subscriptions/a',
  reason: 'refused',
  detail: 'Something is hidden.',
  cure: 'Do something.',
  scopes: [gap.scope ?? '/subscriptions/a'],
  ...gap,
});

const aSource = (gaps: readonly ForetoldGap[], isAsked = true): SourceOutlook => ({
  id: 'changes',
  title: 'Changes',
  isAsked,
  gaps,
});

function linesOf(sources: readonly SourceOutlook[], settings = { read: 3, left: 0 }): string {
  const diagnosis: Diagnosis = {
    principal: { tenant: 't', objectId: 'o', kind: 'user', tokenEnds: new Date(0) },
    tenantName: 'Contoso',
    cloud: 'public',
    endpoint: 'https://a.example',
    scope: { basis: 'subscription-list', roots: [], subscriptions: [], seen: [], roles: [] },
    sources,
    diagnosticSettings: settings,
    estimate: {
      graphCalls: 1,
      tenantCalls: 1,
      armCalls: 2,
      metricsCalls: 0,
      logQueries: 0,
      busiest: undefined,
      seconds: 1,
    },
    clockAheadMs: 0,
  };
  return doctorLines({ diagnosis, auth: 'cli', warnings: [], roleFile: 'role.json' }).join('\n');
}

test('ten places are named, and where the others are', () => {
  const gaps = Array.from({ length: 12 }, (_, at) => aGap({ scope: subscription(at) }));
  const text = linesOf([aSource(gaps)]);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    `${subscription(9)} and 2 more (--json lists all)`,
  );
  expect(text).not.toContain(subscription(10));
});

test('the very thing is named where it is one, the subscription where there are several', () => {
  const [one, two] = ['/subscriptions/a/x', '/subscriptions/a/y'];
  expect(linesOf([aSource([aGap({ scopes: [one] })])])).toContain(`Where: ${one}`);
  expect(linesOf([aSource([aGap({ scopes: [one, two] })])])).toContain('Where: /subscriptions/a\n');
});

test.for<[string, Partial<ForetoldGap>, boolean]>([
  ['refused', { reason: 'refused' }, true],
  ['rights not proved on a subscription', { reason: 'unproved' }, true],
  ['rights not proved on the tenant', { reason: 'unproved', scope: '/' }, true],
  ['doubt about one thing', { reason: 'unproved', scopes: ['/subscriptions/a/x'] }, false],
  ['a plan that is off', { reason: 'plan-off' }, false],
])('the role is handed out for gaps of rights: %s', ([, gap, expected]) => {
  expect(linesOf([aSource([aGap(gap)])]).includes('az role definition create')).toBe(expected);
});

test('what was not asked for is told from what would be missing', () => {
  const left = aGap({ reason: 'not-requested', scope: '/' });
  const text = linesOf([aSource([]), aSource([left]), aSource([left], false)]);
  expect(text).toContain('changes                 not asked for');
  expect(text).toContain('1 of 1 sources can be read completely. 2 sources are not asked for.');
});

test('where diagnostic settings were left unread, their destinations are said to be unknown', () => {
  expect(linesOf([], { read: 100, left: 0 })).not.toContain('Where logs are sent');
  expect(linesOf([], { read: 100, left: 20 }).replaceAll('\n', ' ')).toContain(
    'known from the diagnostic settings of 100 AI resources; those of 20 more are read in collecting',
  );
});
