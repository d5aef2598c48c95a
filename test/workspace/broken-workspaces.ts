import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { attributionText } from '../../src/workspace/attribution-file.ts';
import { brokenFlow } from './broken-flow.ts';
import { healthy, policyDigest } from './a-workspace.ts';
import {
  broughtBy,
  copyOf,
  edit,
  healthyRoles,
  link,
  put,
  row,
  selecting,
  sized,
  type Broken,
} from './break-workspace.ts';

export const brokenWorkspaces: readonly Broken[] = [
  row('a key nobody knows', edit('systems/fraud.yaml', 'purpose:', 'porpuse:')),
  row('wrong indentation', edit('systems/fraud.yaml', 'owner: fraud', '   owner: fraud')),
  row('a tab', edit('systems/fraud.yaml', '  class:', '\tclass:')),
  row('a key twice', edit('waivers/keys.yaml', 'expires:', 'recorded: 2026-03-02\nexpires:')),
  row('an alias bomb', put('soa/bomb.yaml', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n')),
  row('a tag that makes objects', put('soa/tag.yaml', '!!js/function "x"\n')),
  row('YAML of another version', put('soa/old.yaml', '%YAML 1.1\n---\nincluded: no\n')),
  row('a prototype as a key', put('soa/proto.yaml', '__proto__: { included: true }\n')),
  row('two documents in a file', put('soa/two.yaml', 'control: A.2.4\n---\ncontrol: A.3.2\n')),
  row('no UTF-8', put('systems/latin.yaml', Buffer.from('name: Pr\xfcfung\n', 'latin1'))),
  row('a file with nothing in it', put('waivers/cut.yaml', '')),
  row('settings that declare nothing', put('proofpack.yaml', '# nothing yet\n')),
  row('settings of another format', edit('proofpack.yaml', 'format: 1', 'format: 2')),
  row('a file that is too large', put('soa/large.yaml', `# ${'x'.repeat(1_000_000)}\n`)),
  row('a required key that is misspelt', edit('systems/fraud.yaml', 'lifecycle:', 'lifecyle:')),
  row('a selector by a misspelt key', put('systems/other.yaml', selecting('gruop'))),
  row('a selector by a longer key', put('systems/other.yaml', selecting('resource-group'))),
  row('a selector by a key nothing is like', put('systems/other.yaml', selecting('where'))),
  row('a date as a number', edit('waivers/keys.yaml', '2026-03-01', '20260301')),
  row('a day that is none', edit('waivers/keys.yaml', '2026-09-30', '2026-02-31')),
  row('a mailbox with a scheme', edit('waivers/keys.yaml', 'approver: ', 'approver: mailto:')),
  row(
    'a last change that is neither a day nor never',
    edit(
      'systems/fraud.yaml',
      'lifecycle: in-use',
      'lifecycle: in-use\ndates: { last-significant-change: Never }',
    ),
  ),
  row('a control id as a number', edit('soa/a-2-2.yaml', 'A.2.2', '4.10')),
  row('a name of a person', edit('controls.yaml', 'identity@contoso.example', 'Jo Doe')),
  row('an entry by the name of a device', put('soa/con.yaml', copyOf('soa/a-2-2.yaml'))),
  row('a document by the name of a device', put('attachments/aux.txt', 'text\n')),
  row('a document by a name in other letters', put('attachments/Übersicht.txt', 'text\n')),
  row('an id in capitals', put('systems/Fraud2.yaml', copyOf('systems/service.yaml'))),
  row(
    'a role that the organisation says it has not',
    edit('proofpack.yaml', '[deployer, provider]', '[deployer]'),
  ),
  row(
    'roles of the organisation in a plain list',
    edit('proofpack.yaml', healthyRoles, 'roles: [deployer, provider]\n'),
  ),
  row(
    'roles of the organisation that nobody decided',
    edit('proofpack.yaml', '  decided-by: legal@contoso.example\n', ''),
  ),
  row(
    'roles of the organisation without a review',
    edit('proofpack.yaml', '  review-by: 2027-01-10\n', ''),
  ),
  row(
    'roles of the organisation reviewed before they were decided',
    edit('proofpack.yaml', '2027-01-10', '2026-01-09'),
  ),
  row('no role of the organisation', edit('proofpack.yaml', '[deployer, provider]', '[]')),
  row(
    'a role twice',
    edit('proofpack.yaml', '[deployer, provider]', '[deployer, provider, deployer]'),
  ),
  row(
    'a system by the name of what belongs to none',
    put('systems/unassigned.yaml', copyOf('systems/service.yaml')),
  ),
  row(
    'a system by the name of the whole',
    put('systems/organisation.yaml', copyOf('systems/service.yaml')),
  ),
  row('a file of another ending', put('systems/other.yml', 'name: x\n')),
  row('a folder nobody reads', put('waviers/keys.yaml', 'fact: x\n')),
  row('a file nobody reads', put('notes.txt', 'x\n')),
  row('a folder of entries that is a file', (folder) => {
    rmSync(join(folder, 'closings'), { recursive: true });
    put('closings', '')(folder);
  }),
  row('a folder among entries', put('systems/more/one.yaml', 'name: x\n')),
  row('a link among entries', link('systems/linked.yaml', '/etc/hostname')),
  row('a link as a folder', (folder) => {
    rmSync(join(folder, 'soa'), { recursive: true });
    link('soa', '/etc')(folder);
  }),
  row('a link among documents', link('attachments/passwd.txt', '/etc/passwd')),
  row(
    'a document outside the workspace',
    edit('attestations/policy.yaml', 'file: policy.pdf', 'file: ../../etc/passwd.txt'),
  ),
  row(
    'a document by an absolute path',
    edit('systems/fraud.yaml', 'document: policy.pdf', 'document: /etc/passwd.txt'),
  ),
  row('a document that is not there', edit('attestations/policy.yaml', 'policy.pdf', 'polcy.pdf')),
  row('a document nothing is like', edit('attestations/policy.yaml', 'policy.pdf', 'minutes.docx')),
  row('a document that was changed', put('attachments/policy.pdf', '%PDF-1.7\nanother\n')),
  row('an empty document', put('attachments/empty.txt', '')),
  row('a derogation without a digest', edit('systems/fraud.yaml', `, sha256: ${policyDigest}`, '')),
  row('a document of another type', put('attachments/run.exe', 'MZ')),
  row('a program called a document', put('attachments/run.pdf', 'MZ\0\0')),
  row('a program called a text', put('attachments/run.txt', 'MZ\0\0')),
  row('a document that is too large', sized('attachments/large.pdf', 20_000_001)),
  row('documents that differ in case alone', put('attachments/Policy.pdf', '%PDF-1.7\nanother\n')),
  row('a parameter nobody asks for', edit('proofpack.yaml', 'allowed-regions', 'alowed-regions')),
  row(
    'the register written by hand',
    edit('proofpack.yaml', 'allowed-regions: [westeurope]', 'registered-resources: [/x]'),
  ),
  row(
    'an expected subscription twice',
    edit(
      'proofpack.yaml',
      '22222222-2222-4222-8222-222222222222',
      '11111111-1111-4111-8111-111111111111',
    ),
  ),
  row('a boundary of an unknown control', edit('proofpack.yaml', 'GS-1', 'GS-99')),
  row('a boundary of an unknown framework', edit('proofpack.yaml', 'mcsb', 'mscb')),
  row('a review before the approval', edit('proofpack.yaml', '2027-01-15', '2025-01-15')),
  row(
    'a share with an unknown system',
    edit('systems/fraud.yaml', 'with: service', 'with: servise'),
  ),
  row('a share with itself', edit('systems/fraud.yaml', 'with: service', 'with: fraud')),
  row(
    'a share with a system hosted elsewhere',
    edit('systems/fraud.yaml', 'with: service', 'with: scoring'),
  ),
  row(
    'resources of a system hosted elsewhere',
    edit('systems/service.yaml', 'lifecycle:', 'hosted: elsewhere\nlifecycle:'),
  ),
  row(
    'an id that nothing has',
    edit('waivers/keys.yaml', '/resourceGroups/rg-service', '/resourceGroup/rg-service'),
  ),
  row(
    'an id of something else than a resource',
    edit('systems/service.yaml', 'group: rg-service', 'id: rg-service'),
  ),
  row(
    'a pattern that no id fits',
    edit('systems/service.yaml', 'group: rg-service', "like: 'rg-service*'"),
  ),
  row('a selector that names everything', edit('systems/service.yaml', 'group: rg-service', '{}')),
  row(
    'a class nobody decided',
    edit('systems/fraud.yaml', '  decided-by: legal@contoso.example\n', ''),
  ),
  row(
    'a derogation of a high-risk system',
    edit('systems/fraud.yaml', 'class: not-high-risk', 'class: high-risk-annex-iii'),
  ),
  row('a clause that is excluded', edit('soa/a-2-3.yaml', 'control: A.2.3', "control: '4.1'")),
  row('a control with two rows', put('soa/again.yaml', copyOf('soa/a-2-2.yaml'))),
  row('a row its owner approves', edit('soa/a-2-3.yaml', 'ciso@contoso', 'ai-office@contoso')),
  row('an exclusion without a review', edit('soa/a-2-3.yaml', 'review-by: 2027-01-20\n', '')),
  row('a row of an unknown control', edit('soa/a-2-2.yaml', 'A.2.2', 'A.22')),
  row(
    'a profile that sets law aside',
    edit(
      'profiles.yaml',
      'framework: nist-ai-rmf\n    control: GOVERN 1.1',
      'framework: eu-ai-act\n    control: Art. 9',
    ),
  ),
  row(
    'a profile without a reason',
    edit('profiles.yaml', '    because: Not pursued this year.\n', ''),
  ),
  row(
    'a profile of what is not pursued without a review',
    edit('profiles.yaml', '    review-by: 2027-02-01\n', ''),
  ),
  row(
    'a profile of what is not pursued without the day of its approval',
    edit('profiles.yaml', '    approved-on: 2026-02-03\n', ''),
  ),
  row(
    'a profile that is approved before it is assessed',
    edit('profiles.yaml', 'approved-on: 2026-02-03', 'approved-on: 2026-01-31'),
  ),
  row(
    'a profile whose review comes before its approval',
    edit('profiles.yaml', 'approved-on: 2026-02-03', 'approved-on: 2027-02-03'),
  ),
  row('an owner of nothing', edit('controls.yaml', 'IM-*', 'XX-*')),
  row('a ticket twice', edit('tickets.yaml', '  - {', '  - { item: one, ticket: RISK-2 }\n  - {')),
  row('a waiver of an unknown fact', edit('waivers/keys.yaml', 'key-access', 'key-acess')),
  row('a waiver its owner approves', edit('waivers/keys.yaml', 'ciso@contoso', 'Service@contoso')),
  row(
    'a waiver its owner approves, written as another mailbox',
    edit('waivers/keys.yaml', 'ciso@contoso', 'service+ciso@contoso'),
  ),
  row('a waiver without an approval day', edit('waivers/keys.yaml', 'granted: 2026-03-02\n', '')),
  row('a waiver that ends first', edit('waivers/keys.yaml', '2026-09-30', '2026-03-01')),
  row(
    'a waiver of an unknown system',
    edit('waivers/network.yaml', 'system: service', 'system: sales'),
  ),
  row(
    'a waiver inside another',
    put(
      'waivers/nested.yaml',
      copyOf('waivers/keys.yaml', 'rg-service', 'RG-Service/providers/x/y/z'),
    ),
  ),
  row(
    'an attestation of a part nobody asks for',
    edit('attestations/risk.yaml', 'The review of', 'Review of'),
  ),
  row('an attestation without its system', edit('attestations/risk.yaml', 'system: fraud\n', '')),
  row(
    'an attestation with a system too many',
    edit('attestations/policy.yaml', 'parts:', 'system: fraud\nparts:'),
  ),
  row(
    'an attestation its assessor reviews',
    edit('attestations/policy.yaml', 'internal-audit@', 'ai-office@'),
  ),
  row(
    'an attestation despite an unknown fact',
    edit('attestations/risk.yaml', 'conclusion:', 'despite: [ai-services-key-acess]\nconclusion:'),
  ),
  row(
    'an attestation despite what no check of it sees',
    edit(
      'attestations/policy.yaml',
      'conclusion:',
      'despite: [ai-services-key-access]\nconclusion:',
    ),
  ),
  row('a request for an unknown check', edit('requests/keys.yaml', 'AZ-AIS-001', 'AZ-AIS-999')),
  row(
    'a request for an unknown attestation',
    edit('requests/keys.yaml', 'attestation: policy', 'attestation: polcy'),
  ),
  row(
    'a request for an unknown sheet',
    edit('requests/keys.yaml', '  - attestation: policy', '  - sheet: finding'),
  ),
  ...brokenFlow,
  row(
    'an attribution of what is not there',
    put(
      'attribution.json',
      attributionText({ history: 'whole', attribution: [broughtBy('0', 'x')] }),
    ),
  ),
  row('an attribution of another format', put('attribution.json', '{"format":2,"files":[]}')),
  row(
    'an attribution of a commit that is none',
    put('attribution.json', '{"format":1,"files":[{"file":"x","commit":"no"}]}'),
  ),
  row(
    'an attribution that names a file twice',
    put(
      'attribution.json',
      attributionText({
        history: 'whole',
        attribution: [broughtBy('0', 'controls.yaml'), broughtBy('1', 'controls.yaml')],
      }),
    ),
  ),
  row('a waiver its owner approves, of an unknown fact', (folder) => {
    const text = healthy.get('waivers/keys.yaml') ?? '';
    const worse = text.replace('ciso@', 'service@').replace('key-access', 'key-acess');
    put('waivers/keys.yaml', worse)(folder);
  }),
  row('a word nobody knows', edit('systems/fraud.yaml', 'lifecycle: in-use', 'lifecycle: inuse')),
  row('a text where a list is needed', edit('systems/fraud.yaml', '[provider]', 'provider')),
  row(
    'a file of something else',
    put('tickets.yaml', Array.from({ length: 60 }, (_, at) => `key${at}: x\n`).join('')),
  ),
  row('two mistakes in two files', (folder) => {
    edit('soa/a-2-2.yaml', 'A.2.2', 'A.2.22')(folder);
    edit('waivers/keys.yaml', '2026-09-30', 'soon')(folder);
  }),
];
