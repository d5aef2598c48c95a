import type { CommandSpec } from './command.ts';
import { additions, common, declared, failOn, machine, strict } from './specs.ts';

// Like specs.ts: `--help` reads it, so it imports nothing that runs.

const tenant = {
  tenant: {
    type: 'string',
    placeholder: 'ID',
    help: 'Of this tenant, where --out holds several',
  },
} as const;

export const diffSpec = {
  name: 'diff',
  summary: 'Say what changed between two snapshots, and why',
  positionals: [
    { name: 'OLD', help: 'The earlier snapshot: a path, an id, a month, latest or previous' },
    { name: 'NEW', help: 'The later snapshot, named in the same way' },
  ],
  options: {
    'as-judged': {
      type: 'string',
      placeholder: 'DIGEST',
      help: 'Start from this kept assessment of OLD: what only new rules or declarations changed is told apart',
    },
    markdown: { type: 'boolean', help: 'Print a summary in Markdown, as for a pull request' },
    ...failOn,
    ...additions,
    ...declared,
    ...machine,
    ...common,
  },
} as const satisfies CommandSpec;

export const trendSpec = {
  name: 'trend',
  summary: 'Say how figures, conclusions and failures went over several snapshots',
  positionals: [
    {
      name: 'SNAPSHOT',
      optional: true,
      multiple: true,
      help: 'Paths, ids or months, in any order (default: every snapshot of the tenant)',
    },
  ],
  options: { ...tenant, ...additions, ...declared, ...machine, ...common },
} as const satisfies CommandSpec;

export const snapshotsSpec = {
  name: 'snapshots',
  summary: 'List what was collected, check all of it, and name the periods without',
  positionals: [],
  options: { ...tenant, ...declared, ...strict, ...machine, ...common },
} as const satisfies CommandSpec;
