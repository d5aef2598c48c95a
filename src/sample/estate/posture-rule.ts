import type { ResourceSpec } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';

/** The policy sets of the story; `policy-sets.ts` says what Azure calls them. */
export const policySetNames = [
  'mcsb',
  'eu-ai-act',
  'nist-ai-rmf',
  'content-safety',
  'ai-security-baseline-v1',
] as const;
export type PolicySetName = (typeof policySetNames)[number];

export type Recommendation = {
  readonly key: string;
  readonly displayName: string;
  readonly severity: 'High' | 'Medium' | 'Low';
  /** Preview recommendations belong to the paid posture plan. */
  readonly preview: boolean;
  /** Not evaluated until somebody sets the policy's effect: shown as NotApplicable, OffByPolicy. */
  readonly off: boolean;
};

/**
 * One question about one resource, asked by a policy, by a Defender recommendation or by both.
 * Both take the answer from here, and `judge` reads the properties that the inventory shows: all agree.
 */
export type PostureRule = {
  readonly id: string;
  readonly policy: string | null;
  readonly title: string;
  readonly effect: 'Audit' | 'AuditIfNotExists';
  readonly sets: readonly PolicySetName[];
  readonly recommendation: Recommendation | null;
  /** The benchmark's control it belongs to, where it does. */
  readonly control: string | null;
  /** Undefined: the rule does not look at such a resource. */
  judge(spec: ResourceSpec): boolean | undefined;
};

type Told = {
  readonly control?: string;
  readonly effect?: 'AuditIfNotExists';
  readonly sets?: readonly PolicySetName[];
  readonly severity?: Recommendation['severity'];
  readonly key?: string;
  readonly preview?: true;
  readonly off?: true;
};

/** A rule is a recommendation as well as soon as it has a severity. Unpublished keys are made up, once. */
export function rule(
  id: string,
  policy: string | null,
  title: string,
  told: Told,
  judge: PostureRule['judge'],
): PostureRule {
  const { severity, effect = 'Audit', sets = [], key = stableGuid('assessment', id) } = told;
  const displayName =
    told.off === true
      ? `(Enable if required) ${title}`
      : `${title}${told.preview === true ? ' (Preview)' : ''}`;
  const flags = { preview: told.preview ?? false, off: told.off ?? false };
  const recommendation = severity === undefined ? null : { key, displayName, severity, ...flags };
  return { id, policy, title, effect, sets, recommendation, control: told.control ?? null, judge };
}
