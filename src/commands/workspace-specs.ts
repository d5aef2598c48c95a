import type { CommandSpec } from './command.ts';
import { additions, common, declared, judged, machine, snapshot, strict } from './specs.ts';

// Like specs.ts: `--help` reads it, so it imports nothing that runs.

export const todoSpec = {
  name: 'todo',
  summary: 'Say what people must supply next and what falls due; hand it to ticket systems',
  positionals: [snapshot],
  options: {
    csv: {
      type: 'string',
      placeholder: 'FILE',
      help: 'Write work and deficiencies to this file too, for a ticket system',
    },
    tickets: {
      type: 'string',
      placeholder: 'FILE',
      help: 'First take over tickets from this CSV file, by its columns id and ticket, into tickets.yaml of the workspace',
    },
    limit: {
      type: 'string',
      placeholder: 'N',
      help: 'Show so many pieces of work and so many dates (default: 20); files and --json have all',
    },
    ...additions,
    ...declared,
    'as-of': judged['as-of'],
    ...strict,
    ...machine,
    ...common,
  },
} as const satisfies CommandSpec;

export const importWorkpaperSpec = {
  name: 'import-workpaper',
  summary: 'Take over what the internal review wrote into a workbook',
  positionals: [{ name: 'FILE', help: 'A workbook that report wrote, and people filled in' }],
  options: {
    'dry-run': { type: 'boolean', help: 'Say what would be taken over, and write nothing' },
    snapshot: {
      type: 'string',
      placeholder: 'SNAPSHOT',
      help: 'The snapshot that the workbook shows, where its assessment is not there any more: a path, an id or a month',
    },
    'as-of': { ...judged['as-of'], help: 'With --snapshot: as report was given it' },
    system: {
      type: 'string',
      placeholder: 'ID',
      help: 'The AI system, where the workbook is of one alone',
    },
    ...additions,
    ...declared,
    ...machine,
    ...common,
  },
} as const satisfies CommandSpec;

export const attestSpec = {
  name: 'attest',
  summary: 'Write down what a person says of a control, with the documents it rests on',
  positionals: [{ name: 'CONTROL', help: 'The id of a control, such as "Art. 9" or A.6.2.4' }],
  options: {
    framework: {
      type: 'string',
      placeholder: 'ID',
      help: 'Of which framework, where several have a control of this id',
    },
    system: {
      type: 'string',
      placeholder: 'ID',
      help: 'For which AI system, where the control is asked per system',
    },
    part: {
      type: 'string',
      placeholder: 'N',
      multiple: true,
      help: 'Which part of what is asked of people, by its number in catalog show, or all; repeat for more',
    },
    conclusion: { type: 'string', placeholder: 'WORD', help: 'met, partly or not-met' },
    basis: { type: 'string', placeholder: 'TEXT', help: 'What was looked at' },
    from: { type: 'string', placeholder: 'DATE', help: 'First day it speaks of' },
    to: { type: 'string', placeholder: 'DATE', help: 'Last day it speaks of' },
    assessor: { type: 'string', placeholder: 'WHO', help: 'Who assessed it: a role mailbox or id' },
    reviewer: { type: 'string', placeholder: 'WHO', help: 'Which second person reviewed it' },
    'reviewed-on': { type: 'string', placeholder: 'DATE', help: 'On which day' },
    attach: {
      type: 'string',
      placeholder: 'FILE',
      multiple: true,
      help: 'A document it rests on: copied and hashed; repeat for more',
    },
    on: {
      type: 'string',
      placeholder: 'DATE',
      help: 'On which day it was assessed (default: today)',
    },
    ...declared,
    ...machine,
    quiet: common.quiet,
  },
} as const satisfies CommandSpec;

export const sampleSpec = {
  name: 'sample',
  summary: 'Draw what an auditor tests: publish the frame first, then draw by a nonce',
  positionals: [snapshot],
  options: {
    control: {
      type: 'string',
      placeholder: 'ID',
      help: 'Draw from the subjects of this control, such as DP-3',
    },
    framework: {
      type: 'string',
      placeholder: 'ID',
      help: 'Of which framework, where several have a control of this id',
    },
    frame: {
      type: 'string',
      placeholder: 'NAME',
      help: 'Or from what came about in a period: role-grants, deployments or closed-alerts',
    },
    from: { type: 'string', placeholder: 'DATE', help: 'First day of that period' },
    to: { type: 'string', placeholder: 'DATE', help: 'Last day of that period' },
    system: { type: 'string', placeholder: 'ID', help: 'Only what belongs to this AI system' },
    size: { type: 'string', placeholder: 'N', help: 'How many to draw' },
    method: {
      type: 'string',
      placeholder: 'NAME',
      help: 'random, stratified (by type) or risk (leans towards fails: not projectable)',
    },
    nonce: {
      type: 'string',
      placeholder: 'TEXT',
      help: 'Draw with this text, which the auditor chooses once the frame is published; without it, the frame is published',
    },
    ...additions,
    ...declared,
    ...machine,
    ...common,
  },
} as const satisfies CommandSpec;

export const configSpec = {
  name: 'config',
  summary: 'Check the workspace, and show each value in force and the line it comes from',
  positionals: [],
  options: { ...declared, ...machine, quiet: common.quiet },
} as const satisfies CommandSpec;
