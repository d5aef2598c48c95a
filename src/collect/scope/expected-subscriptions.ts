import * as z from 'zod';
import { UserError } from '../../errors.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { managementGroupScope, rowKey, subscriptionScope } from '../../model/ids.ts';
import { compareBytes, type JsonObject } from '../../model/json.ts';
import { plural } from '../../model/plural.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { Caller } from '../azure/caller.ts';
import { AzureFault, isDistrust } from '../azure/classify.ts';
import { readList } from '../azure/lists.ts';

export const subscriptionsApiVersion = '2022-12-01';
export const managementGroupsApiVersion = '2020-05-01';

/** What lists the subscriptions below a management group; has to be granted on the group itself or above. */
export const hierarchyActions: readonly string[] = [
  'Microsoft.Management/managementGroups/read',
  'Microsoft.Management/managementGroups/descendants/read',
];

/** Which subscriptions ought to be there. Never only what the caller happens to see, unless it says so. */
export type Expected = {
  readonly basis: Manifest['scope']['basis'];
  readonly roots: readonly string[];
  readonly subscriptions: readonly string[];
  /** Why the list may be too short: nobody could give it, or it lacks what is known to exist. */
  readonly doubt?: string;
};

type Asked = {
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
};

export type ScopeReading = {
  readonly caller: Pick<Caller, 'endpoint' | 'get'>;
  /** Tells this reading of scope apart from the others of the run. */
  readonly round: string;
  readonly tenant: string;
  readonly keep: (record: EvidenceRecord) => Promise<void>;
};

export async function readExpected(reading: ScopeReading, asked: Asked): Promise<Expected> {
  const visible = await visibleSubscriptions(reading);
  const given = asked.subscriptions.map((id) => id.toLowerCase());
  await refuseUnknown(
    reading,
    given.filter((id) => !visible.includes(id)),
  );
  if (asked.managementGroups.length > 0) return belowGroups(reading, asked.managementGroups, given);
  if (given.length > 0) {
    const subscriptions = sorted(given);
    return {
      basis: 'subscription-list',
      roots: subscriptions.map(subscriptionScope),
      subscriptions,
    };
  }
  // The tenant root group carries the tenant's id.
  const all = await descendants(reading, reading.tenant);
  if (!(all instanceof AzureFault)) {
    const forgotten = visible.filter((id) => !all.includes(id));
    return {
      basis: 'management-groups',
      roots: [managementGroupScope(reading.tenant)],
      subscriptions: sorted([...all, ...visible]),
      ...(forgotten.length === 0
        ? {}
        : { doubt: `the list below the root lacks ${forgotten.join(', ')}, which exist` }),
    };
  }
  return {
    basis: 'as-seen',
    roots: [],
    subscriptions: sorted(visible),
    doubt: `management groups: ${all.message}`,
  };
}

async function belowGroups(
  reading: ScopeReading,
  groups: readonly string[],
  given: readonly string[],
): Promise<Expected> {
  const found = [...given];
  const problems: string[] = [];
  for (const group of groups.toSorted(compareBytes)) {
    const below = await descendants(reading, group);
    if (below instanceof AzureFault) problems.push(`${group}: ${below.message}`);
    else found.push(...below);
  }
  if (problems.length === 0)
    return {
      basis: 'management-groups',
      roots: sorted([...groups.map(managementGroupScope), ...given.map(subscriptionScope)]),
      subscriptions: sorted(found),
    };
  throw new UserError(
    'NOT_FOUND',
    `Could not list the subscriptions below ${plural(problems.length, 'management group', 'management groups')}:\n${problems.join('\n')}`,
    'Check the names, and ask for a role on them that may read descendants (Reader may, Management Group Reader may not); or name the subscriptions with --subscription.',
  );
}

const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted(compareBytes);

const subscriptionSchema = z.looseObject({ subscriptionId: z.guid(), tenantId: z.guid() });

/** Doubles as the first call of a run: what fails here fails everywhere and is told at once. */
async function visibleSubscriptions({ caller, round, tenant }: ScopeReading): Promise<string[]> {
  const visible: string[] = [];
  const { fault } = await readList({
    caller,
    named: { source: 'scope', partition: `${round}-visible`, scope: 'the tenant' },
    path: `/subscriptions?api-version=${subscriptionsApiVersion}`,
    take: (item) => {
      const parsed = subscriptionSchema.safeParse(item);
      // Subscriptions of other tenants, delegated to this identity, are not this tenant's estate.
      if (parsed.success && parsed.data.tenantId.toLowerCase() === tenant)
        visible.push(parsed.data.subscriptionId.toLowerCase());
      return Promise.resolve();
    },
  });
  if (fault !== undefined) stopIfNothingCanWork(fault, caller.endpoint);
  return visible;
}

function stopIfNothingCanWork(fault: AzureFault, endpoint: string): void {
  if (fault.kind === 'not-found') return;
  if (fault.kind === 'signed-out')
    throw new UserError(
      'AZURE_SIGN_IN',
      `${endpoint} does not accept this sign-in: ${fault.message}.`,
      'Sign in again; a ready-made token may have expired or be meant for another cloud.',
      { cause: fault },
    );
  throw new UserError(
    'AZURE_UNREACHABLE',
    `Could not list subscriptions at ${endpoint}: ${fault.message}.`,
    nextStep(fault),
    { cause: fault },
  );
}

const nextSteps: Partial<Record<AzureFault['kind'], string>> = {
  // Without any role the list is empty. It is refused only to a network or a sign-in as such.
  refused:
    'No role is missing: the list would then be empty. Azure refuses this network or sign-in. If the tenant manages Azure over a private link, run inside its network; otherwise ask for the Conditional Access policy that blocks it.',
  unreadable:
    'Something on the way answers in the place of Azure, such as the sign-in page of a proxy. Sign in to the proxy or go around it (NO_PROXY), then try again.',
};

function nextStep(fault: AzureFault): string {
  if (isDistrust(fault))
    return 'TLS on the way to Azure is not trusted. Name the certificate authority of your proxy or endpoint in PROOFPACK_CA_FILE or NODE_EXTRA_CA_CERTS, then try again.';
  return (
    nextSteps[fault.kind] ??
    'Check network, proxy (HTTPS_PROXY) and the --cloud or --endpoint in use, then try again.'
  );
}

async function refuseUnknown(reading: ScopeReading, ids: readonly string[]): Promise<void> {
  const unknown: string[] = [];
  for (const id of ids) {
    const answer = await reading.caller.get(
      {
        source: 'scope',
        partition: `${reading.round}-exists-${id}`,
        page: 1,
        scope: subscriptionScope(id),
      },
      `/subscriptions/${id}?api-version=${subscriptionsApiVersion}`,
      () => true,
    );
    if (answer instanceof AzureFault && answer.kind === 'not-found') unknown.push(id);
  }
  if (unknown.length === 0) return;
  throw new UserError(
    'NOT_FOUND',
    `Tenant ${reading.tenant} has no subscription ${unknown.join(', ')}.`,
    'Correct or remove these ids, or sign in to the tenant they belong to.',
  );
}

const subscriptionId = /^\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

async function descendants(
  { caller, round, keep }: ScopeReading,
  group: string,
): Promise<string[] | AzureFault> {
  const subscriptions: string[] = [];
  let strange = 0;
  const scope = managementGroupScope(group);
  const { fault } = await readList({
    caller,
    named: { source: 'scope', partition: `${round}-below-${group.toLowerCase()}`, scope },
    path: `/providers/Microsoft.Management/managementGroups/${encodeURIComponent(group)}/descendants?api-version=${managementGroupsApiVersion}`,
    take: async (item, call) => {
      const id = subscriptionIdOf(item);
      if (id === undefined) {
        // What lies below a management group is listed beside it; anything else we cannot count.
        if (!isManagementGroup(item)) strange++;
        return;
      }
      subscriptions.push(id);
      await keep({
        id: rowKey('scope', ['expected', id]),
        of: subscriptionScope(id),
        call,
        row: item,
      });
    },
  });
  if (strange > 0)
    return new AzureFault(
      'unreadable',
      `${plural(strange, 'entry is', 'entries are')} neither subscription nor group`,
    );
  return fault ?? subscriptions;
}

const isManagementGroup = ({ id }: JsonObject): boolean =>
  typeof id === 'string' && id.toLowerCase().startsWith(managementGroupScope(''));

function subscriptionIdOf({ id }: JsonObject): string | undefined {
  return typeof id === 'string' ? subscriptionId.exec(id)?.[1]?.toLowerCase() : undefined;
}
