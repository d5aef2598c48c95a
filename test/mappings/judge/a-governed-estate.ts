import * as fc from 'fast-check';
import type { Catalog } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Selector } from '../../../src/model/workspace/selector.ts';
import type { BoundaryRule, OwnRoles } from '../../../src/model/workspace/settings.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import {
  aClassification,
  aProfile,
  aSoaRow,
  aSystem,
  anAttestation,
  aWaiver,
  aWorkspace,
  ownRoles,
} from './a-workspace.ts';
import { anEstate, catalog as plain, type World } from './an-ai-estate.ts';
import {
  account,
  aCheck,
  aControl,
  aFramework,
  aManifest,
  aRecord,
  aSource,
  fraud,
} from './a-world.ts';

export type Governed = { readonly world: World; readonly workspace: Workspace };

const vault = `${fraud}/resourcegroups/data/providers/microsoft.keyvault/vaults/keys`;

const link = (check: string, strength: 'deciding' | 'necessary' | 'supporting' = 'deciding') => ({
  check,
  strength,
  because: 'so',
});
const policy = { supply: 'a policy', every: 'year' } as const;
const procedure = { supply: 'a policy', every: 'change' } as const;
const record = { supply: 'a record', every: 'month' } as const;

/** Beside the plain catalog: a register, a vault that accounts lean on, and controls of every applicability. */
export const catalog: Catalog = {
  ...plain,
  relations: [
    ...plain.relations,
    {
      id: 'vault',
      source: 'linked-resources',
      called: 'vault of the account',
      key: '{id}',
      join: '{properties.keyVault}',
      reach: 'same',
    },
  ],
  checks: [
    ...plain.checks,
    aCheck({
      id: 'AZ-REG-001',
      fact: 'registered',
      expect: {
        field: 'id',
        called: 'id',
        is: 'one-of',
        values: { parameter: 'registered-resources' },
      },
    }),
    aCheck({
      id: 'AZ-AIS-006',
      fact: 'has-vault',
      expect: { count: 'vault', called: 'vault' },
    }),
    aCheck({
      id: 'AZ-VLT-001',
      fact: 'vault-purge',
      subject: { source: 'linked-resources', called: 'vault' },
      expect: { field: 'properties.purge', called: 'purge', is: 'equal', value: true },
    }),
  ],
  frameworks: [
    ...plain.frameworks,
    aFramework(
      [
        aControl({ id: 'Art. 1', per: 'system', roles: ['provider'] }),
        aControl({
          id: 'Art. 2',
          per: 'system',
          classes: ['high-risk'],
          checks: [link('AZ-AIS-004'), link('AZ-VLT-001', 'necessary')],
        }),
        aControl({
          id: 'Art. 3',
          per: 'system',
          checks: [link('AZ-AIS-001', 'supporting')],
          people: [policy, record],
        }),
        aControl({ id: 'Art. 4', per: 'system', checks: [link('AZ-VLT-001')], people: [policy] }),
        aControl({ id: 'Art. 5', per: 'system', checks: [link('AZ-DEF-001')] }),
        aControl({ id: 'Art. 6', per: 'system', classes: ['article-50'] }),
        aControl({ id: 'Art. 7', roles: ['provider'], checks: [link('AZ-VLT-001')] }),
      ],
      'eu-ai-act',
    ),
    aFramework(
      [
        aControl({ id: 'A.1', applicability: 'declared', checks: [link('AZ-VLT-001')] }),
        aControl({ id: 'A.2', applicability: 'declared', per: 'system', people: [policy] }),
        aControl({ id: 'A.3', applicability: 'declared', checks: [], people: [policy] }),
      ],
      'iso-42001',
    ),
    aFramework(
      [
        aControl({ id: 'MAP 1', checks: [link('AZ-REG-001')] }),
        aControl({ id: 'MAP 2', per: 'system', checks: [], people: [procedure] }),
        aControl({ id: 'MAP 3', checks: [link('AZ-VLT-001')] }),
      ],
      'nist-ai-rmf',
    ),
  ],
};

const aSelector: fc.Arbitrary<Selector> = fc.constantFrom<Selector>(
  { id: account(fraud, 'a').toUpperCase() },
  { subscription: 'fraud' },
  { group: 'RG', subscription: 'chat' },
  { type: 'Microsoft.CognitiveServices/accounts' },
  { like: '*/accounts/b' },
  { tag: { System: 'alpha' } },
  { id: vault },
);

const aRegistered = (id: string) =>
  fc
    .record({
      resources: fc.array(aSelector, { maxLength: 2 }),
      roles: fc.constantFrom<('provider' | 'deployer')[]>([], ['provider'], ['deployer']),
      lifecycle: fc.constantFrom('in-use', 'in-use', 'retired'),
      hosted: fc.constantFrom('azure', 'azure', 'elsewhere'),
      dates: fc.constantFrom(
        { 'last-significant-change': 'never' },
        { 'last-significant-change': '2026-10-22' },
        {},
      ),
      classification: fc.constantFrom(
        aClassification(),
        aClassification({ class: 'not-high-risk', points: [] }),
        aClassification({ class: 'excluded', points: [] }),
        aClassification({ 'review-by': '2026-10-30' }),
        aClassification({ class: 'prohibited', points: [] }),
        aClassification({ class: 'not-high-risk', points: [], 'article-50': undefined }),
      ),
      // Who decides every class here may be the owner as well, who then decides alone.
      owner: fc.constantFrom(`${id}-owner@contoso.example`, 'legal@contoso.example'),
    })
    .map((over) =>
      aSystem(id, { ...over, resources: over.hosted === 'azure' ? over.resources : [] }),
    );

const ids = ['alpha', 'beta', 'gamma'];
const asked: readonly [string, string, boolean][] = [
  ['eu-ai-act', 'Art. 3', true],
  ['eu-ai-act', 'Art. 4', true],
  ['iso-42001', 'A.2', true],
  ['iso-42001', 'A.3', false],
  ['nist-ai-rmf', 'MAP 2', true],
  ['defender', 'D-2', false],
];

const anAnswer = fc
  .record({
    about: fc.constantFrom(...asked),
    system: fc.constantFrom(...ids),
    parts: fc.constantFrom<string[]>(['a policy'], ['a policy', 'a record']),
    conclusion: fc.constantFrom('met', 'met', 'partly'),
    on: fc.constantFrom('2026-10-20', '2026-10-25', '2026-06-01', '2026-11-02'),
    documented: fc.boolean(),
    despite: fc.constantFrom<string[]>([], ['key-access']),
  })
  .map(({ about: [framework, control, perSystem], system, on, documented, ...over }) => ({
    ...over,
    framework,
    control,
    'assessed-on': on,
    'reviewed-on': on,
    ...(perSystem ? { system } : {}),
    ...(documented ? {} : { attachments: [] }),
  }));

const anAcceptance = fc.record({
  fact: fc.constantFrom('key-access', 'network', 'vault-purge', 'plan-on'),
  resources: fc.array(aSelector, { minLength: 1, maxLength: 2 }),
  expires: fc.constantFrom('2026-12-31', '2026-10-31', '2026-10-30'),
  approver: fc.constantFrom('ciso@contoso.example', 'alpha-owner@contoso.example'),
});

const aBoundary: fc.Arbitrary<BoundaryRule[]> = fc
  .subarray([
    ['eu-ai-act', 'Art. 3'],
    ['eu-ai-act', 'Art. 5'],
    ['iso-42001', 'A.3'],
    ['nist-ai-rmf', 'MAP 1'],
    ['nist-ai-rmf', 'MAP 2'],
    ['defender', 'D-1'],
    ['defender', 'D-2'],
  ] as const)
  .map((ruled) =>
    ruled.map(([framework, control]) => ({
      framework,
      control,
      because: 'Another team answers.',
      'approved-by': 'ciso@contoso.example',
      'approved-on': '2026-01-01',
      'review-by': '2026-12-31',
    })),
  );

const someRoles: fc.Arbitrary<OwnRoles | undefined> = fc.constantFrom(
  undefined,
  ownRoles('provider'),
  ownRoles('deployer'),
  { ...ownRoles('deployer'), 'review-by': '2026-10-30' },
);

const aGovernance: fc.Arbitrary<Workspace> = fc
  .record({
    systems: fc.subarray(ids).chain((some) => fc.tuple(...some.map((id) => aRegistered(id)))),
    soa: fc
      .subarray(['A.1', 'A.2', 'A.3'])
      .chain((some) =>
        fc.tuple(...some.map((id) => fc.boolean().map((included) => aSoaRow(id, { included })))),
      ),
    profiles: fc.subarray([aProfile('MAP 1'), aProfile('MAP 2'), aProfile('MAP 3')]),
    waivers: fc
      .array(anAcceptance, { maxLength: 3 })
      .map((all) => all.map((over, at) => aWaiver(`w${at}`, over))),
    attestations: fc
      .array(anAnswer, { maxLength: 6 })
      .map((all) => all.map((over, at) => anAttestation(`t${at}`, over))),
  })
  .chain((over) =>
    // Most have none: what a rule takes out of sight shows nothing else.
    fc
      .tuple(
        fc.oneof({ weight: 2, arbitrary: fc.constant<BoundaryRule[]>([]) }, aBoundary),
        someRoles,
      )
      .map(([boundary, roles]) => {
        const plainly = aWorkspace(over);
        const settings = { ...plainly.settings, boundary };
        return { ...plainly, settings: roles === undefined ? settings : { ...settings, roles } };
      }),
  );

const tagged = (one: EvidenceRecord): EvidenceRecord => ({
  ...one,
  row: { ...one.row, tags: { system: 'alpha' } },
});
const leaning = (one: EvidenceRecord): EvidenceRecord => ({
  ...one,
  row: {
    ...one.row,
    id: one.id,
    properties: { ...Object(one.row['properties']), keyVault: vault },
  },
});

/** An estate with a vault, and what a GRC team declares of it. */
export const aGovernedEstate: fc.Arbitrary<Governed> = fc
  .record({
    world: anEstate,
    workspace: aGovernance,
    purge: fc.boolean(),
    tags: fc.integer({ min: 0, max: 4 }),
    leans: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ world, workspace, purge, tags, leans }) => {
    const resources = (world.rows['ai-resources'] ?? []).map((one, at) => {
      // Resource Graph names the tenant of every row, and writes null where there are no tags.
      const row = { ...one, row: { ...one.row, id: one.id, tenantId: 'contoso', tags: null } };
      const withTag = at < tags ? tagged(row) : row;
      return at < leans ? leaning(withTag) : withTag;
    });
    const vaultRow = aRecord(vault, {
      name: 'keys',
      type: 'microsoft.keyvault/vaults',
      properties: { purge },
    });
    const { sources } = aManifest();
    return {
      world: {
        manifest: aManifest({ sources: [...sources, aSource('linked-resources')] }),
        rows: { ...world.rows, 'ai-resources': resources, 'linked-resources': [vaultRow] },
      },
      workspace,
    };
  });
