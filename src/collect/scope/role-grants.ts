import * as z from 'zod';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { rowKey, subjectKey, subscriptionScope, tenantScope } from '../../model/ids.ts';
import { compareBytes, isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Caller } from '../azure/caller.ts';
import { AzureFault, type Reply } from '../azure/classify.ts';
import { readList } from '../azure/lists.ts';
import { inParallel } from '../../model/in-parallel.ts';
import { covers, type Permission } from './covers.ts';

export const authorizationApiVersion = '2022-04-01';

/** The caller's own rights, by subscription key. A subscription that is missing could not be asked. */
export type Grants = {
  readonly permissions: ReadonlyMap<string, readonly Permission[]>;
  /** Role names with the scope they are assigned at, for the manifest. */
  readonly roles: readonly string[];
  readonly faults: ReadonlyMap<string, AzureFault>;
  /** Subscriptions on which the definition of some role the caller holds could not be read. */
  readonly undefinedRoles: ReadonlySet<string>;
};

type GrantReading = {
  readonly caller: Caller;
  /** Keeps the two readings of one run apart: `first` or `last`. */
  readonly round: string;
  readonly objectId: string;
  readonly subscriptions: readonly string[];
  readonly keep: (record: EvidenceRecord) => Promise<void>;
};

const assignmentSchema = z.looseObject({
  id: z.string().startsWith('/'),
  properties: z.looseObject({
    scope: z.string().startsWith('/'),
    roleDefinitionId: z.string(),
    condition: z.string().nullish(),
  }),
});
type Assignment = z.infer<typeof assignmentSchema>;

const definitionSchema = z.looseObject({
  id: z.string().startsWith('/'),
  properties: z.looseObject({
    roleName: z.string(),
    permissions: z.array(
      z.looseObject({ actions: z.array(z.string()), notActions: z.array(z.string()).default([]) }),
    ),
  }),
});
type Definition = z.infer<typeof definitionSchema>;

/** Nothing else can begin before the rights are known, and each subscription has a quota of its own. */
const width = 16;

export async function readRoleGrants(reading: GrantReading): Promise<Grants> {
  const assignments = new Map<string, readonly Assignment[]>();
  const faults = new Map<string, AzureFault>();
  const answers = new Map<string, readonly Assignment[] | AzureFault>();
  await inParallel(reading.subscriptions, width, async (id) => {
    answers.set(id, await assignmentsOn(reading, id));
  });
  // In the order of the subscriptions, whoever answered first.
  for (const id of reading.subscriptions) {
    const found = answers.get(id);
    if (found instanceof AzureFault) faults.set(subscriptionScope(id), found);
    else if (found !== undefined) assignments.set(subscriptionScope(id), found);
  }
  const definitions = await readDefinitions(reading, [...assignments.values()].flat());
  const roles = new Set<string>();
  const undefinedRoles = new Set<string>();
  const permissions = new Map<string, readonly Permission[]>();
  for (const [scope, assigned] of assignments) {
    permissions.set(
      scope,
      assigned.flatMap((one) => {
        const definition = definitions.get(roleGuid(one));
        if (definition === undefined) {
          undefinedRoles.add(scope);
          return [];
        }
        roles.add(`${definition.properties.roleName} at ${one.properties.scope}`);
        return definition.properties.permissions;
      }),
    );
  }
  return { permissions, roles: [...roles].toSorted(compareBytes), faults, undefinedRoles };
}

/** Actions that none of the caller's roles grants on a subscription; undefined when nobody could say. */
export function missingActions(
  grants: Grants,
  subscription: string,
  actions: readonly string[],
): string[] | undefined {
  const permissions = grants.permissions.get(subscription);
  if (permissions === undefined) return undefined;
  return actions.filter((action) => !permissions.some((one) => covers(one, action)));
}

async function assignmentsOn(
  { caller, round, objectId, keep }: GrantReading,
  subscription: string,
): Promise<readonly Assignment[] | AzureFault> {
  const scope = subscriptionScope(subscription);
  const assignments: Assignment[] = [];
  const { fault } = await readList({
    caller,
    named: { source: 'scope', partition: `${round}-roles-${subscription}`, scope },
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=${authorizationApiVersion}&$filter=assignedTo('${objectId}')`,
    take: async (item, call) => {
      const parsed = assignmentSchema.safeParse(item);
      // An assignment nobody can read grants nothing: rights stay unproved, which is the safe side.
      if (!parsed.success) return;
      // One assignment above many subscriptions reads a little different from each of them.
      const id = rowKey('scope', ['granted', subscription, parsed.data.id]);
      await keep({ id, of: scope, call, row: item });
      if (grantsOn(parsed.data, scope)) assignments.push(parsed.data);
    },
  });
  return fault ?? assignments;
}

/**
 * The filter also brings assignments below the subscription, which prove nothing for the rest of it,
 * and conditions can take away what the role gives.
 */
function grantsOn({ properties }: Assignment, subscription: string): boolean {
  if ((properties.condition ?? '') !== '') return false;
  const scope = properties.scope === tenantScope ? tenantScope : subjectKey(properties.scope);
  return (
    scope === tenantScope ||
    scope === subscription ||
    scope.startsWith('/providers/microsoft.management/managementgroups/')
  );
}

const roleGuid = ({ properties }: Assignment): string =>
  properties.roleDefinitionId.split('/').at(-1)?.toLowerCase() ?? '';

async function readDefinitions(
  reading: GrantReading,
  assignments: readonly Assignment[],
): Promise<Map<string, Definition>> {
  // One role is named through many scopes; the first in byte order keeps the requests the same.
  const paths = new Map<string, string>();
  for (const id of assignments
    .map((one) => one.properties.roleDefinitionId)
    .filter((path) => definitionPath.test(path))
    .toSorted(compareBytes)) {
    const guid = id.split('/').at(-1)?.toLowerCase() ?? '';
    if (!paths.has(guid)) paths.set(guid, id);
  }
  const definitions = new Map<string, Definition>();
  for (const [guid, path] of paths) {
    const definition = await readDefinition(reading, guid, path);
    if (definition !== undefined) definitions.set(guid, definition);
  }
  return definitions;
}

// The path comes from a role assignment, so only the two forms Azure writes are followed.
const definitionPath =
  /^(\/subscriptions\/[0-9a-f-]{36})?\/providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f-]{36}$/i;

async function readDefinition(
  { caller, round, keep }: GrantReading,
  guid: string,
  path: string,
): Promise<Definition | undefined> {
  const call = { source: 'scope', partition: `${round}-role-${guid}`, page: 1, scope: path };
  const answer = await caller.get(
    call,
    `${path}?api-version=${authorizationApiVersion}`,
    believeDefinition,
  );
  if (answer instanceof AzureFault) return undefined;
  await keep({
    id: subjectKey(answer.definition.id),
    call: `scope/${call.partition}/1`,
    row: answer.row,
  });
  return answer.definition;
}

function believeDefinition(reply: Reply): { definition: Definition; row: JsonObject } {
  const parsed = definitionSchema.safeParse(reply.body);
  if (!parsed.success || !isJsonObject(reply.body))
    throw new AzureFault('unreadable', 'the answer is not a role definition', reply);
  return { definition: parsed.data, row: reply.body };
}
