import type { Check, Relation } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Count, Leaf } from '../../../src/model/rule.ts';
import { aCheck, aRecord } from './a-world.ts';

const relation = (id: string, over: Partial<Relation>): Relation => ({
  id,
  source: id,
  called: id,
  key: '{of}',
  join: '{id}',
  reach: 'same',
  ...over,
});

/** A resource has settings, a setting sends to workspaces, a workspace has tables: each along its own relation. */
export const chained: readonly Relation[] = [
  relation('settings', {}),
  relation('workspaces', { key: '{id}', join: '{properties.workspaceId}' }),
  relation('tables', {}),
  // Assignments and definitions come from one source, as Azure lists them.
  relation('assignments', {
    source: 'roles',
    types: ['roleassignments'],
    key: '{properties.scope}',
    reach: 'above',
  }),
  relation('definition', {
    source: 'roles',
    types: ['roledefinitions'],
    key: '{name}',
    join: '{properties.roleDefinitionId|last}',
  }),
  // An endpoint leads to resources of any subscription, whichever it lies in itself.
  relation('endpoints', { key: '{properties.links[].to}' }),
];

export const workspaceId = (subscription: string, name: string): string =>
  `${subscription}/resourcegroups/logs/providers/microsoft.operationalinsights/workspaces/${name}`;

export const aSetting = (resource: string, name: string, workspace?: string): EvidenceRecord =>
  aRecord(
    `${resource}/providers/microsoft.insights/diagnosticsettings/${name}`,
    { properties: workspace === undefined ? {} : { workspaceId: workspace } },
    resource,
  );

export const anEndpoint = (
  subscription: string,
  name: string,
  to: readonly string[],
): EvidenceRecord =>
  aRecord(
    `${subscription}/resourcegroups/net/providers/microsoft.network/privateendpoints/${name}`,
    {
      properties: { links: to.map((each) => ({ to: each })) },
    },
  );

export const aWorkspace = (id: string, days?: number): EvidenceRecord =>
  aRecord(id, { properties: days === undefined ? {} : { retentionInDays: days } });

export const aTable = (workspace: string, name: string, days: number): EvidenceRecord =>
  aRecord(`${workspace}/tables/${name}`, { properties: { totalDays: days } }, workspace);

const longEnough = (field: string): Leaf => ({
  field: `properties.${field}`,
  called: 'retention',
  is: 'at-least',
  value: 183,
});

export const longTable: Count = {
  count: 'tables',
  called: 'long table',
  where: longEnough('totalDays'),
};
export const longWorkspace: Count = {
  count: 'workspaces',
  called: 'long workspace',
  where: longEnough('retentionInDays'),
};
export const workspaceWithTable: Count = {
  count: 'workspaces',
  called: 'workspace',
  where: { all: [longEnough('retentionInDays'), longTable] },
};

/** A setting to a workspace that keeps long enough: two relations, one inside the other. */
export const keepsLong: Count = { count: 'settings', called: 'setting', where: longWorkspace };
/** The same, and the workspace has such a table: three. */
export const keepsTable: Count = {
  count: 'settings',
  called: 'setting',
  where: workspaceWithTable,
};

export const chainCheck = (expect: Count, id = 'AZ-AIS-001'): Check =>
  aCheck({ id, fact: id.toLowerCase(), expect });
