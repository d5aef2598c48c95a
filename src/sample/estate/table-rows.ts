import type { GraphRow } from './graph-row.ts';
import type { GraphTable } from '../tenant.ts';
import { alertRows } from './alert-rows.ts';
import {
  assessedResource,
  assessedSubscription,
  assessmentRows,
  findingsOn,
  isAssessed,
  isOn,
  subscriptionFinding,
} from './assessment-rows.ts';
import { attackPathRows } from './attack-path-rows.ts';
import { roleAssignmentRows, roleDefinitionRows } from './authorization-rows.ts';
import { automationRows } from './automation-rows.ts';
import { changeRows } from './change-rows.ts';
import { managementGroupRows, subscriptionRow } from './container-rows.ts';
import { type Estate, type EstateSubscription, type Resource, resourcesIn } from './estate.ts';
import { governanceRows } from './governance-rows.ts';
import { groupRows } from './group-rows.ts';
import {
  addressRecordRows,
  networkInterfaceRow,
  perimeterRows,
  privateEndpointRow,
  privateEndpoints,
  privateZoneRows,
} from './network-rows.ts';
import { lingering } from './outcome.ts';
import { policyAssignmentRows, policyExemptionRows, policySetRows } from './policy-object-rows.ts';
import { componentStateRows, policyStateRows, policyWatch } from './policy-state-rows.ts';
import { pricingRows } from './pricing-rows.ts';
import { isIndexed, resourceRow } from './resource-rows.ts';
import { scoreRows } from './score-rows.ts';
import { vulnerabilityRows } from './vulnerability-rows.ts';

type Rows = GraphRow[];

/** Makes the rows of one table: those above all subscriptions, and those of one subscription. */
export type TableRows = {
  readonly tenant: (estate: Estate) => Rows;
  readonly subscription: (estate: Estate, subscription: EstateSubscription) => Rows;
};

const none = (): Rows => [];

const indexed = (estate: Estate, { id }: EstateSubscription): Resource[] =>
  resourcesIn(estate, id).filter((resource) => isIndexed(resource, estate.now));

/** Defender and Policy still speak of resources that were deleted a few days ago. */
const judged = (estate: Estate, subscription: EstateSubscription): Resource[] => [
  ...indexed(estate, subscription),
  ...lingering(estate, subscription.id),
];

function resourceTable(estate: Estate, subscription: EstateSubscription): Rows {
  const resources = indexed(estate, subscription);
  const endpoints = privateEndpoints(resources);
  return [
    ...resources.map((resource) => resourceRow(resource, estate)),
    ...endpoints.map((endpoint) => privateEndpointRow(estate, endpoint)),
    ...endpoints.map((endpoint) => networkInterfaceRow(estate, endpoint)),
    ...privateZoneRows(estate, subscription),
    ...automationRows(estate, subscription),
  ];
}

const securityTable = (estate: Estate, subscription: EstateSubscription): Rows => [
  ...pricingRows(estate, subscription),
  ...alertRows(estate, subscription),
  ...(isAssessed(subscription) ? foundationalRows(estate, subscription) : []),
  ...(isOn(subscription, 'CloudPosture') ? paidRows(estate, subscription) : []),
];

const foundationalRows = (estate: Estate, subscription: EstateSubscription): Rows => [
  ...assessmentRows(
    assessedSubscription(subscription),
    [subscriptionFinding(subscription)],
    subscription,
    estate,
  ),
  ...judged(estate, subscription).flatMap((resource) =>
    assessmentRows(
      assessedResource(resource, estate),
      findingsOn(resource, subscription, estate),
      subscription,
      estate,
    ),
  ),
  ...scoreRows(estate, subscription),
];

const paidRows = (estate: Estate, subscription: EstateSubscription): Rows => [
  ...attackPathRows(estate, subscription),
  ...governanceRows(estate, subscription),
  ...vulnerabilityRows(estate, subscription, indexed(estate, subscription)),
];

function policyTable(estate: Estate, subscription: EstateSubscription): Rows {
  const watch = policyWatch(estate, subscription);
  return [
    ...ofSubscription(policyAssignmentRows(estate), subscription.id),
    ...ofSubscription(policyExemptionRows(estate), subscription.id),
    ...judged(estate, subscription).flatMap((resource) => [
      ...policyStateRows(resource, watch),
      ...componentStateRows(resource, watch),
    ]),
  ];
}

/** Rows above subscriptions have an empty subscription column. */
const ofSubscription = (rows: Rows, subscription = ''): Rows =>
  rows.filter((row) => row.subscriptionId === subscription);

export const tableRows: Readonly<Record<GraphTable, TableRows>> = {
  resources: { tenant: none, subscription: resourceTable },
  resourcecontainers: {
    tenant: managementGroupRows,
    subscription: (estate, subscription) => [
      subscriptionRow(estate, subscription),
      ...groupRows(estate, subscription, resourceTable(estate, subscription)),
    ],
  },
  securityresources: { tenant: none, subscription: securityTable },
  policyresources: {
    tenant: (estate) => [...policySetRows(estate), ...ofSubscription(policyAssignmentRows(estate))],
    subscription: policyTable,
  },
  authorizationresources: {
    tenant: (estate) => [
      ...roleDefinitionRows(estate),
      ...ofSubscription(roleAssignmentRows(estate)),
    ],
    subscription: (estate, { id }) => ofSubscription(roleAssignmentRows(estate), id),
  },
  networkresources: { tenant: none, subscription: perimeterRows },
  dnsresources: { tenant: none, subscription: addressRecordRows },
  resourcechanges: { tenant: none, subscription: changeRows },
};
