import { globSync, mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Context } from '../../src/commands/command.ts';
import { expectedScope } from '../../src/commands/flow/expected-scope.ts';
import { openJudging } from '../../src/commands/flow/judging.ts';
import { type Assessment, assessmentSchema } from '../../src/model/assessment.ts';
import { proofpack } from '../e2e/run-cli.ts';
import { healthy, writeFiles } from '../workspace/a-workspace.ts';
import { runCommand } from './run-command.ts';

const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'workspace-command-'));
const env = { PATH: process.env['PATH'] };

const typed =
  '--organisation|Contoso "AG"|--expect|11111111-1111-4111-8111-111111111111|--cadence|quarter|--role|deployer|--role|provider'.split(
    '|',
  );

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

const configShape = z.looseObject({
  settings: z.array(
    z.looseObject({
      name: z.string(),
      value: z.string().nullable(),
      line: z.number().nullable(),
    }),
  ),
  lists: z.array(z.looseObject({ name: z.string(), count: z.number() })),
});

const regionTally = ({ checks }: Assessment) =>
  checks.find(({ fact }) => fact === 'ai-resource-region-allowed')?.tally;

describe('init', () => {
  test('makes a workspace that is in order and declares what was typed, and nothing else', async () => {
    using home = temporary();
    const folder = join(home.path, 'new/grc');
    expect((await runCommand(['init', folder, ...typed])).exitCode).toBe(0);
    const { printed } = await runCommand(['config', '--workspace', folder, '--json'], false, {
      env,
    });
    const { settings, lists } = configShape.parse(JSON.parse(printed.join('')));
    expect(settings.filter(({ line }) => line !== null)).toMatchObject([
      { name: 'organisation', value: 'Contoso "AG"' },
      { name: 'expected-subscriptions', value: '11111111-1111-4111-8111-111111111111' },
      { name: 'cadence', value: 'quarter' },
      { name: 'roles', value: 'deployer, provider' },
    ]);
    expect(lists.filter(({ count }) => count > 0)).toEqual([]);
  });

  test('every example in it is in order once it is no remark any more', async () => {
    using home = temporary();
    await runCommand(['init', home.path, ...typed]);
    const files = globSync('**/*.yaml', { cwd: home.path });
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const path = join(home.path, file);
      const example = readFileSync(path, 'utf8').replaceAll(/^#([^ ]| {2})/gm, '$1');
      const name = file === 'closings/example.yaml' ? 'closings/2026-03.yaml' : file;
      if (name !== file) writeFileSync(path, '# moved\n');
      writeFileSync(join(home.path, name), example);
    }
    const { printed } = await runCommand(['config', '--workspace', home.path, '--json'], false, {
      env,
    });
    const { settings, lists } = configShape.parse(JSON.parse(printed.join('')));
    expect(settings.filter(({ line }) => line === null)).toEqual([]);
    const empty = lists.filter(({ count }) => count === 0).map(({ name }) => name);
    expect(empty).toEqual(['attached documents', 'additions to the catalog']);
  });

  test('its README names every file and folder that is read', async () => {
    const text = readFileSync('templates/workspace/README.md', 'utf8');
    const names = globSync('*', { cwd: 'templates/workspace' }).filter(
      (name) => !['README.md', 'gitignore'].includes(name),
    );
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });

  test('without a terminal each missing option is named, and nothing is written', async () => {
    using home = temporary();
    await expect(
      runCommand(['init', join(home.path, 'grc'), '--cadence', 'month']),
    ).rejects.toMatchObject({
      code: 'USAGE',
      message:
        'init: --organisation, --expect, --role are missing, and there is no terminal to ask at',
      hint: 'Add --organisation, --expect, --role; --expect and --role also take none.',
    });
    expect(filesIn(home.path)).toEqual([]);
  });

  test.for([
    ['--cadence', 'dayly', '--cadence was given "dayly": '],
    ['--expect', 'all', '--expect was given "all": '],
    ['--role', 'user', '--role was given "user": '],
  ] as const)('%s %s is refused, and nothing is written', async ([flag, value, says]) => {
    using home = temporary();
    const words = [
      'init',
      home.path,
      flag,
      value,
      ...typed.filter((_, at) => typed[at - (at % 2)] !== flag),
    ];
    await expect(runCommand(words)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(says),
    });
    expect(filesIn(home.path)).toEqual([]);
  });

  test('on a terminal what was not typed is asked, again where the answer is none', async () => {
    using home = temporary();
    const answers = ['', 'Contoso', 'x', '', 'week', 'provider deployer'];
    const asked: string[] = [];
    const ask = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(answers[asked.length - 1] ?? '');
    };
    await runCommand(['init', home.path], true, { ask });
    expect(asked).toHaveLength(answers.length);
    const text = readFileSync(join(home.path, 'proofpack.yaml'), 'utf8');
    expect(text).toContain('\norganisation: "Contoso"\ncadence: week\n');
    expect(text).toContain('\n#expected-subscriptions:\n');
    expect(text).toContain('\nroles:\n  - provider\n  - deployer\n');
  });

  test('a workspace is never made where one is, nor over files of others', async () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    const before = filesIn(home.path);
    const { length } = await rejection(['init', home.path, ...typed]);
    expect(length).toBeGreaterThan(0);
    using other = temporary();
    writeFiles(
      other.path,
      new Map([
        ['controls.yaml', 'mine: true\n'],
        ['README.md', 'mine\n'],
      ]),
    );
    expect(await rejection(['init', other.path, ...typed])).toContain(
      'holds controls.yaml already',
    );
    expect(filesIn(home.path)).toEqual(before);
    expect(filesIn(other.path)).toEqual(['README.md', 'controls.yaml']);
  });

  test('a repository keeps its own README', async () => {
    using home = temporary();
    writeFiles(home.path, new Map([['README.md', 'mine\n']]));
    await runCommand(['init', home.path, ...typed]);
    expect(readFileSync(join(home.path, 'README.md'), 'utf8')).toBe('mine\n');
  });

  test('what fails halfway leaves nothing behind', async () => {
    using home = temporary();
    // A file stands where a folder is needed, and is found out only after others were written.
    writeFiles(home.path, new Map([['waivers', 'mine\n']]));
    await rejection(['init', home.path, ...typed]);
    expect(filesIn(home.path)).toEqual(['waivers']);
  });
});

async function rejection(
  words: readonly string[],
  outside: Partial<Context> = {},
): Promise<string> {
  return runCommand(words, false, { env, ...outside }).then(
    () => '',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('config', () => {
  test('shows each value with its line, and each list with its count', async () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    const cwd = join(home.path, 'systems');
    const { printed, exitCode } = await runCommand(['config'], false, { env, cwd });
    // Lines are broken by the length of the temporary path.
    const text = printed.join(' ').replaceAll(home.path, 'grc').replaceAll(/\s+/g, ' ');
    expect(exitCode).toBe(0);
    expect(text).toContain('Workspace grc, found from the current folder upwards: no mistakes.');
    expect(text).toContain(' organisation: Contoso (grc/proofpack.yaml:2) ');
    expect(text).toContain(' cadence: month (default) ');
    expect(text).toContain(' retention: not declared ');
    expect(text).toContain(' parameters.allowed-regions: westeurope (grc/proofpack.yaml:8) ');
    expect(text).toContain(' AI systems 3 grc/systems SoA rows 2 grc/soa ');
  });

  test('a workspace that is broken ends with 2, its mistakes on stderr and nothing on stdout', async () => {
    using home = temporary();
    writeFiles(home.path, new Map([...healthy, ['notes.txt', 'x']]));
    const run = await proofpack(['config', '--workspace', home.path], { cwd: tmpdir() });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toBe(
      `error WORKSPACE_INVALID: The workspace in ${home.path} cannot be used:\n${home.path}/notes.txt:1:1 : nobody reads this\nCorrect the lines above, then run \`proofpack config\`.\n`,
    );
  });

  test('without a workspace it says so', async () => {
    using home = temporary();
    const { printed } = await runCommand(['config', '--json'], false, { cwd: home.path });
    expect(printed).toEqual(['{"workspace":null}']);
  });

  test('a folder that is named has to be one', async () => {
    using home = temporary();
    expect(await rejection(['config', '--workspace', home.path])).toBe(
      `Reading the workspace: there is no ${home.path}/proofpack.yaml.`,
    );
  });
});

const ownCheck = `checks:
  - id: CON-DEP-001
    fact: contoso-deployment-capacity
    title: The deployment is given at most 100 units of capacity
    severity: low
    subject: { source: model-deployments, called: model deployment }
    expect: { field: sku.capacity, called: capacity, is: at-most, value: 100 }
    reachable: [fail, unknown, pass]
    fix: Lower the capacity of the deployment, or have the larger one approved.
    references: [https://learn.microsoft.com/azure/ai-foundry/openai/how-to/quota]
    examples:
      - { because: capacity at the limit, verdict: pass, subject: { sku: { capacity: 100 } } }
      - { because: capacity over the limit, verdict: fail, subject: { sku: { capacity: 101 } } }
      - { because: nobody says how much, verdict: unknown, subject: { sku: {} } }
`;

describe('what is declared', () => {
  const none = { 'management-group': [], subscription: [], workspace: undefined };

  test('the subscriptions that are expected are those of the workspace unless a scope is typed', () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    const where = { cwd: home.path, env };
    expect(expectedScope(none, where)).toEqual({
      managementGroups: [],
      subscriptions: [
        '11111111-1111-4111-8111-111111111111',
        '22222222-2222-4222-8222-222222222222',
      ],
    });
    const group = { ...none, 'management-group': ['prod'] };
    expect(expectedScope(group, where)).toEqual({ managementGroups: ['prod'], subscriptions: [] });
    expect(expectedScope(none, { cwd: '/', env })).toEqual({
      managementGroups: [],
      subscriptions: [],
    });
  });

  test('the folder of additions joins the catalog, and --frameworks beside it is refused', async () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    writeFiles(home.path, new Map([['frameworks/checks/own.yaml', ownCheck]]));
    const { catalog, workspace } = openJudging(undefined, undefined, {
      folder: home.path,
      how: 'flag',
      env,
    });
    expect(catalog.checks.map(({ id }) => id)).toContain('CON-DEP-001');
    expect(workspace?.settings.parameters).toEqual({ 'allowed-regions': ['westeurope'] });
    expect(
      await rejection(['catalog', 'list', '--workspace', home.path, '--frameworks', 'own']),
    ).toContain('--frameworks own was given, and the workspace adds to the catalog too');
  });

  test(
    'a workspace makes another assessment, and what it declares reaches the checks',
    { tags: ['slow'] },
    async () => {
      using home = temporary();
      const out = join(home.path, 'out');
      const outside = { env, cwd: '/' };
      await runCommand(['collect', '--sample', '2026-10', '--only', 'ai-resources', '--out', out]);
      const folder = join(home.path, 'grc');
      writeFiles(folder, healthy);
      const assess = async (...words: string[]): Promise<Assessment> => {
        const { printed } = await runCommand(
          ['assess', '--json', '--out', out, ...words],
          false,
          outside,
        );
        return assessmentSchema.parse(JSON.parse(printed.join('')));
      };
      const without = await assess();
      const declared = await assess('--workspace', folder);
      expect(without.inputs.workspace).toBeNull();
      expect(declared.inputs.workspace).toMatch(/^[0-9a-f]{64}$/);
      expect(declared.digest).not.toBe(without.digest);
      expect(regionTally(without)).toMatchObject({ pass: 0, fail: 0 });
      expect(regionTally(declared)).toMatchObject({ pass: expect.toSatisfy((n: number) => n > 0) });
    },
  );
});
