import {
  type Catalog,
  type Check,
  checkSchema,
  type Control,
  controlSchema,
  type Force,
} from '../../src/model/catalog.ts';

const example = { because: 'an example', subject: {} };

export function aCheck(changes: Partial<Check> & Pick<Check, 'id' | 'fact' | 'title'>): Check {
  return checkSchema.parse({
    severity: 'medium',
    subject: { source: 'ai-resources', called: 'Azure AI services account' },
    expect: {
      field: 'properties.disableLocalAuth',
      called: 'key access disabled',
      is: 'equal',
      value: true,
    },
    reachable: ['fail', 'pass'],
    fix: 'Turn key access off: az resource update --set properties.disableLocalAuth=true',
    references: ['https://learn.microsoft.com/azure/ai-services/disable-local-auth'],
    examples: [
      { ...example, verdict: 'fail' },
      { ...example, verdict: 'pass' },
    ],
    ...changes,
  });
}

type Given = Partial<Control> & Pick<Control, 'id' | 'title'>;
export const aControl = (changes: Given): Control =>
  controlSchema.parse({
    summary: `What ${changes.id} asks, in our own words.`,
    per: 'organisation',
    coverage: 'partial',
    force: { kind: 'voluntary' },
    ...changes,
  });

export const checks: readonly Check[] = [
  aCheck({
    id: 'AZ-AIS-001',
    fact: 'key-access-disabled',
    title: 'AI services accounts accept no access keys',
    severity: 'high',
  }),
  aCheck({
    id: 'AZ-AIS-002',
    fact: 'managed-identity',
    title: 'AI services accounts have a managed identity',
  }),
  aCheck({
    id: 'AZ-DEF-001',
    fact: 'ai-plan',
    title: 'Subscriptions that hold AI have the AI threat protection plan',
    subject: { source: 'scope', called: 'subscription' },
  }),
];

const because = 'the fact is part of what the control asks';
const yearly = (supply: string) => ({ supply, every: 'year' }) as const;
const law = (from: string) =>
  ({
    kind: 'law' as const,
    from,
    act: 'Regulation (EU) 2024/1689',
    article: 'Art. 15',
    verified: false,
    later: [],
  }) satisfies Force;

export const frameworks: Catalog['frameworks'] = [
  {
    id: 'eu-ai-act',
    title: 'EU AI Act',
    version: '2024/1689',
    publisher: 'European Union',
    kind: 'framework',
    licence: 'Ids and titles as facts.',
    source: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj',
    note: 'Dates follow the act as amended; read the act itself before relying on one.',
    mapping: { author: 'proofpack maintainers', reviewed: '2026-11-01' },
    controls: [
      aControl({
        id: 'Art. 4',
        title: 'AI literacy',
        coverage: 'manual',
        force: law('2025-02-02'),
        people: [yearly('Training records of staff who work with AI systems')],
      }),
      aControl({
        id: 'Art. 15',
        title: 'Accuracy, robustness and cybersecurity',
        force: law('2027-12-02'),
        checks: [{ check: 'AZ-AIS-001', strength: 'necessary', because }],
        people: [yearly('Test results for accuracy and robustness')],
        'cannot-show': ['How accurate a model is'],
      }),
    ],
  },
  {
    id: 'mcsb',
    title: 'Microsoft cloud security benchmark',
    version: 'v1',
    publisher: 'Microsoft',
    kind: 'framework',
    licence: 'Ids and titles as facts.',
    source: 'https://learn.microsoft.com/security/benchmark/azure/',
    note: 'Judged for AI resources only.',
    mapping: { author: 'proofpack maintainers', reviewed: '2026-11-01' },
    controls: [
      aControl({
        id: 'IM-1',
        title: 'Use a centralised identity system',
        coverage: 'automated',
        checks: [{ check: 'AZ-AIS-001', strength: 'deciding', because }],
        'cannot-show': ['Use of keys that were copied before they were switched off'],
      }),
      aControl({
        id: 'IM-3',
        title: 'Manage application identities',
        coverage: 'automated',
        checks: [{ check: 'AZ-AIS-002', strength: 'deciding', because }],
      }),
      aControl({
        id: 'LT-1',
        title: 'Enable threat detection',
        coverage: 'automated',
        checks: [{ check: 'AZ-DEF-001', strength: 'deciding', because }],
      }),
      aControl({
        id: 'DP-8',
        title: 'Ensure security of key repositories',
        boundary: 'tenant-wide',
      }),
      aControl({
        id: 'GS-1',
        title: 'Align roles and responsibilities',
        applicability: 'declared',
        people: [yearly('Named owners')],
      }),
    ],
  },
];

export const aCatalog = (changes: Partial<Catalog> = {}): Catalog => ({
  relations: [],
  parameters: [],
  checks,
  frameworks,
  crosswalks: [],
  initiatives: [],
  definitions: [],
  digest: 'c'.repeat(64),
  ...changes,
});
