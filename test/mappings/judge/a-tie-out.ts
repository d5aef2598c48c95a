import type { Catalog } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { initiativeSchema, policyDefinitionSchema } from '../../../src/model/initiative.ts';
import type { TieOut } from '../../../src/model/tie-out.ts';
import {
  aCatalog,
  aCheck,
  aManifest,
  anAccount,
  aRecord,
  aSource,
  fraud,
  judge,
  keyAccess,
  type Rows,
  started,
} from './a-world.ts';

export const benchmark = '1f3afdf9-d0c9-4c3d-847f-89da613e70a8';
export const keysOff = '71ef260a-8f18-47b7-abcb-62d0673d94dc';
export const noCheckAsks = '12e5dd16-d201-47ff-849b-8454061c293d';
const standard = 'Microsoft-cloud-security-benchmark';

const definition = (judges: unknown[]) =>
  policyDefinitionSchema.parse({
    id: keysOff,
    title: 'Keys are off',
    recommendation: keyAccess,
    'judged-by': judges,
  });

export const initiative = initiativeSchema.parse({
  id: benchmark,
  title: 'Benchmark',
  version: '57',
  framework: 'mcsb',
  standard,
  source: 'https://contoso.example/',
  policies: 1,
  groups: [{ name: 'IM-1', control: 'IM-1', policies: 1, 'about-ai': [keysOff] }],
});

/** What Defender says of one assessment under the benchmark. */
export const aResult = (
  [passed, failed, skipped]: readonly [number, number, number],
  over: { key?: string; state?: string; control?: string; standard?: string } = {},
): EvidenceRecord =>
  aRecord(
    `${fraud}/providers/microsoft.security/regulatorycompliancestandards/${(over.standard ?? standard).toLowerCase()}/regulatorycompliancecontrols/${over.control ?? 'im.1'}/regulatorycomplianceassessments/${over.key ?? keyAccess}`,
    {
      properties: {
        state: over.state ?? 'Failed',
        passedResources: passed,
        failedResources: failed,
        skippedResources: skipped,
      },
    },
    fraud,
  );

/** What Azure Policy says of one resource under the benchmark. */
export const aState = (
  resource: string,
  complianceState: string,
  over: { policy?: string; set?: string; effect?: string; at?: string; name?: string } = {},
): EvidenceRecord =>
  aRecord(
    `${resource}/providers/microsoft.policyinsights/policystates/${over.name ?? over.policy ?? keysOff}`,
    {
      properties: {
        resourceId: resource,
        complianceState,
        policySetDefinitionId: `/providers/microsoft.authorization/policysetdefinitions/${over.set ?? benchmark}`,
        policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${over.policy ?? keysOff}`,
        policyDefinitionAction: over.effect ?? 'audit',
        timestamp: over.at ?? '2026-10-31T00:00:00Z',
      },
    },
    resource,
  );

export const aChange = (resource: string, timestamp: string): EvidenceRecord =>
  aRecord(
    `${resource}/providers/microsoft.resources/changes/1`,
    { properties: { changeAttributes: { timestamp } } },
    resource,
  );

const sources = [
  'scope',
  'ai-resources',
  'recommendations',
  'regulatory-compliance',
  'policy-states',
  'changes',
];

export type Given = {
  rows?: Rows;
  gaps?: readonly Gap[];
  /** Sources that the snapshot does not hold. */
  without?: readonly string[];
  judges?: unknown[];
  /** When the reading of a source began, where it is not that of the snapshot. */
  readFrom?: Readonly<Record<string, string>>;
  expected?: readonly string[];
  initiatives?: Catalog['initiatives'];
};

/** The comparisons of one subscription with one AI account. */
export async function tieOut({
  rows = {},
  gaps = [],
  without = [],
  judges,
  readFrom = {},
  expected = [fraud],
  initiatives = [initiative],
}: Given): Promise<TieOut[]> {
  const read: Rows = { 'ai-resources': [anAccount(fraud, 'a')], ...rows };
  const { assessment } = await judge({
    rows: read,
    catalog: aCatalog({
      checks: [aCheck()],
      initiatives,
      definitions: [
        definition(judges ?? [{ check: 'AZ-AIS-001' }]),
        policyDefinitionSchema.parse({ id: noCheckAsks, title: 'Models are approved' }),
      ],
    }),
    manifest: aManifest({
      scope: {
        basis: 'management-groups',
        roots: [],
        expected: [...expected],
        seen: [...expected],
      },
      sources: sources
        .filter((id) => !without.includes(id))
        .map((id) =>
          aSource(id, {
            received: read[id]?.length ?? 0,
            observedFrom: readFrom[id] ?? started,
          }),
        ),
      gaps: [...gaps],
    }),
  });
  return assessment.tieOut;
}

export async function beside(what: TieOut['beside'], given: Given): Promise<TieOut> {
  const row = (await tieOut(given)).find((each) => each.beside === what);
  if (row === undefined) throw new Error(`nothing beside ${what}`);
  return row;
}

export const causesOf = ({ causes }: TieOut): Record<string, number> =>
  Object.fromEntries(causes.map(({ cause, count }) => [cause, count]));
