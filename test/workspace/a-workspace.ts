import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const policy = '%PDF-1.7\n% the policy\n';
export const policyDigest = hash('sha256', policy);

/** A workspace in which every kind of entry stands and nothing is wrong, by file name. */
export const healthy: ReadonlyMap<string, string> = new Map([
  [
    'proofpack.yaml',
    `format: 1
organisation: Contoso
expected-subscriptions:
  - 11111111-1111-4111-8111-111111111111
  - 22222222-2222-4222-8222-222222222222
roles:
  held: [deployer, provider]
  because: It builds one system and uses two.
  decided-by: legal@contoso.example
  decided-on: 2026-01-10
  review-by: 2027-01-10
parameters:
  allowed-regions: [westeurope]
boundary:
  - framework: mcsb
    control: GS-1
    because: The whole IT reviews its roles together.
    approved-by: ciso@contoso.example
    approved-on: 2026-01-15
    review-by: 2027-01-15
`,
  ],
  [
    'systems/fraud.yaml',
    `name: Fraud detection
purpose: Finds payments that look like fraud.
owner: fraud@contoso.example
lifecycle: in-use
roles: [provider]
classification:
  class: not-high-risk
  points: [Annex III 5(b)]
  derogation: { article: Art. 6(3)(a), document: policy.pdf, sha256: ${policyDigest} }
  decided-by: legal@contoso.example
  decided-on: 2026-01-12
  basis: Prepares what people decide.
  review-by: 2027-01-12
resources:
  - tag: { ai-system: fraud }
shares:
  - with: service
    resources: [{ group: rg-shared }]
    because: Both ask the same account.
`,
  ],
  [
    'systems/scoring.yaml',
    `name: Credit scoring
purpose: Rates applicants.
owner: credit@contoso.example
hosted: elsewhere
lifecycle: planned
`,
  ],
  [
    'systems/service.yaml',
    `name: Customer service
purpose: Answers customers.
owner: service@contoso.example
lifecycle: in-use
resources:
  - group: rg-service
`,
  ],
  [
    'soa/a-2-2.yaml',
    `control: A.2.2
included: true
because: AI is used everywhere.
status: implemented
owner: ai-office@contoso.example
`,
  ],
  [
    'soa/a-2-3.yaml',
    `control: A.2.3
included: false
because: There is one policy for all.
status: not-started
owner: ai-office@contoso.example
approved-by: ciso@contoso.example
approved-on: 2026-01-20
review-by: 2027-01-20
`,
  ],
  [
    'profiles.yaml',
    `profiles:
  - framework: nist-ai-rmf
    control: GOVERN 1.1
    current: partly
    target: none
    because: Not pursued this year.
    assessed-by: ai-office@contoso.example
    assessed-on: 2026-02-01
    approved-by: ciso@contoso.example
    approved-on: 2026-02-03
    review-by: 2027-02-01
`,
  ],
  [
    'controls.yaml',
    `owners:
  - framework: mcsb
    controls: [IM-*, GS-1]
    owner: identity@contoso.example
`,
  ],
  ['tickets.yaml', 'tickets:\n  - { item: one, ticket: RISK-1 }\n'],
  [
    'waivers/keys.yaml',
    `fact: ai-services-key-access
resources:
  - id: /subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-service
reason: The connector knows nothing else.
owner: service@contoso.example
approver: ciso@contoso.example
granted: 2026-03-02
recorded: 2026-03-01
expires: 2026-09-30
`,
  ],
  [
    'waivers/network.yaml',
    `fact: ai-services-network-restricted
resources:
  - group: rg-service
system: service
reason: Until the private link is there.
owner: service@contoso.example
recorded: 2026-03-01
expires: 2026-09-30
`,
  ],
  [
    'attestations/policy.yaml',
    `framework: iso-42001
control: A.2.2
parts:
  - The policy on developing or using AI systems, with its approval and the systems it covers.
period: { from: 2026-01-01, to: 2026-12-31 }
conclusion: met
basis: Read it.
assessor: ai-office@contoso.example
assessed-on: 2026-02-10
reviewer: internal-audit@contoso.example
reviewed-on: 2026-02-12
attachments:
  - file: policy.pdf
    sha256: ${policyDigest}
    title: AI policy
`,
  ],
  [
    'attestations/risk.yaml',
    `framework: eu-ai-act
control: Art. 9
system: fraud
parts:
  - The review of that file after a change, an incident or new findings from monitoring.
period: { from: 2026-01-01, to: 2026-12-31 }
conclusion: partly
basis: Looked at the risk file.
assessor: ai-office@contoso.example
assessed-on: 2026-02-10
`,
  ],
  [
    'requests/keys.yaml',
    `text: Show which AI services accept keys.
period: { from: 2026-01-01, to: 2026-03-31 }
due: 2026-04-30
owner: grc@contoso.example
status: answered
answers:
  - check: AZ-AIS-001
  - attestation: policy
  - { framework: mcsb, control: IM-1 }
`,
  ],
  [
    'closings/2026-03.yaml',
    `prepared: { by: grc@contoso.example, on: 2026-04-02 }
reviewed: { by: internal-audit@contoso.example, on: 2026-04-06 }
approved: { by: ciso@contoso.example, on: 2026-04-08 }
`,
  ],
  [
    'reviews/im-1.yaml',
    `format: 1
sheet: controls
row: C-mcsb/IM-1/organisation
reviewed-by: internal-audit@contoso.example
reviewed-on: 2026-04-05
conclusion: agreed
snapshot: 2026-03-31T060000Z
assessment: ${'a'.repeat(64)}
facts: ${'b'.repeat(64)}
`,
  ],
  ['attachments/policy.pdf', policy],
]);

export function writeFiles(folder: string, files: ReadonlyMap<string, string | Buffer>): void {
  for (const [name, text] of files) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
