import type { CommandSpec } from './command.ts';

// This file is all that `--help` reads: it imports nothing that runs.

export const common = {
  out: {
    type: 'string',
    placeholder: 'FOLDER',
    help: 'Where everything is written (default: out)',
  },
  quiet: { type: 'boolean', help: 'Say nothing but results and errors' },
} as const;

export const machine = {
  json: { type: 'boolean', help: 'Print the result as JSON' },
} as const;

export const strict = {
  strict: { type: 'boolean', help: 'Exit 1 when the evidence is incomplete' },
} as const;

const sample = {
  seed: {
    type: 'string',
    placeholder: 'N',
    help: 'Seed of what --scale adds to the sample tenant; without it, nothing changes (default: 1)',
  },
  scale: {
    type: 'string',
    placeholder: 'N',
    help: 'Size of the sample tenant; above 1, generated accounts are added (default: 1)',
  },
} as const;

/** Which Azure, which tenant, as whom. */
const azure = {
  tenant: {
    type: 'string',
    placeholder: 'ID',
    help: 'Tenant to read; the sign-in must belong to it. Guests need it',
  },
  'management-group': {
    type: 'string',
    placeholder: 'ID',
    multiple: true,
    help: 'Expect every subscription under this group (default: the tenant root group)',
  },
  subscription: {
    type: 'string',
    placeholder: 'ID',
    multiple: true,
    help: 'Expect exactly these subscriptions',
  },
  cloud: {
    type: 'string',
    placeholder: 'NAME',
    help: 'public (default), us-government or china',
  },
  endpoint: {
    type: 'string',
    placeholder: 'URL',
    help: 'A Resource Manager of your own, with --authority and --token-scope; or PROOFPACK_ENDPOINT, PROOFPACK_AUTHORITY, PROOFPACK_TOKEN_SCOPE. PROOFPACK_CA_FILE names its certificate authority',
  },
  authority: { type: 'string', placeholder: 'URL', help: 'Who issues tokens for --endpoint' },
  'token-scope': {
    type: 'string',
    placeholder: 'SCOPE',
    help: 'What tokens for --endpoint are for; ends in /.default',
  },
  auth: {
    type: 'string',
    placeholder: 'KIND',
    help: 'cli (default), environment, workload-identity, managed-identity, certificate (file in AZURE_CLIENT_CERTIFICATE_PATH), or token (taken from PROOFPACK_ACCESS_TOKEN)',
  },
  sample: {
    type: 'string',
    placeholder: 'MONTH',
    help: 'Read the sample tenant instead, as it was in 2026-07 to 2026-11',
  },
} as const;

/** What of the tenant is read. */
const asked = {
  only: {
    type: 'string',
    placeholder: 'SOURCE',
    multiple: true,
    help: 'Read only this source and what it needs; repeat for more (default: all, as doctor lists them)',
  },
  skip: {
    type: 'string',
    placeholder: 'SOURCE',
    multiple: true,
    help: 'Read all but this source; repeat for more. Not with --only',
  },
  'logs-workspace': {
    type: 'string',
    placeholder: 'ID',
    multiple: true,
    help: 'Also question this log workspace and read its Microsoft Sentinel, by its resource id; by its workspace id, the logs alone. Repeat for more',
  },
} as const;

/** What an organisation judges by besides. */
export const additions = {
  frameworks: {
    type: 'string',
    placeholder: 'FOLDER',
    help: 'Judge also by the frameworks and checks in this folder of your own',
  },
} as const;

/** What people declare. */
export const declared = {
  workspace: {
    type: 'string',
    placeholder: 'FOLDER',
    help: 'What your GRC team declares (default: the nearest folder from here upwards that holds proofpack.yaml)',
  },
} as const;

/** Fails a build or a monthly run. */
export const failOn = {
  'fail-on': {
    type: 'string',
    placeholder: 'RULE',
    multiple: true,
    help: 'Exit 1 when this is so; repeat for more: new, regressed or evidence-lost (since the earlier snapshot), severity>=high, technical-low<0.8, waiver-expiring<30d',
  },
} as const;

export const judged = {
  framework: {
    type: 'string',
    placeholder: 'ID',
    multiple: true,
    help: 'Show only this framework or lens; repeat for more (default: every framework, no lens)',
  },
  ...additions,
  ...declared,
  'as-of': {
    type: 'string',
    placeholder: 'DATE',
    help: 'Judge as of the end of this UTC day, such as 2026-10-31 (default: when collecting ended)',
  },
} as const;

export const snapshot = {
  name: 'SNAPSHOT',
  optional: true,
  help: 'A path, an id, a month such as 2026-10, latest (default) or previous',
} as const;

export const demoSpec = {
  name: 'demo',
  summary: 'Three months of a sample tenant, all packs and the progress report, offline',
  positionals: [],
  options: { ...sample, ...additions, ...common },
} as const satisfies CommandSpec;

export const collectSpec = {
  name: 'collect',
  summary: 'Take a read-only snapshot of a tenant: only this and doctor use a network',
  positionals: [],
  options: {
    ...azure,
    ...asked,
    ...declared,
    resume: {
      type: 'string',
      placeholder: 'ID',
      help: 'Go on with a run that was stopped, by its id or as latest; everything else as it was asked then',
    },
    ...sample,
    ...strict,
    ...machine,
    ...common,
  },
} as const satisfies CommandSpec;

export const doctorSpec = {
  name: 'doctor',
  summary: 'Say what collect would miss, what closes it, and how long collecting takes',
  positionals: [],
  options: {
    ...azure,
    ...asked,
    ...declared,
    ...sample,
    strict: {
      type: 'boolean',
      help: 'Exit 1 when collect --strict would, and when there are warnings',
    },
    ...machine,
    quiet: common.quiet,
  },
} as const satisfies CommandSpec;

export const assessSpec = {
  name: 'assess',
  summary: 'Judge a snapshot against every framework',
  positionals: [snapshot],
  options: { ...judged, ...failOn, ...strict, ...machine, ...common },
} as const satisfies CommandSpec;

export const explainSpec = {
  name: 'explain',
  summary: 'Say why a control, a check or one resource was judged as it was',
  positionals: [
    {
      name: 'CONTROL|CHECK',
      help: 'The id of a control, such as DP-3 or "Art. 15", or of a check, such as AZ-AIS-001',
    },
  ],
  options: {
    resource: {
      type: 'string',
      placeholder: 'ID',
      help: 'One subject of the check: its id, its name, or another end of the id that only it has',
    },
    snapshot: { type: 'string', placeholder: 'SNAPSHOT', help: snapshot.help },
    ...judged,
    framework: { ...judged.framework, help: 'Only controls of this one; repeat for more' },
    ...strict,
    ...machine,
    ...common,
  },
} as const satisfies CommandSpec;

export const reportSpec = {
  name: 'report',
  summary: 'Write the evidence pack of a snapshot: PDFs, workbook, evidence and hashes',
  positionals: [snapshot],
  options: {
    ...judged,
    previous: {
      type: 'string',
      placeholder: 'SNAPSHOT',
      help: 'Add the progress since this snapshot',
    },
    trend: {
      type: 'boolean',
      help: 'Add the trend over every snapshot of the tenant up to this one',
    },
    period: {
      type: 'string',
      placeholder: 'FROM..TO',
      help: 'A pack of an audit window, as 2026-07-01..2026-09-30: every snapshot in it, and what was seen to change in between',
    },
    tenant: {
      type: 'string',
      placeholder: 'ID',
      help: 'With --period: of this tenant, where --out holds several',
    },
    system: {
      type: 'string',
      placeholder: 'ID',
      help: 'A pack of this AI system alone, with what is asked of the whole organisation and without the evidence',
    },
    formats: {
      type: 'string',
      placeholder: 'LIST',
      help: 'Any of pdf,xlsx,json,csv (default: all)',
    },
    ...failOn,
    ...strict,
    ...machine,
    ...common,
  },
} as const satisfies CommandSpec;

export const verifySpec = {
  name: 'verify',
  summary: 'Check that a snapshot, assessment or pack is whole and fits its own hashes',
  positionals: [{ name: 'PATH', help: 'A folder this tool wrote, or the zip of a pack' }],
  options: { ...machine, ...common },
} as const satisfies CommandSpec;

export const catalogSpec = {
  name: 'catalog',
  summary: 'Read and check the control catalogs: list, show, coverage or lint',
  positionals: [
    {
      name: 'ACTION',
      help: 'list: what there is. show ID: a framework, control or check in full, or the checks that observe a fact. coverage: how much telemetry can answer. lint [FOLDER]: every mistake at once, of a frameworks folder (default: the shipped one)',
    },
    { name: 'ID', optional: true, help: 'What to show, or the folder to check' },
  ],
  options: { ...additions, ...declared, ...common, ...machine },
} as const satisfies CommandSpec;

export const initSpec = {
  name: 'init',
  summary: 'Make a workspace, in which a GRC team declares what Azure cannot show',
  positionals: [{ name: 'FOLDER', optional: true, help: 'Where to make it (default: here)' }],
  options: {
    organisation: { type: 'string', placeholder: 'NAME', help: 'Name of the organisation' },
    expect: {
      type: 'string',
      placeholder: 'ID',
      multiple: true,
      help: 'A subscription that must be looked at; repeat for more, or none to leave it open',
    },
    cadence: {
      type: 'string',
      placeholder: 'RHYTHM',
      help: 'How often a pack is made: week, month or quarter',
    },
    role: {
      type: 'string',
      placeholder: 'ROLE',
      multiple: true,
      help: 'What the organisation is under the EU AI Act, such as deployer: written as a draft, until proofpack.yaml names who decided it; repeat for more, or none to leave it open',
    },
    templates: {
      type: 'boolean',
      help: 'Copy the texts and looks of packs into it too, to be changed; into a workspace that is there, only these',
    },
    ...machine,
    quiet: common.quiet,
  },
} as const satisfies CommandSpec;
