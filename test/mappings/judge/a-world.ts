import type { Assessment } from '../../../src/model/assessment.ts';
import type { Catalog, Check, Control, Framework, Relation } from '../../../src/model/catalog.ts';
import type { EvidenceReader, EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Gap } from '../../../src/model/gap.ts';
import { compareBytes, type JsonObject } from '../../../src/model/json.ts';
import type { Manifest, SourceSummary } from '../../../src/model/snapshot.ts';
import type { SubjectVerdicts } from '../../../src/model/verdict.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import type { Parameters } from '../../../src/mappings/rules/world.ts';
import { assessSnapshot } from '../../../src/mappings/judge/assess-snapshot.ts';

export const fraud = '/subscriptions/fraud';
export const chat = '/subscriptions/chat';
export const started = '2026-10-31T06:00:00Z';
export const observedTo = '2026-10-31T06:10:00Z';

export const account = (subscription: string, name: string): string =>
  `${subscription}/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/${name}`;

export const recommendationId = (resource: string, key: string): string =>
  `${resource}/providers/microsoft.security/assessments/${key}`;

export const keyAccess = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';

/** One record; `of` only where the record concerns something else than itself. */
export const aRecord = (id: string, row: JsonObject = {}, of?: string): EvidenceRecord => ({
  id,
  ...(of === undefined ? {} : { of }),
  call: 'source/all/1',
  row,
});

export const anAccount = (
  subscription: string,
  name: string,
  properties: JsonObject = {},
): EvidenceRecord =>
  aRecord(account(subscription, name), {
    name,
    type: 'microsoft.cognitiveservices/accounts',
    location: 'westeurope',
    kind: 'OpenAI',
    properties,
  });

export const aRecommendation = (
  resource: string,
  code: string,
  over: { key?: string; name?: string; severity?: string; cause?: string; since?: string } = {},
): EvidenceRecord =>
  aRecord(
    recommendationId(resource, over.key ?? keyAccess),
    {
      type: 'microsoft.security/assessments',
      properties: {
        displayName: over.name ?? 'Key access should be disabled',
        status: {
          code,
          cause: over.cause ?? '',
          statusChangeDate: over.since ?? '2026-10-01T00:00:00Z',
        },
        metadata: { severity: over.severity ?? 'High' },
      },
    },
    resource,
  );

export const aPlan = (subscription: string, name: string, tier: string): EvidenceRecord =>
  aRecord(
    `${subscription}/providers/microsoft.security/pricings/${name.toLowerCase()}`,
    { name, properties: { pricingTier: tier } },
    subscription,
  );

export const aSubscription = (key: string): EvidenceRecord =>
  aRecord(key, { name: key.slice(15), type: 'microsoft.resources/subscriptions' });

export const aSource = (id: string, over: Partial<SourceSummary> = {}): SourceSummary => ({
  id,
  title: id,
  status: 'complete',
  observedFrom: started,
  observedTo,
  reported: 0,
  received: 0,
  unique: 0,
  withheld: 0,
  pages: 1,
  retries: 0,
  throttled: 0,
  proved: [fraud, chat],
  permission: 'read',
  query: 'resources',
  apiVersion: '2024-04-01',
  parts: [],
  ...over,
});

export const aGap = (over: Partial<Gap> = {}): Gap => ({
  source: 'ai-resources',
  scope: fraud,
  reason: 'refused',
  detail: 'Azure refused.',
  cure: 'Assign Reader.',
  ...over,
});

export const aManifest = (over: Partial<Manifest> = {}): Manifest => ({
  format: 1,
  id: '2026-10-31T060000Z',
  tenant: 'contoso',
  tenantName: 'Contoso',
  cloud: 'public',
  endpoint: 'https://management.example',
  tool: { name: 'proofpack', version: '0.1.0' },
  principal: {
    objectId: 'collector',
    kind: 'service-principal',
    roles: ['Reader at /subscriptions/fraud', 'Reader at /subscriptions/chat'],
  },
  started,
  finished: '2026-10-31T06:11:00Z',
  scope: {
    basis: 'management-groups',
    roots: [],
    expected: [fraud, chat],
    seen: [fraud, chat],
  },
  sources: ['scope', 'ai-resources', 'recommendations', 'defender-plans'].map((id) => aSource(id)),
  gaps: [],
  requests: {
    file: 'requests.ndjson.gz',
    lines: 0,
    sha256: '0'.repeat(64),
    raw: '0'.repeat(64),
  },
  previous: null,
  ...over,
});

export const aRelation = (over: Partial<Relation> = {}): Relation => ({
  id: 'x',
  source: 'x',
  called: 'x',
  key: '{of}',
  join: '{id}',
  reach: 'same',
  ...over,
});

const relation = (id: string, over: Partial<Relation>): Relation =>
  aRelation({ id, source: 'recommendations', called: id, ...over });

export const relations: readonly Relation[] = [
  relation('recommendations', { time: 'properties.status.statusChangeDate' }),
  relation('plans', { source: 'defender-plans', join: '{subscription}' }),
  relation('ai-below', {
    source: 'ai-resources',
    key: '{id}',
    join: '{subscription}',
    reach: 'below',
  }),
];

export const aCheck = (over: Partial<Check> = {}): Check => ({
  id: 'AZ-AIS-001',
  fact: 'key-access',
  observer: 'deciding',
  title: 'Key access is disabled',
  severity: 'high',
  subject: { source: 'ai-resources', called: 'AI account' },
  expect: {
    field: 'properties.disableLocalAuth',
    called: 'key access off',
    is: 'equal',
    value: true,
  },
  reachable: ['fail', 'unknown', 'pass'],
  fix: 'Turn key access off.',
  references: ['https://learn.microsoft.com/azure'],
  examples: [],
  ...over,
});

/** A check that takes Defender's word. `expect` must be absent, not undefined. */
export function anAdoptingCheck(over: Partial<Check> = {}): Check {
  const { expect: _, ...check } = aCheck({ id: 'AZ-AIS-002', observer: 'corroborating' });
  return {
    ...check,
    adopt: { recommendation: { key: keyAccess, names: ['Key access should be disabled'] } },
    ...over,
  };
}

export const aControl = (over: Partial<Control> = {}): Control => ({
  id: 'IM-1',
  title: 'Central identity',
  summary: 'Keys are not used.',
  per: 'organisation',
  coverage: 'automated',
  applicability: 'always',
  boundary: 'ai-resources',
  responsibility: 'customer',
  force: { kind: 'voluntary' },
  roles: [],
  classes: [],
  checks: [{ check: 'AZ-AIS-001', strength: 'deciding', because: 'it is the whole of it' }],
  people: [],
  'cannot-show': [],
  ...over,
});

export const aFramework = (controls: Control[], id = 'mcsb'): Framework => ({
  id,
  title: `Framework ${id}`,
  version: '1',
  publisher: 'Contoso',
  kind: 'framework',
  licence: 'None needed.',
  source: 'https://contoso.example',
  note: 'A note.',
  mapping: { author: 'GRC', reviewed: '2026-10-01' },
  controls,
});

export const aCatalog = (over: Partial<Catalog> = {}): Catalog => ({
  relations,
  parameters: [],
  checks: [aCheck()],
  frameworks: [aFramework([aControl()])],
  crosswalks: [],
  initiatives: [],
  definitions: [],
  digest: 'c'.repeat(64),
  ...over,
});

export type Rows = Readonly<Record<string, readonly EvidenceRecord[]>>;

/** Gives rows as the store does: in key order, whatever order they came in. */
export const readerOf = (rows: Rows): EvidenceReader => ({
  async *records(source) {
    yield* (rows[source] ?? []).toSorted((a, b) => compareBytes(a.id, b.id));
  },
});

export type Judged = {
  readonly assessment: Omit<Assessment, 'parts'>;
  readonly lines: readonly (SubjectVerdicts & { readonly source: string })[];
};

export async function judge(world: {
  rows?: Rows;
  manifest?: Manifest;
  catalog?: Catalog;
  asOf?: string;
  parameters?: Parameters;
  workspace?: Workspace | undefined;
}): Promise<Judged> {
  const lines: (SubjectVerdicts & { source: string })[] = [];
  const assessment = await assessSnapshot(
    {
      manifest: world.manifest ?? aManifest(),
      snapshotDigest: 'a'.repeat(64),
      catalog: world.catalog ?? aCatalog(),
      asOf: world.asOf ?? observedTo,
      release: '0.1.0',
      templates: 'b'.repeat(64),
      workspace: world.workspace,
      parameters: world.parameters ?? new Map(),
    },
    readerOf(world.rows ?? {}),
    {
      async write(source, line) {
        lines.push({ ...line, source });
      },
    },
  );
  return { assessment, lines };
}

/** `<check> <subject>` to what was said, gap lines marked. */
export const verdictsOf = ({ lines }: Judged): Record<string, string> =>
  Object.fromEntries(
    lines.flatMap(({ id, gap, verdicts }) =>
      verdicts.map(({ check, verdict }) => [
        `${check} ${id}${gap === undefined ? '' : ` (${gap})`}`,
        verdict,
      ]),
    ),
  );
