/**
 * Writes `frameworks/microsoft-initiatives` from a copy of Azure/azure-policy:
 * `node scripts/make-initiatives.ts FOLDER COMMIT`. Which check asks what a definition asks is written by hand, in
 * `definitions.yaml`, and not touched.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { articleOf, benchmark, subcategoryOf } from './control-of-group.ts';
import { type Json, valueAt } from '../src/model/json.ts';

type Made = {
  readonly framework: string;
  /** The standard that Defender for Cloud shows for it. */
  readonly standard?: string;
  readonly path: string;
  readonly control: (group: string) => string | undefined;
};

const wanted: readonly Made[] = [
  {
    framework: 'mcsb',
    standard: 'Microsoft-cloud-security-benchmark',
    path: 'Security Center/AzureSecurityCenter.json',
    control: benchmark,
  },
  { framework: 'mcsb-v2', path: 'Security Center/MCSBv2.json', control: benchmark },
  {
    framework: 'eu-ai-act',
    standard: 'EU-AI-Act',
    path: 'Regulatory Compliance/EU_AI_Act_2024_1689.json',
    control: articleOf,
  },
  {
    framework: 'nist-ai-rmf',
    standard: 'NIST-AI-RMF-v1.0',
    path: 'Regulatory Compliance/NIST_AI_RMF_v1.0.json',
    control: subcategoryOf,
  },
];

/** Types of the resources that are read as AI, as policy rules spell them. */
const aboutAi =
  /microsoft\.(cognitiveservices\/|machinelearningservices[./]|search\/searchservices|botservice\/botservices|databricks\/workspaces|healthbot\/healthbots)/i;

const [folder = '', commit = ''] = process.argv.slice(2);
const policies = join(folder, 'built-in-policies');

const parse = (file: string): Json => JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const textOf = (value: Json | undefined, path: string): string => {
  const found = valueAt(value, path.split('.'));
  return typeof found === 'string' ? found : '';
};
const list = (value: Json | undefined, path: string): Json[] => {
  const found = valueAt(value, path.split('.'));
  return Array.isArray(found) ? [...found] : [];
};

/** Every definition that names a type of AI resource. */
const aiDefinitions: ReadonlySet<string> = new Set(
  globSync('policyDefinitions/**/*.json', { cwd: policies }).flatMap((file) => {
    const definition = parse(join(policies, file));
    // A policy on the data plane names its type in the mode only.
    const asked = ['mode', 'policyRule'].map((key) => valueAt(definition, ['properties', key]));
    return aboutAi.test(JSON.stringify(asked)) ? [textOf(definition, 'name')] : [];
  }),
);

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const lastOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

for (const each of wanted) {
  const path = `policySetDefinitions/${each.path}`;
  const set = parse(join(policies, path));
  const members = list(set, 'properties.policyDefinitions');
  const lines = list(set, 'properties.policyDefinitionGroups').map((group) => {
    const name = textOf(group, 'name');
    const own = members.filter((member) => list(member, 'groupNames').includes(name));
    const ai = [...new Set(own.map((member) => lastOf(textOf(member, 'policyDefinitionId'))))]
      .filter((id) => aiDefinitions.has(id))
      .toSorted();
    const control = each.control(name);
    return [
      `      - name: ${quoted(name)}`,
      ...(control === undefined ? [] : [`        control: ${quoted(control)}`]),
      `        policies: ${own.length}`,
      ...(ai.length === 0 ? [] : ['        about-ai:', ...ai.map((id) => `          - ${id}`)]),
    ].join('\n');
  });
  const source = `https://github.com/Azure/azure-policy/blob/${commit}/built-in-policies/${encodeURI(path)}`;
  writeFileSync(
    join(import.meta.dirname, `../frameworks/microsoft-initiatives/${each.framework}.yaml`),
    `# yaml-language-server: $schema=../schema/initiatives.schema.json
# Written by scripts/make-initiatives.ts. Groups and their policies are Microsoft's (Azure/azure-policy, MIT licence).
initiatives:
  - id: ${textOf(set, 'name')}
    title: ${quoted(textOf(set, 'properties.displayName'))}
    version: ${quoted(textOf(set, 'properties.version'))}
    framework: ${each.framework}
${each.standard === undefined ? '' : `    standard: ${each.standard}\n`}    source: ${source}
    policies: ${members.length}
    groups:
${lines.join('\n')}
`,
  );
}
