import type { JsonObject } from '../../model/json.ts';
import type { Estate, EstateSubscription, Resource } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { stableGuid } from './stable-guid.ts';
import type { AttackPath } from './story-schema.ts';

export const attackPathId = (name: string): string => stableGuid('attack-path', name);

/** Paths belong to the subscription of what they lead to. Both shapes seen in the wild are sent. */
export const attackPathRows = (estate: Estate, subscription: EstateSubscription): GraphRow[] =>
  estate.attackPaths.flatMap((path) => {
    const entry = estate.resources.get(path.entry);
    const target = estate.resources.get(path.target);
    if (entry === undefined || target?.subscription !== subscription.id) return [];
    const name = attackPathId(path.name);
    return [
      graphRow(estate, {
        id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/attackPaths/${name}`,
        name,
        type: 'microsoft.security/attackpaths',
        subscription: subscription.id,
        location: 'centralus',
        properties:
          path.shape === 'documented'
            ? documented(path, name, entry, target)
            : exposureManagement(path, entry, target),
      }),
    ];
  });

function documented(path: AttackPath, name: string, entry: Resource, target: Resource): JsonObject {
  const ends = [entry, target].map((resource, index) => ({
    id: `e${String(index + 1)}`,
    resource,
  }));
  const machineFinding = `${entry.id.toLowerCase()}/providers/microsoft.security/assessments/1195afff-c881-495e-9bc5-1486211ae03f`;
  return {
    displayName: path.displayName,
    description: `An attacker who takes ${entry.spec.name} can use ${target.spec.name}.`,
    attackPathType: stableGuid('attack-path-type', path.displayName),
    manualRemediationSteps: 'Remove the public address or the role that joins the two.',
    refreshInterval: 'PT24H',
    potentialImpact: 'Prompts, completions and grounding data could be read.',
    riskCategories: ['Data exposure'],
    entryPointEntityInternalID: 'e1',
    targetEntityInternalID: 'e2',
    assessments: { e1: [{ [machineFinding]: {} }] },
    AttackPathID: name,
    graphComponent: {
      insights: [{ entityInternalId: 'e1', additionalData: { type: 'Exposure' } }],
      entities: ends.map(({ id, resource }) => ({
        entityInternalId: id,
        entityName: resource.spec.name,
        entityType: entityType(resource),
        entityIdentifiers: { azureResourceId: resource.id.toLowerCase() },
      })),
      connections: [
        {
          connectionId: 'c1',
          sourceEntityInternalId: 'e1',
          targetEntityInternalId: 'e2',
          description: 'Has permission to',
        },
      ],
    },
  };
}

const entityType = ({ type }: Resource): string =>
  type
    .toLowerCase()
    .replace('microsoft.', '')
    .replace('compute/virtualmachines', 'virtualmachine')
    .replace('/accounts', 'account');

const exposureManagement = (path: AttackPath, entry: Resource, target: Resource): JsonObject => ({
  displayName: path.displayName,
  attackPathType: 'InternetExposed',
  riskLevel: path.risk,
  riskFactors: ['Internet exposure', 'Weak authorization'],
  entryPoint: endOf(entry),
  target: endOf(target),
  attackPathSteps: [{ stepId: 1 }, { stepId: 2 }],
  mITRETacticsAndTechniques: ['InitialAccess', 'CredentialAccess'],
  attackStory: `From ${entry.spec.name} to ${target.spec.name}.`,
  isPartialAttackPath: false,
});

const endOf = ({ spec, type, id }: Resource): JsonObject => ({
  name: spec.name,
  type: type.toLowerCase(),
  id: id.toLowerCase(),
});
