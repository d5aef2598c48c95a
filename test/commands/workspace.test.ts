import { globSync, mkdtempDisposableSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { Context } from '../../src/commands/command.ts';
import { euClasses, euRoles } from '../../src/model/workspace/ai-system.ts';
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

describe('init', () => {
  test('makes a workspace that is in order, declares what was typed and nothing else, and drafts the roles', async () => {
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
    ]);
    const text = readFileSync(join(folder, 'proofpack.yaml'), 'utf8');
    expect(text).toContain('\n#roles:\n#  held: [deployer, provider]\n');
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
    expect(empty).toEqual([
      'attached documents',
      // Nobody writes these by hand.
      'samples',
      'draws of samples',
      'additions to the catalog',
    ]);
  });

  test('the example of a system names every role and class there is', () => {
    const text = readFileSync('templates/workspace/systems/example.yaml', 'utf8');
    const remarks = text.split('\n').filter((line) => line.startsWith('# '));
    const words = new Set(remarks.join(' ').match(/[a-z0-9-]+/g));
    expect([...euRoles, ...euClasses].filter((word) => !words.has(word))).toEqual([]);
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

  test('what is missing and what is malformed is said at once', async () => {
    using home = temporary();
    const typedHere = ['--cadence', 'monthly', '--role', 'user'];
    await expect(runCommand(['init', home.path, ...typedHere])).rejects.toMatchObject({
      message: expect.stringMatching(
        /^init: --organisation, --expect are missing, .*; --cadence was given "monthly": write one of week, month, quarter; did you mean month\?; --role was given "user": write one of /,
      ),
    });
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
    expect(text).toContain('\n#roles:\n#  held: [provider, deployer]\n');
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

  test.for([
    ['a package', ['package.json'], 'package.json'],
    ['a repository with a program in it', ['.git/HEAD', 'src/x.py'], '.git'],
  ] as const)('%s is not scaffolded into unless it is named', async ([, names, sign]) => {
    using home = temporary();
    writeFiles(home.path, new Map(names.map((name) => [name, ''])));
    const before = filesIn(home.path);
    expect(await rejection(['init', ...typed], { cwd: home.path })).toBe(
      `init: ${home.path} holds ${sign} and what belongs to it, so it is something else's folder`,
    );
    expect(filesIn(home.path)).toEqual(before);
    expect((await runCommand(['init', home.path, ...typed])).exitCode).toBe(0);
  });

  test(
    'what npm started works where whoever types stands: an empty repository, by relative paths',
    { tags: ['slow'] },
    async () => {
      using home = temporary();
      writeFiles(
        home.path,
        new Map([
          ['clone/package.json', '{}'],
          ['clone/grc/.git/HEAD', ''],
        ]),
      );
      const clone = join(home.path, 'clone');
      const INIT_CWD = join(clone, 'grc');
      const npm = {
        npm_lifecycle_event: 'proofpack',
        npm_package_json: resolve('package.json'),
        npm_config_local_prefix: clone,
        INIT_CWD,
      };
      const run = (...words: string[]) => proofpack(words, { cwd: clone, env: npm });
      expect(await run('init', ...typed)).toMatchObject({ status: 0, stderr: '' });
      expect(filesIn(INIT_CWD)).toContain('proofpack.yaml');
      const { stdout } = await run('config');
      expect(stdout).toContain('clone/grc, found from the current folder');
      expect(await run('config', '--workspace', '.')).toMatchObject({ status: 0 });
      expect(filesIn(clone).filter((name) => !name.startsWith('grc'))).toEqual(['package.json']);
    },
  );

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
    expect(text).toContain(' parameters.allowed-regions: westeurope (grc/proofpack.yaml:13) ');
    expect(text).toContain(' AI systems 3 grc/systems SoA rows 2 grc/soa ');
  });

  test('a workspace that is broken ends with 2, its mistakes on stderr and nothing on stdout', async () => {
    using home = temporary();
    writeFiles(home.path, new Map([...healthy, ['notes.txt', 'x']]));
    const run = await proofpack(['config', '--workspace', home.path], { cwd: tmpdir() });
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toBe(
      `error WORKSPACE_INVALID: The workspace in ${home.path} cannot be used:\n${home.path}/notes.txt:1:1 : nobody reads this\nCorrect the lines above, then run \`proofpack config --workspace ${home.path}\`.\n`,
    );
  });

  test('what runs for years is no mistake, and is shown', async () => {
    using home = temporary();
    const keys = healthy.get('waivers/keys.yaml')?.toString() ?? '';
    const risk = healthy.get('attestations/risk.yaml')?.toString() ?? '';
    writeFiles(home.path, healthy);
    writeFiles(
      home.path,
      new Map([
        ['waivers/keys.yaml', keys.replace('2026-09-30', '2062-09-30')],
        ['attestations/risk.yaml', risk.replace('2026-12-31', '2031-02-11')],
      ]),
    );
    const { printed } = await runCommand(['config', '--json'], false, { env, cwd: home.path });
    expect(JSON.parse(printed.join('')).looks).toEqual([
      `${home.path}/waivers/keys.yaml runs for more than 3 years, until 2062-09-30`,
      `${home.path}/attestations/risk.yaml speaks of days more than 5 years after it was assessed: 2031-02-11`,
    ]);
    const text = (await runCommand(['config'], false, { env, cwd: home.path })).printed;
    expect(text).toContain('Look at these again');
  });

  test("another user's workspace is used only when it is named", async () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    const stranger = { cwd: home.path, uid: (process.getuid?.() ?? 0) + 1 };
    expect(await rejection(['config'], stranger)).toContain('belongs to another user');
    const named = await runCommand(['config', '--workspace', home.path], false, stranger);
    expect(named.exitCode).toBe(0);
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

test.for([['config'], ['attest', 'Art. 4']])(
  '%s names the command that checks what the workspace adds to the catalog',
  async (words) => {
    using home = temporary();
    writeFiles(home.path, new Map([...healthy, ['frameworks/checks/own.yaml', 'cheks: []\n']]));
    const own = join(home.path, 'frameworks');
    await expect(runCommand([...words, '--workspace', home.path])).rejects.toMatchObject({
      code: 'CATALOG_INVALID',
      hint: `Correct the lines above, then run \`proofpack catalog lint --frameworks ${own}\`.`,
    });
  },
);
