import type { VerdictReader } from '../../src/model/assessment.ts';
import type { EvidenceReader, EvidenceRecord } from '../../src/model/evidence.ts';
import { subjectKey } from '../../src/model/ids.ts';
import { compareBytes } from '../../src/model/json.ts';
import type { SubjectVerdicts, Verdict } from '../../src/model/verdict.ts';

/** Two subscriptions that were read and one that could not be. */
export const subscriptions = [
  '/subscriptions/0a000000-0000-4000-8000-000000000001',
  '/subscriptions/0a000000-0000-4000-8000-000000000002',
  '/subscriptions/0a000000-0000-4000-8000-000000000003',
] as const;

type Account = { name: string; kind: string; location: string; in: 0 | 1; keys: Verdict };

const accounts: readonly Account[] = [
  { name: 'contoso-chat-prod', kind: 'OpenAI', location: 'swedencentral', in: 0, keys: 'fail' },
  { name: 'contoso-docs', kind: 'FormRecognizer', location: 'westeurope', in: 0, keys: 'pass' },
  { name: 'contoso-fraud', kind: 'AIServices', location: 'westeurope', in: 1, keys: 'unknown' },
  {
    name: 'contoso-speech',
    kind: 'SpeechServices',
    location: 'francecentral',
    in: 1,
    keys: 'pass',
  },
];

const type = 'microsoft.cognitiveservices/accounts';
const idOf = ({ name, in: at }: Account): string =>
  `${subscriptions[at]}/resourceGroups/RG-AI/providers/Microsoft.CognitiveServices/accounts/${name}`;

const observed: Record<Verdict, string> = {
  fail: 'key access disabled is off (disableLocalAuth is false)',
  unknown: 'key access disabled cannot be told (disableLocalAuth absent)',
  pass: 'key access disabled is on (disableLocalAuth is true)',
  'not-applicable': '',
};

/** One line per AI account, and one for the subscription whose accounts could not be read. */
export const accountLines: readonly SubjectVerdicts[] = [
  ...accounts.map((account) => ({
    id: subjectKey(idOf(account)),
    name: account.name,
    type,
    location: account.location,
    verdicts: [
      { check: 'AZ-AIS-001', verdict: account.keys, observed: observed[account.keys], related: [] },
      { check: 'AZ-AIS-002', verdict: 'pass' as const, observed: 'identity is on', related: [] },
    ],
  })),
  {
    id: subscriptions[2],
    gap: 'refused',
    name: subscriptions[2],
    type: '',
    location: '',
    verdicts: ['AZ-AIS-001', 'AZ-AIS-002'].map((check) => ({
      check,
      verdict: 'unknown' as const,
      observed: 'ai-resources could not be read (refused)',
      related: [],
    })),
  },
].toSorted((a, b) => compareBytes(a.id, b.id));

export const scopeLines: readonly SubjectVerdicts[] = subscriptions.slice(0, 2).map((id) => ({
  id,
  name: id.slice(-4),
  type: 'microsoft.resources/subscriptions',
  location: '',
  verdicts: [
    { check: 'AZ-DEF-001', verdict: 'pass', observed: 'AI plan is Standard', related: [] },
  ],
}));

export const aVerdictReader = (
  lines: Readonly<Record<string, readonly SubjectVerdicts[]>> = {
    'ai-resources': accountLines,
    scope: scopeLines,
  },
): VerdictReader => ({
  async *lines(source) {
    yield* lines[source] ?? [];
  },
});

export const accountRecords: readonly EvidenceRecord[] = accounts.map((account) => ({
  id: subjectKey(idOf(account)),
  call: 'ai-resources/0/1',
  row: {
    id: idOf(account),
    name: account.name,
    type,
    kind: account.kind,
    location: account.location,
    resourceGroup: 'rg-ai',
    subscriptionId: subscriptions[account.in].slice('/subscriptions/'.length),
    properties: {},
  },
}));

const recommendationRecords: readonly EvidenceRecord[] = accounts
  .slice(0, 2)
  .map((account, at) => ({
    id: `${subjectKey(idOf(account))}/providers/microsoft.security/assessments/key-access`,
    of: subjectKey(idOf(account)),
    call: 'recommendations/0/1',
    row: {
      id: `${idOf(account)}/providers/Microsoft.Security/assessments/key-access`,
      properties: {
        displayName: 'Azure AI Services resources should have key access disabled',
        status: {
          code: at === 0 ? 'Unhealthy' : 'Healthy',
          cause: '',
          statusChangeDate: '2026-09-01T10:00:00Z',
        },
        metadata: { severity: 'Medium' },
      },
    },
  }));

export const anEvidenceReader = (
  records: Readonly<Record<string, readonly EvidenceRecord[]>> = {
    'ai-resources': accountRecords,
    recommendations: recommendationRecords,
  },
): EvidenceReader => ({
  async *records(source) {
    yield* records[source] ?? [];
  },
});
