import type { Estate, Resource } from './estate.ts';
import { addDays, isBefore } from './instants.ts';
import type { PolicySetName, PostureRule } from './posture-rule.ts';
import type { Exemption } from './story-schema.ts';

/** A rule's answer for a resource, and since when it has been the answer. */
export type Outcome = { readonly holds: boolean; readonly since: string };

export function outcomeOf(rule: PostureRule, { spec, versions }: Resource): Outcome | undefined {
  const holds = rule.judge(spec);
  if (holds === undefined) return undefined;
  let since = versions.at(-1)?.at ?? spec.created;
  for (const version of versions.toReversed()) {
    if (rule.judge(version.spec) !== holds) break;
    since = version.at;
  }
  return { holds, since };
}

/** The exemption that covers a rule on a resource at this moment, if one does. */
export function exemptionOf(
  rule: PostureRule,
  resource: Resource,
  set: PolicySetName,
  estate: Estate,
): Exemption | undefined {
  return estate.exemptions.find(
    (exemption) =>
      exemption.resource === resource.spec.name &&
      isAlive(exemption, estate.now) &&
      (exemption.rules.length === 0 || exemption.rules.includes(rule.id)) &&
      estate.policyAssignments.some(
        (assignment) => assignment.name === exemption.assignment && assignment.set === set,
      ),
  );
}

const isAlive = ({ expires }: Exemption, now: string): boolean =>
  expires === undefined || isBefore(now, expires);

/** Defender and Policy go on showing what they knew of a resource for some days after it is gone. */
export const lingering = (estate: Estate, subscription: string): Resource[] =>
  estate.deleted.filter(
    (gone) => gone.subscription === subscription && isBefore(addDays(estate.now, -3), gone.deleted),
  );

/** The set whose answers Defender turns into recommendations. */
export const benchmark: PolicySetName = 'mcsb';
