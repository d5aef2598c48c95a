import { firstNames } from '../model/first-names.ts';
import { lastPartOf, subjectKey, subscriptionScopeOf } from '../model/ids.ts';
import { listsWholeTenant } from '../model/whole-tenant.ts';
import type { PackContext } from './pack-input.ts';
import { scopeKey } from './subscriptions.ts';
import { plural } from './words.ts';

type Given = Pick<PackContext, 'assessment' | 'workspace'>;

const mostNamed = 6;

/** Where the list of expected subscriptions came from: a shorter one, typed by whoever collected, proves no total. */
export function expectedFrom(given: Given): string {
  switch (given.assessment.snapshot.basis) {
    case 'management-groups':
      return belowGroups(given);
    case 'subscription-list':
      return listedBy(given);
    case 'as-seen':
      return 'nobody said which to expect, so the total is not established';
  }
}

/** Below any group but that of the root lies a part of the tenant. */
function belowGroups({ assessment: { snapshot } }: Given): string {
  if (listsWholeTenant({ tenant: snapshot.tenant, scope: snapshot }))
    return 'as the management groups of the whole tenant list them';
  const roots = snapshot.roots.map(subjectKey);
  const groups = roots.filter((root) => subscriptionScopeOf(root) === undefined).map(lastPartOf);
  const named = firstNames(groups, mostNamed);
  const beside = roots.length - groups.length;
  const others =
    beside === 0 ? '' : ` and ${plural(beside, 'subscription', 'subscriptions')} beside them`;
  return `below ${groups.length === 1 ? 'management group' : 'management groups'} ${named}${others}, as given when collecting: no total of the tenant`;
}

function listedBy({ assessment: { snapshot }, workspace }: Given): string {
  const declared = workspace?.settings['expected-subscriptions'];
  const asGiven = 'as given when collecting';
  if (declared === undefined)
    return `${asGiven}; no workspace lists which to expect, so nobody else vouches for the total`;
  const listed = new Set(declared.map(scopeKey));
  const expected = new Set(snapshot.expected.map(scopeKey));
  const unlisted = expected.difference(listed).size;
  if (unlisted > 0)
    return `${asGiven}; the workspace does not list ${unlisted} of them under expected-subscriptions`;
  return listed.size === expected.size
    ? 'as the workspace lists them under expected-subscriptions'
    : asGiven;
}
