import {
  type Assessment,
  assessmentSchema,
  type Axes,
  type CheckResult,
  type Conclusion,
  type ControlResult,
  conclusions,
  forceStates,
  type FrameworkResult,
  frameworkResultSchema,
  type Tally,
} from '../../src/model/assessment.ts';
import type { Check, Control } from '../../src/model/catalog.ts';
import type { Gap } from '../../src/model/gap.ts';
import { type SubjectVerdicts, worst } from '../../src/model/verdict.ts';
import { checks, frameworks } from './a-catalog.ts';
import { aSource } from './a-source-summary.ts';
import { anExplainedTieOut } from './a-tie-out.ts';
import { accountLines, scopeLines, subscriptions } from './an-estate.ts';

const lines: Readonly<Record<string, readonly SubjectVerdicts[]>> = {
  'ai-resources': accountLines,
  scope: scopeLines,
};

const touched = [
  { framework: 'eu-ai-act', control: 'Art. 15' },
  { framework: 'mcsb', control: 'IM-1' },
];

/** The result of a check, counted from its verdict lines, so that both always agree. */
export function aCheckResult(check: Check, changes: Partial<CheckResult> = {}): CheckResult {
  const said = (lines[check.subject.source] ?? []).flatMap((line) =>
    line.verdicts.filter((each) => each.check === check.id).map((each) => ({ ...each, line })),
  );
  const count = (verdict: keyof Tally): number =>
    said.filter((each) => each.verdict === verdict).length;
  return {
    id: check.id,
    fact: check.fact,
    observer: check.observer,
    title: check.title,
    severity: check.severity,
    source: check.subject.source,
    beside: [],
    elsewhere: [],
    called: check.subject.called,
    procedure: [`For every ${check.subject.called}:`, 'key access disabled must be true.'],
    fix: check.fix,
    references: check.references,
    verdict: worst(said.map((each) => each.verdict)),
    tally: {
      fail: count('fail'),
      unknown: count('unknown'),
      pass: count('pass'),
      'not-applicable': count('not-applicable'),
    },
    unread: said.filter(({ line }) => line.gap !== undefined).length,
    complete: said.every(({ line }) => line.gap === undefined),
    accepted: 0,
    systems: [],
    exceptions: said
      .filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')
      .map(({ line, verdict, observed, related }) => ({
        subject: line.id,
        name: line.name,
        verdict,
        observed,
        related,
      })),
    ...changes,
  };
}

const nobody = { by: null, until: null };

export const anAxes = (changes: Partial<Axes> = {}): Axes => ({
  scope: { state: 'in', reason: 'The control applies to the organisation as a whole.', ...nobody },
  force: { state: 'voluntary', from: null, verified: false, target: null },
  technical: {
    state: 'none',
    k: 0,
    u: 0,
    n: 0,
    unread: 0,
    complete: true,
    decided: false,
    supportingFails: 0,
    supportingUnknown: 0,
  },
  human: { state: 'none-needed', parts: [], weighed: false },
  acceptance: { covers: 'none', until: null, by: [] },
  ...changes,
});

export function aControlResult(
  framework: string,
  control: Control,
  conclusion: Conclusion,
  reason: string,
  axes: Partial<Axes> = {},
): ControlResult {
  return {
    framework,
    control: control.id,
    title: control.title,
    system: 'organisation',
    axes: anAxes({
      human: {
        state: control.people.length > 0 ? 'open' : 'none-needed',
        parts: control.people.map(({ supply, every }) => ({
          supply,
          every,
          state: 'open',
          attestation: null,
          until: null,
        })),
        weighed: false,
      },
      ...axes,
    }),
    conclusion,
    without: null,
    decision: null,
    reason,
    checks: control.checks,
  };
}

const technical = (k: number, u: number, n: number, complete = true): Axes['technical'] => ({
  state: k > 0 ? 'fail' : u > 0 ? 'unknown' : 'pass',
  k,
  u,
  n,
  // What keeps the sample from being whole is one refused subscription.
  unread: complete ? 0 : 1,
  complete,
  decided: true,
  supportingFails: 0,
  supportingUnknown: 0,
});

type Story = { conclusion: Conclusion; reason: string; axes?: Partial<Axes> };
const undecided = 'No statement of applicability was given.';
const wholeTenant = 'The control speaks of the whole tenant; only the AI estate was looked at.';
const stories: Readonly<Record<string, Story>> = {
  'Art. 4': {
    conclusion: 'open',
    reason: 'People must still supply their part; no check can answer it.',
    axes: { force: { state: 'in-force', from: '2025-02-02', verified: false, target: null } },
  },
  'Art. 15': {
    conclusion: 'deficiency',
    reason: '1 of 5 fail; at least, because 2 are unknown.',
    axes: {
      force: { state: 'readiness', from: '2027-12-02', verified: false, target: null },
      technical: { ...technical(1, 2, 5, false), decided: false },
    },
  },
  'IM-1': {
    conclusion: 'deficiency',
    reason: '1 of 5 fail; at least, because 2 are unknown.',
    axes: { technical: technical(1, 2, 5, false) },
  },
  'IM-3': {
    conclusion: 'not-determined',
    reason: 'Cannot be determined: 1 of 5 is unknown; grant Reader on the third subscription.',
    axes: { technical: technical(0, 1, 5, false) },
  },
  'LT-1': {
    conclusion: 'supported',
    reason: '2 of 2 hold, and nothing is asked of people.',
    axes: { technical: technical(0, 0, 2) },
  },
  'DP-8': {
    conclusion: 'not-assessed',
    reason: wholeTenant,
    axes: { scope: { state: 'not-assessed', reason: wholeTenant, ...nobody } },
  },
  'GS-1': {
    conclusion: 'scope-undetermined',
    reason: undecided,
    axes: { scope: { state: 'undetermined', reason: undecided, ...nobody } },
  },
};

const controls: readonly ControlResult[] = frameworks.flatMap((framework) =>
  framework.controls.map((control) => {
    const story = stories[control.id];
    if (story === undefined) throw new Error(`no story for ${control.id}`);
    return aControlResult(framework.id, control, story.conclusion, story.reason, story.axes);
  }),
);

export function countConclusions(
  framework: string,
  results: readonly ControlResult[],
): FrameworkResult['counts'] {
  const countOf = (force: string, conclusion: Conclusion): number =>
    results.filter(
      (each) =>
        each.framework === framework &&
        each.axes.force.state === force &&
        each.conclusion === conclusion,
    ).length;
  return frameworkResultSchema.shape.counts.parse(
    Object.fromEntries(
      forceStates.map((force) => [
        force,
        Object.fromEntries(conclusions.map((each) => [each, countOf(force, each)])),
      ]),
    ),
  );
}

const aGap: Gap = {
  source: 'ai-resources',
  scope: subscriptions[2],
  reason: 'refused',
  detail: 'The subscription is expected, and Azure refused to read its AI resources.',
  cure: 'Give the reading identity the Reader role on the subscription.',
};

const rate = { low: null, high: null, pass: 8, fail: 1, unknown: 3, n: 12, complete: false };

/** A small, whole assessment: every conclusion but two, an unread subscription, three sources. */
export function anAssessment(changes: Partial<Assessment> = {}): Assessment {
  const results = changes.controls ?? controls;
  return assessmentSchema.parse({
    format: 1,
    digest: 'a'.repeat(64),
    release: '0.1.0',
    asOf: '2026-10-31T06:02:00Z',
    snapshot: {
      id: '2026-10-31T060000Z',
      digest: 'b'.repeat(64),
      tenant: '00000000-0000-4000-8000-00000000c0de',
      tenantName: 'Contoso',
      cloud: 'AzureCloud',
      started: '2026-10-31T06:00:00Z',
      finished: '2026-10-31T06:02:00Z',
      principal: 'service-principal 0b000000-0000-4000-8000-000000000009',
      roles: ['Reader at /providers/Microsoft.Management/managementGroups/contoso'],
      basis: 'management-groups',
      roots: ['/providers/microsoft.management/managementgroups/contoso'],
      expected: subscriptions,
      seen: subscriptions.slice(0, 2),
    },
    inputs: { catalogs: 'c'.repeat(64), templates: 'd'.repeat(64), workspace: null },
    complete: false,
    sources: [
      aSource({ id: 'ai-resources', status: 'partial' }),
      aSource({
        id: 'recommendations',
        title: 'Recommendations',
        reported: 2,
        received: 2,
        unique: 2,
      }),
      aSource({ id: 'scope', title: 'Scope', reported: 2, received: 2, unique: 2 }),
    ],
    gaps: [aGap],
    checks: checks.map((check) => aCheckResult(check)),
    controls: results,
    frameworks: frameworks.map(({ id, title, version, note }) => ({
      id,
      title,
      version,
      note,
      counts: countConclusions(id, results),
    })),
    deficiencies: [
      {
        id: 'D-0123456789ab',
        fact: 'key-access-disabled',
        system: 'organisation',
        title: 'AI services accounts accept no access keys',
        severity: 'high',
        k: 1,
        u: 2,
        n: 5,
        unread: 1,
        complete: false,
        controls: touched,
        fix: 'Turn key access off.',
      },
    ],
    rates: {
      technical: rate,
      technicalAfterAcceptance: rate,
      healthyRecommendations: {
        rate: null,
        healthy: 1,
        unhealthy: 1,
        notApplicable: 0,
        subscriptionsKnown: 2,
        subscriptionsExpected: 3,
      },
    },
    tieOut: [anExplainedTieOut],
    workspace: null,
    parts: [],
    ...changes,
  } satisfies Record<keyof Assessment, unknown>);
}
