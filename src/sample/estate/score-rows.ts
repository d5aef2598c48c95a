import type { JsonObject } from '../../model/json.ts';
import { type Finding, findingsOn } from './assessment-rows.ts';
import { type Estate, type EstateSubscription, resourcesIn } from './estate.ts';
import { fillerAccounts } from './filler.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import type { PostureRule } from './posture-rule.ts';
import { postureRules } from './posture-rules.ts';
import { isIndexed } from './resource-rows.ts';
import { stableGuid } from './stable-guid.ts';

const benchmarkStandard = 'Microsoft-cloud-security-benchmark';
const controls = ['DP-5', 'IM-1', 'LT-3', 'NS-2'] as const;
const pointsPerControl = 10;

type Count = { readonly healthy: number; readonly unhealthy: number; readonly skipped: number };

/** Microsoft's own numbers, counted from the very findings that the assessments show. */
export function scoreRows(estate: Estate, subscription: EstateSubscription): GraphRow[] {
  const told = resourcesIn(estate, subscription.id).filter((each) => isIndexed(each, estate.now));
  const made = fillerAccounts(subscription, estate.seed);
  const findings = [...told, ...made].flatMap((each) => findingsOn(each, subscription, estate));
  const make = (path: string, type: string, properties: JsonObject): GraphRow =>
    graphRow(estate, {
      id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/${path}`,
      name: path.slice(path.lastIndexOf('/') + 1),
      type,
      subscription: subscription.id,
      properties,
    });
  return [
    ...secureScores(findings, make),
    ...regulatoryCompliance(findings, subscription, make),
    ...otherStandards(subscription, make),
    standardAssignment(make),
  ];
}

type Make = (path: string, type: string, properties: JsonObject) => GraphRow;

function secureScores(findings: readonly Finding[], make: Make): GraphRow[] {
  const scored = controls.map((control) => ({ control, count: countOf(findings, control) }));
  const current = scored.reduce((sum, { count }) => sum + points(count), 0);
  const max = controls.length * pointsPerControl;
  const total = make('secureScores/ascScore', 'microsoft.security/securescores', {
    displayName: 'ASC score',
    score: scoreOf(current, max),
    weight: findings.length,
    environment: 'Azure',
  });
  return [
    total,
    ...scored.map(({ control, count }) =>
      make(
        `secureScores/ascScore/secureScoreControls/${stableGuid('score-control', control)}`,
        'microsoft.security/securescores/securescorecontrols',
        {
          displayName: `Benchmark control ${control}`,
          score: scoreOf(points(count), pointsPerControl),
          healthyResourceCount: count.healthy,
          unhealthyResourceCount: count.unhealthy,
          notApplicableResourceCount: count.skipped,
          weight: count.healthy + count.unhealthy,
          definition: { properties: { assessmentDefinitions: definitionsOf(control) } },
        },
      ),
    ),
  ];
}

const scoreOf = (current: number, max: number): JsonObject => ({
  max,
  current: Math.round(current * 100) / 100,
  percentage: Math.round((current / max) * 10_000) / 10_000,
});

const points = ({ healthy, unhealthy }: Count): number =>
  healthy + unhealthy === 0 ? 0 : (pointsPerControl * healthy) / (healthy + unhealthy);

const rulesOf = (control: string): PostureRule[] =>
  postureRules.filter((rule) => rule.control === control && rule.recommendation !== null);

const definitionsOf = (control: string): JsonObject[] =>
  rulesOf(control).map(({ recommendation }) => ({
    id: `/providers/Microsoft.Security/assessmentMetadata/${recommendation?.key ?? ''}`,
  }));

const countOf = (findings: readonly Finding[], control: string): Count =>
  tally(findings.filter((finding) => rulesOf(control).some((rule) => isOf(finding, rule))));

const isOf = (finding: Finding, rule: PostureRule): boolean =>
  finding.recommendation.key === rule.recommendation?.key;

const tally = (findings: readonly Finding[]): Count => ({
  healthy: findings.filter(({ code }) => code === 'Healthy').length,
  unhealthy: findings.filter(({ code }) => code === 'Unhealthy').length,
  skipped: findings.filter(({ code }) => code === 'NotApplicable').length,
});

/** Passed, Failed or Skipped; the case varies in the wild, so one of the words is in lower case. */
function stateOf({ healthy, unhealthy }: Count): string {
  if (unhealthy > 0) return 'Failed';
  return healthy > 0 ? 'Passed' : 'skipped';
}

function regulatoryCompliance(
  findings: readonly Finding[],
  { id }: EstateSubscription,
  make: Make,
): GraphRow[] {
  const standard = `regulatoryComplianceStandards/${benchmarkStandard}`;
  const type = 'microsoft.security/regulatorycompliancestandards';
  const counts = controls.map((control) => countOf(findings, control));
  return [
    make(standard, type, {
      state: stateOf(tally(findings)),
      ...stateCounts(counts.map(stateOf), 'Controls'),
    }),
    ...controls.flatMap((control) => {
      const path = `${standard}/regulatoryComplianceControls/${control.replace('-', '.')}`;
      const asked = rulesOf(control).map((rule) => ({
        rule,
        count: tally(findings.filter((finding) => isOf(finding, rule))),
      }));
      return [
        make(path, `${type}/regulatorycompliancecontrols`, {
          description: `Benchmark control ${control}`,
          state: stateOf(countOf(findings, control)),
          ...stateCounts(
            asked.map(({ count }) => stateOf(count)),
            'Assessments',
          ),
        }),
        ...asked.map(({ rule, count }) => {
          const key = rule.recommendation?.key ?? '';
          return make(
            `${path}/regulatoryComplianceAssessments/${key}`,
            `${type}/regulatorycompliancecontrols/regulatorycomplianceassessments`,
            {
              description: rule.title,
              assessmentType: 'Assessment',
              assessmentDetailsLink: `https://management.azure.com/subscriptions/${id}/providers/Microsoft.Security/assessments/${key}`,
              state: stateOf(count),
              passedResources: count.healthy,
              failedResources: count.unhealthy,
              skippedResources: count.skipped,
            },
          );
        }),
      ];
    }),
  ];
}

/** Added beside the benchmark; so young that no control of theirs was assessed yet. */
const otherStandards = ({ standards }: EstateSubscription, make: Make): GraphRow[] =>
  standards.map((name) =>
    make(
      `regulatoryComplianceStandards/${name}`,
      'microsoft.security/regulatorycompliancestandards',
      { state: 'Skipped', ...stateCounts([], 'Controls') },
    ),
  );

function stateCounts(states: readonly string[], what: 'Controls' | 'Assessments'): JsonObject {
  const count = (state: string): number => states.filter((each) => each === state).length;
  return {
    [`passed${what}`]: count('Passed'),
    [`failed${what}`]: count('Failed'),
    [`skipped${what}`]: count('skipped'),
    [`unsupported${what}`]: 0,
  };
}

const standardAssignment = (make: Make): GraphRow =>
  make(
    `standardAssignments/${stableGuid('standard-assignment', benchmarkStandard)}`,
    'microsoft.security/standardassignments',
    {
      displayName: 'Microsoft cloud security benchmark',
      assignedStandard: {
        id: '/providers/Microsoft.Security/securityStandards/1f3afdf9-d0c9-4c3d-847f-89da613e70a8',
      },
      effect: 'Audit',
      excludedScopes: [],
    },
  );
