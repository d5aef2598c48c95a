import type { AuditRequest } from '../../src/model/workspace/audit-request.ts';
import { aiSystemSchema } from '../../src/model/workspace/ai-system.ts';
import { attestationSchema } from '../../src/model/workspace/attestation.ts';
import { waiverSchema } from '../../src/model/workspace/waiver.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { accountLines, aVerdictReader, scopeLines } from '../builders/an-estate.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import {
  anAcceptance,
  anAssessedWorkspace,
  anAttested,
  aSystem,
  aWorkspace,
} from '../workspace/a-judged-workspace.ts';

/** By the end of an id; what is in none of these stands in no system. */
const members: Readonly<Record<string, readonly string[]>> = {
  'contoso-chat-prod': ['chat'],
  'contoso-docs': ['chat', 'fraud'],
  'contoso-fraud': ['fraud'],
};

export const accepting = 'waivers/keys.yaml';

const lines = accountLines.map((line) => ({
  ...line,
  systems:
    line.gap === undefined ? [...(members[line.name] ?? ['unassigned'])] : ['chat', 'unassigned'],
  verdicts: line.verdicts.map((said) =>
    said.verdict === 'fail' ? { ...said, accepted: [accepting] } : said,
  ),
}));

const none = { fail: 0, unknown: 0, pass: 0, 'not-applicable': 0 };
const checks = anAssessment().checks.map((check) =>
  check.id !== 'AZ-AIS-001'
    ? check
    : {
        ...check,
        accepted: 1,
        systems: [
          {
            system: 'chat',
            tally: { ...none, fail: 1, unknown: 1, pass: 1 },
            unread: 1,
            accepted: 1,
          },
          { system: 'fraud', tally: { ...none, unknown: 1, pass: 1 }, unread: 0, accepted: 0 },
        ],
      },
);
const systemOf = (name: string, group: string) => ({
  ...aiSystemSchema.parse({
    name,
    purpose: `Serves ${name}.`,
    owner: 'owner@contoso.example',
    lifecycle: 'in-use',
    resources: [{ like: `*/${group}` }, { group: 'nothing-here' }, { like: '*/contoso-docs' }],
  }),
});

const attestation = {
  framework: 'eu-ai-act',
  control: 'Art. 4',
  parts: ['Training records'],
  period: { from: '2026-01-01', to: '2026-12-31' },
  conclusion: 'met',
  basis: 'The list.',
  assessor: 'training@contoso.example',
  'assessed-on': '2026-01-10',
};

/** A pack of an organisation with two AI systems, chat and fraud, that share one account; a fourth is in none. */
export function aDeclaredPack(changes: Partial<PackInput> = {}): PackInput {
  const assessed = anAssessment();
  const results = assessed.controls.flatMap((each) =>
    each.framework === 'eu-ai-act'
      ? ['chat', 'fraud'].map((system) => ({ ...each, system }))
      : [each],
  );
  const [broken] = assessed.deficiencies;
  if (broken === undefined) throw new Error('no deficiency');
  const workspace = aWorkspace({
    systems: [
      { ...systemOf('Chat', 'contoso-chat-prod'), id: 'chat', file: 'systems/chat.yaml' },
      { ...systemOf('Fraud', 'contoso-fraud'), id: 'fraud', file: 'systems/fraud.yaml' },
    ],
    owners: [
      {
        framework: 'mcsb',
        controls: ['*'],
        owner: 'security@contoso.example',
        operator: 'platform@contoso.example',
      },
    ],
    tickets: [{ item: broken.id, ticket: 'RISK-1' }],
    waivers: [
      {
        ...waiverSchema.parse({
          fact: broken.fact,
          resources: [{ like: '*/contoso-chat-prod' }],
          reason: 'A migration.',
          'compensating-control': 'A firewall.',
          owner: 'chat@contoso.example',
          recorded: '2026-05-01',
          expires: '2027-05-01',
        }),
        id: 'keys',
        file: accepting,
      },
    ],
    attestations: ['literacy', 'fraud-literacy'].map((id) => ({
      ...attestationSchema.parse(attestation),
      id,
      file: `attestations/${id}.yaml`,
    })),
    requests: [],
    ...changes.workspace,
  });
  const base = aPackInput({
    verdicts: aVerdictReader({
      'ai-resources': lines,
      scope: scopeLines.map((line) => ({ ...line, systems: ['chat', 'fraud'] })),
    }),
    ...changes,
    workspace,
    assessment: {
      checks,
      controls: results,
      deficiencies: ['chat', 'fraud'].map((system) => ({
        ...broken,
        id: system === 'chat' ? broken.id : 'D-000000000000',
        system,
      })),
      workspace: anAssessedWorkspace({
        register: {
          systems: [
            aSystem({ silent: [2] }),
            aSystem({ id: 'fraud', name: 'Fraud', purpose: 'Finds fraud.' }),
          ],
          unassigned: { n: 1, first: [] },
          overlaps: { n: 0, first: [] },
          complete: false,
        },
        acceptances: [
          anAcceptance({ id: accepting, state: 'live', covers: 3, systems: { chat: 1, fraud: 2 } }),
          anAcceptance({
            id: 'waivers/laboratory.yaml',
            systems: { unassigned: 1 },
            reason: 'Only for the laboratory.',
          }),
          anAcceptance({
            id: 'waivers/frauds.yaml',
            systems: { fraud: 1 },
            reason: 'Only for fraud.',
          }),
          anAcceptance({ id: 'waivers/nowhere.yaml', reason: 'For what nobody saw.' }),
          anAcceptance({ id: 'waivers/fraud.yaml', system: 'fraud', reason: 'Only for fraud.' }),
        ],
        attestations: [
          anAttested(),
          anAttested({ id: 'fraud-literacy', system: 'fraud', basis: 'Only for fraud.' }),
        ],
        decisions: [
          {
            id: 'systems/fraud.yaml classification',
            kind: 'classification',
            framework: 'eu-ai-act',
            system: 'fraud',
            says: 'not-high-risk',
            state: 'counts',
            by: 'legal@contoso.example',
            on: '2026-01-01',
            until: '2027-01-01',
            retroactive: false,
            late: [],
            commit: null,
            instead: { open: 31, deficiency: 11 },
          },
        ],
      }),
      inputs: {
        catalogs: aPackInput().catalog.digest,
        templates: aPackInput().templates.digest,
        workspace: workspace.digest,
      },
    },
  });
  return base;
}

export const aRequest = (answers: AuditRequest['answers']) => ({
  id: 'r-01',
  file: 'requests/r-01.yaml',
  text: 'Show the keys.',
  period: { from: '2026-10-01', to: '2026-12-31' },
  due: '2027-01-31',
  owner: 'grc@contoso.example',
  status: 'answered' as const,
  answers,
});
