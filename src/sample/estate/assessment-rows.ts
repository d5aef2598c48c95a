import type { Json, JsonObject } from '../../model/json.ts';
import { cased } from './cased.ts';
import type { Estate, EstateSubscription, Resource } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { azureInstant } from './instants.ts';
import { benchmark, exemptionOf, outcomeOf } from './outcome.ts';
import { attackPathId } from './attack-path-rows.ts';
import type { PostureRule, Recommendation } from './posture-rule.ts';
import { postureRules } from './posture-rules.ts';
import { stableGuid } from './stable-guid.ts';

/** One line of Defender's opinion, before it is dressed as a row. */
export type Finding = {
  readonly recommendation: Recommendation;
  readonly policy: string | null;
  readonly code: 'Healthy' | 'Unhealthy' | 'NotApplicable';
  readonly cause: string;
  readonly since: string;
  readonly type: 'BuiltIn' | 'CustomPolicy';
};

export const isOn = (subscription: EstateSubscription, plan: string): boolean =>
  subscription.plans.get(plan)?.tier === 'Standard';

/** Without either posture plan Defender assesses nothing, and says nothing about it. */
export const isAssessed = (subscription: EstateSubscription): boolean =>
  isOn(subscription, 'FoundationalCspm') || isOn(subscription, 'CloudPosture');

export function findingsOn(
  resource: Resource,
  subscription: EstateSubscription,
  estate: Estate,
): Finding[] {
  const paid = isOn(subscription, 'CloudPosture');
  return postureRules.flatMap((rule) => {
    const { recommendation } = rule;
    if (recommendation === null || (recommendation.preview && !paid)) return [];
    const status = statusOf(rule, recommendation, resource, estate);
    if (status === undefined) return [];
    return [{ recommendation, policy: rule.policy, type: 'BuiltIn', ...status } as const];
  });
}

function statusOf(
  rule: PostureRule,
  { off }: Recommendation,
  resource: Resource,
  estate: Estate,
): Pick<Finding, 'code' | 'cause' | 'since'> | undefined {
  const outcome = outcomeOf(rule, resource);
  if (outcome === undefined) return undefined;
  const { holds, since } = outcome;
  if (!resource.spec.assessed) return { code: 'NotApplicable', cause: '', since };
  if (off && !isRequired(rule, estate))
    return { code: 'NotApplicable', cause: 'OffByPolicy', since: resource.spec.created };
  const exemption = exemptionOf(rule, resource, benchmark, estate);
  if (exemption !== undefined)
    return { code: 'NotApplicable', cause: 'Exempt', since: exemption.granted };
  return { code: holds ? 'Healthy' : 'Unhealthy', cause: '', since };
}

/** Whether the assignment of the benchmark asks for it all the same. */
const isRequired = ({ id }: PostureRule, { policyAssignments }: Estate): boolean =>
  policyAssignments.some(({ set, requires }) => set === benchmark && requires.includes(id));

/** What a row says about the thing assessed: a resource, or a subscription as a whole. */
export type Assessed = {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly group: string;
  readonly created: string;
  readonly exposed: boolean;
  readonly attackPaths: readonly string[];
};

export const assessedResource = ({ id, type, spec }: Resource, estate: Estate): Assessed => ({
  id,
  type,
  name: spec.name,
  group: spec.group,
  created: spec.created,
  exposed: spec.is === 'account' && spec.publicNetworkAccess !== 'Disabled',
  attackPaths: estate.attackPaths
    .filter(({ target }) => target === spec.name)
    .map(({ name }) => attackPathId(name)),
});

/** Dresses findings as rows, ascending by key, which is the order of their ids. */
export function assessmentRows(
  assessed: Assessed,
  findings: readonly Finding[],
  subscription: EstateSubscription,
  estate: Estate,
): GraphRow[] {
  const paid = isOn(subscription, 'CloudPosture');
  const ofId = assessed.id.toLowerCase();
  const details = cased(
    {
      Source: 'Azure',
      Id: ofId,
      ResourceType: assessed.type.slice(assessed.type.lastIndexOf('/') + 1),
      ResourceName: assessed.name,
    },
    subscription.casing,
  );
  const first = azureInstant(assessed.created);
  return findings
    .toSorted((a, b) => (a.recommendation.key < b.recommendation.key ? -1 : 1))
    .map((finding) => {
      const { key, displayName } = finding.recommendation;
      return graphRow(estate, {
        id: `${ofId}/providers/microsoft.security/assessments/${key}`,
        name: key,
        type: 'microsoft.security/assessments',
        subscription: subscription.id,
        group: assessed.group,
        properties: {
          displayName,
          resourceDetails: details,
          status: statusBody(finding, first),
          metadata: metadataOf(finding),
          ...(paid ? { risk: riskOf(assessed, finding) } : {}),
          links: {
            azurePortal: `portal.azure.com/#blade/Microsoft_Azure_Security/RecommendationsBlade/assessmentKey/${key}`,
          },
          additionalData: {},
          statusPerInitiative: [
            {
              policyInitiativeName: 'ASC Default',
              assessmentStatus: { code: finding.code, cause: finding.cause },
            },
          ],
        },
      });
    });
}

const statusBody = (finding: Finding, first: string): JsonObject => ({
  code: finding.code,
  cause: finding.cause,
  description: descriptions[finding.cause] ?? '',
  firstEvaluationDate: first,
  statusChangeDate: azureInstant(finding.since),
});

const descriptions: Readonly<Record<string, string>> = {
  OffByPolicy: 'The policy behind this recommendation is switched off',
  Exempt: 'The resource is exempt from this recommendation',
};

const known = new Map<string, JsonObject>();

/** The same for every row of a recommendation, so it is made once. */
function metadataOf({ recommendation, policy, type }: Finding): JsonObject {
  const { key, displayName, severity, preview } = recommendation;
  const made = known.get(key);
  if (made !== undefined) return made;
  const metadata: Record<string, Json> = {
    severity,
    displayName,
    assessmentType: type,
    categories: ['AI'],
    implementationEffort: 'Low',
    userImpact: 'Low',
    threats: ['AccountBreach'],
    preview,
  };
  if (policy !== null)
    metadata['policyDefinitionId'] =
      `/providers/Microsoft.Authorization/policyDefinitions/${policy}`;
  known.set(key, metadata);
  return metadata;
}

const noRisk: JsonObject = {
  level: 'None',
  riskFactors: [],
  attackPathsReferences: [],
  isContextualRisk: true,
  paths: [],
};

function riskOf({ exposed, attackPaths }: Assessed, finding: Finding): JsonObject {
  if (finding.code !== 'Unhealthy') return noRisk;
  const { severity } = finding.recommendation;
  const exposedLevel = exposed && severity === 'Medium' ? 'High' : severity;
  return {
    level: attackPaths.length > 0 ? 'Critical' : exposedLevel,
    riskFactors: exposed ? ['Exposure to the Internet'] : [],
    attackPathsReferences: attackPaths,
    isContextualRisk: true,
    paths: [],
  };
}

/** Subscriptions are assessed as well: is the plan for AI services on? */
export function subscriptionFinding(subscription: EstateSubscription): Finding {
  const plan = subscription.plans.get('AI');
  return {
    recommendation: aiPlan,
    policy: 'c2c0c6d8-007b-4a48-8d9b-3539bddd8e87',
    code: plan?.tier === 'Standard' ? 'Healthy' : 'Unhealthy',
    cause: '',
    since: plan?.since ?? tenantCreated,
    type: 'BuiltIn',
  };
}

const tenantCreated = '2025-11-03T09:00:00Z';
const aiPlan: Recommendation = {
  key: stableGuid('assessment', 'ai-plan'),
  displayName: 'Microsoft Defender for AI Services should be enabled',
  severity: 'High',
  preview: false,
  off: false,
};

export const assessedSubscription = ({ id, name }: EstateSubscription): Assessed => ({
  id: `/subscriptions/${id}`,
  type: 'Microsoft.Resources/subscriptions',
  name,
  group: '',
  created: tenantCreated,
  exposed: false,
  attackPaths: [],
});
