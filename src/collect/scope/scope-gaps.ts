import type { UserError } from '../../errors.ts';
import { firstNames } from '../../model/first-names.ts';
import type { Gap } from '../../model/gap.ts';
import { subscriptionScope, tenantScope } from '../../model/ids.ts';
import { AzureFault, gapOf } from '../azure/classify.ts';
import type { Source } from '../source.ts';
import { provedFor, type ScopeFacts } from './read-scope.ts';
import { type Grants, missingActions } from './role-grants.ts';

type Measured = Pick<Source, 'actions'>;
type SourceGap = Omit<Gap, 'source'>;

/** What scope alone says about one source: subscriptions it cannot have read, or nobody can tell. */
export function scopeGaps(source: Measured, facts: ScopeFacts): SourceGap[] {
  const { expected, seen, grants } = facts;
  const gaps: SourceGap[] = [];
  const add = (scope: string, reason: Gap['reason'], detail: string, cure: string): void =>
    void gaps.push({ scope, reason, detail, cure });

  if (expected.doubt !== undefined)
    add(
      tenantScope,
      'unproved',
      `Complete as seen only: how many subscriptions there are could not be established (${expected.doubt}).`,
      'Assign a role with Microsoft.Management/managementGroups/descendants/read on the tenant root group (Reader has it, Management Group Reader has not), or name the expected subscriptions.',
    );
  if (expected.subscriptions.length === 0)
    add(
      tenantScope,
      'refused',
      'No subscription could be read.',
      'Assign Reader to the collecting identity on the subscriptions or a management group above them.',
    );
  for (const scope of expected.subscriptions.map(subscriptionScope)) {
    if (!seen.includes(scope)) {
      add(
        scope,
        'refused',
        'The subscription is expected, but Resource Graph does not show it to this identity.',
        'Assign Reader to the collecting identity on the subscription or a management group above it.',
      );
      continue;
    }
    const unproved = whyUnproved(source, grants, scope);
    if (unproved !== undefined) add(scope, 'unproved', unproved.detail, unproved.cure);
  }
  return gaps;
}

/** Why the roles of the identity do not show that it reads a subscription; undefined when they do. */
function whyUnproved(
  { actions }: Measured,
  grants: Grants,
  scope: string,
): Pick<Gap, 'detail' | 'cure'> | undefined {
  const missing = missingActions(grants, scope, actions);
  if (missing === undefined)
    return {
      detail: `The role assignments of the identity could not be read (${grants.faults.get(scope)?.message ?? 'no answer'}), so effective read is not proved.`,
      cure: 'Grant Microsoft.Authorization/roleAssignments/read on the subscription; Reader includes it.',
    };
  if (missing.length === 0) return undefined;
  // Enough to recognise the role that is missing; the manifest names every action of a source.
  const named = firstNames(missing, 1);
  if (grants.undefinedRoles.has(scope))
    return {
      detail: `A role of the identity could not be looked into, and no other grants ${named}, so rows may be missing.`,
      cure: 'Grant Microsoft.Authorization/roleDefinitions/read on the subscription; Reader includes it.',
    };
  return {
    detail: `No role of the identity on the subscription or above grants ${named}, so rows may be missing.`,
    cure: 'Assign Reader, or a role with every action this source names, on the subscription or above.',
  };
}

/** What changed between the first and the last reading makes everything read between them doubtful. */
export function driftGaps(source: Measured, first: ScopeFacts, last: ScopeFacts): SourceGap[] {
  const before = standing(source, first);
  const after = standing(source, last);
  const scopes = new Set([...before.keys(), ...after.keys()]);
  return [...scopes]
    .filter((scope) => before.get(scope) !== after.get(scope))
    .map((scope) => ({
      scope,
      reason: 'unproved',
      detail: `While the run went on, this changed from "${before.get(scope) ?? 'not expected'}" to "${after.get(scope) ?? 'not expected'}", so rows may be missing.`,
      cure: 'Collect again while nobody changes subscriptions or roles; check for role activations that expire.',
    }));
}

/** Without a last reading nobody knows what changed, so nothing that was read is proved. */
export function unfinishedGap({ cause, message }: UserError): SourceGap {
  const told =
    cause instanceof AzureFault
      ? gapOf(cause, 'the list of subscriptions')
      : { detail: message.replaceAll('\n', ' '), cure: 'Collect again for a scope that stays.' };
  return {
    scope: tenantScope,
    reason: 'unproved',
    detail: `Scope and rights could not be read again at the end, so rows may be missing: ${told.detail}`,
    cure: told.cure,
  };
}

function standing(source: Measured, facts: ScopeFacts): Map<string, string> {
  const proved = new Set(provedFor(source, facts));
  const seen = new Set(facts.seen);
  const result = new Map([[tenantScope, `scope by ${facts.expected.basis}`]]);
  for (const scope of facts.expected.subscriptions.map(subscriptionScope)) {
    const word = proved.has(scope) ? 'read proved' : 'seen, read unproved';
    result.set(scope, seen.has(scope) ? word : 'not seen');
  }
  return result;
}
