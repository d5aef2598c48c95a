import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJudging } from '../../../src/commands/flow/judging.ts';
import { writePack } from '../../../src/commands/flow/write-pack.ts';
import { isJsonObject } from '../../../src/model/json.ts';
import { aPng } from '../../builders/a-picture.ts';
import { writeSnapshot } from '../../store/a-snapshot.ts';
import { healthy, writeFiles } from '../../workspace/a-workspace.ts';
import { runCommand } from '../run-command.ts';

const env = { PATH: process.env['PATH'] };
const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'own-templates-'));

const theme = readFileSync('templates/theme.yaml', 'utf8').replace("'#14315c'", "'#00695c'");
const report = readFileSync('templates/framework-report.yaml', 'utf8');
const brand = new Map<string, string | Buffer>([
  ['theme.yaml', `${theme}logo: { file: logo.png, alt: Contoso, height: 28 }\nfooter: Contoso\n`],
  ['logo.png', aPng()],
  ['framework-report.yaml', report.replace(/^contents: .*$/m, 'contents: What stands where')],
]);

/** A root with a snapshot and a workspace, and that workspace once more with words and looks of its own. */
async function aRoot() {
  const root = temporary();
  await writeSnapshot(root.path);
  for (const name of ['plain', 'branded']) {
    mkdirSync(join(root.path, name));
    writeFiles(join(root.path, name), healthy);
  }
  const templates = join(root.path, 'branded/templates');
  mkdirSync(templates);
  for (const [file, content] of brand) writeFileSync(join(templates, file), content);
  return root;
}

function judging(root: string, workspace: string) {
  const folder = join(root, workspace);
  return openJudging(root, undefined, { folder, how: 'flag', env });
}

async function packed(root: string, workspace: string, touch = (_folder: string): void => {}) {
  const opened = judging(root, workspace);
  const judged = await opened.judge(await opened.open('latest'));
  touch(join(root, workspace, 'templates'));
  const order = { judging: opened, judged, frameworks: ['mcsb'], formats: ['csv'] as const };
  const { folder } = await writePack(order);
  return { folder, assessment: judged.stored.assessment };
}

/** All that a pack shows as tables, but for the digests of what it was made from. */
function tablesOf(folder: string): ReadonlyMap<string, string> {
  const files = globSync('data/*.csv', { cwd: folder }).toSorted();
  return new Map(
    files
      .filter((file) => !file.endsWith('manifest-of-inputs.csv'))
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );
}

describe('a re-brand', async () => {
  const root = await aRoot();
  const plain = await packed(root.path, 'plain');
  const branded = await packed(root.path, 'branded');
  const inputs = join(branded.folder, 'inputs');

  test('changes the digest of the templates, and with it that of the assessment; nothing that was judged', () => {
    const { digest, inputs: made, ...judged } = branded.assessment;
    const { digest: other, inputs: before, ...same } = plain.assessment;
    expect(judged).toEqual(same);
    expect(digest).not.toBe(other);
    expect({ ...made, templates: '' }).toEqual({ ...before, templates: '' });
    expect(made.templates).not.toBe(before.templates);
  });

  test('changes no figure of a table, in which it is told', () => {
    const told = /^Changed by this organisation,[^\n]*\n/m;
    expect([...tablesOf(branded.folder).values()].filter((text) => told.test(text))).toHaveLength(
      1,
    );
    const digests = [plain.assessment, branded.assessment].map(({ digest }) => digest);
    const tables = [plain, branded].map(({ folder }) => tablesOf(folder));
    const [before, after] = tables.map((each) =>
      [...each].map(([file, text]) => [
        file,
        digests.reduce((whole, digest) => whole.replaceAll(digest, ''), text).replace(told, ''),
      ]),
    );
    expect(before?.length).toBeGreaterThan(10);
    expect(after).toEqual(before);
  });

  test('is told to whoever reads the pack, and not told of the shipped words', () => {
    const told =
      'Changed by this organisation: words of framework-report.yaml; looks of theme.yaml';
    expect(readFileSync(join(branded.folder, 'README.txt'), 'utf8')).toContain(told);
    const other = readFileSync(join(plain.folder, 'README.txt'), 'utf8');
    expect(other).not.toContain('Changed by this organisation');
    expect(other).not.toContain('Words or looks are of this organisation');
  });

  test('travels in the pack: the files that count, and no template in the workspace', () => {
    const carried = globSync('**/*', { cwd: join(inputs, 'templates') }).toSorted();
    expect(carried).toEqual(
      [
        ...new Set([
          ...brand.keys(),
          'executive-report.yaml',
          'period-report.yaml',
          'progress-report.yaml',
          'workbook.yaml',
        ]),
      ].toSorted(),
    );
    for (const [file, content] of brand)
      expect(readFileSync(join(inputs, 'templates', file))).toEqual(Buffer.from(content));
    expect(existsSync(join(inputs, 'workspace/templates'))).toBe(false);
  });

  test('passes verify, and one changed byte of its logo does not', async () => {
    expect((await runCommand(['verify', branded.folder])).exitCode).toBe(0);
    using copy = temporary();
    cpSync(branded.folder, copy.path, { recursive: true });
    appendFileSync(join(copy.path, 'inputs/templates/logo.png'), 'x');
    await expect(runCommand(['verify', copy.path])).rejects.toThrow('inputs/templates/logo.png');
  });

  test('is performed again from the pack: its templates in a copy of its workspace', async () => {
    using again = temporary();
    cpSync(join(inputs, 'workspace'), join(again.path, 'grc'), { recursive: true });
    cpSync(join(inputs, 'templates'), join(again.path, 'grc/templates'), { recursive: true });
    const opened = judging(again.path, 'grc');
    const judged = await opened.judge(await opened.open(join(inputs, 'snapshot')));
    expect(judged.stored.assessment).toEqual(branded.assessment);
  });
});

test.for<[string, (templates: string) => void]>([
  ['one byte more', (templates) => appendFileSync(join(templates, 'theme.yaml'), '\n')],
  ['another logo', (templates) => writeFileSync(join(templates, 'logo.png'), aPng({ height: 17 }))],
  ['a file gone', (templates) => rmSync(join(templates, 'framework-report.yaml'))],
])(
  'templates with %s after they were read are not carried, and no pack is written',
  async ([, touch]) => {
    using root = await aRoot();
    await expect(packed(root.path, 'branded', touch)).rejects.toMatchObject({
      code: 'SNAPSHOT_CHANGED',
      message: expect.stringContaining('the texts of its pages were changed after the assessment'),
    });
    expect(globSync('packs/**/README.txt', { cwd: root.path })).toEqual([]);
  },
);

const configured = async (folder: string) =>
  (await runCommand(['config', '--workspace', folder, '--json'], false, { env })).printed.join('');

describe('config', () => {
  test('tells of each template where it lies, and whether it says something else', async () => {
    using root = await aRoot();
    const folder = join(root.path, 'branded');
    cpSync('templates/workbook.yaml', join(folder, 'templates/workbook.yaml'));
    const shown: unknown = JSON.parse(await configured(folder));
    const own = (file: string, changed: boolean) => ({
      file,
      path: join(folder, 'templates', file),
      from: 'workspace',
      changed,
    });
    expect(isJsonObject(shown) ? shown['templates'] : undefined).toEqual([
      expect.objectContaining({ file: 'executive-report.yaml', from: 'release', changed: false }),
      own('framework-report.yaml', true),
      own('logo.png', true),
      expect.objectContaining({ file: 'period-report.yaml', from: 'release', changed: false }),
      expect.objectContaining({ file: 'progress-report.yaml', from: 'release', changed: false }),
      own('theme.yaml', true),
      own('workbook.yaml', false),
    ]);
    const { printed } = await runCommand(['config', '--workspace', folder], false, { env });
    const lines = printed.join('\n');
    expect(lines).toContain(`theme.yaml                ${folder}/templates/theme.yaml\n`);
    expect(lines).toContain('/templates/workbook.yaml, as it came with this release\n');
  });

  test('counts no template in the digest of the workspace, and names what is wrong with one', async () => {
    using root = await aRoot();
    const digestOf = async (name: string) =>
      /"digest":"(\w+)"/.exec(await configured(join(root.path, name)))?.[1];
    expect(await digestOf('branded')).toBe(await digestOf('plain'));
    appendFileSync(join(root.path, 'branded/templates/theme.yaml'), 'colour: red\n');
    await expect(configured(join(root.path, 'branded'))).rejects.toThrow(
      /branded.templates.theme\.yaml:\d+:1 colour: nobody reads this key/,
    );
  });

  test('refuses a folder of templates that is a link', async () => {
    using root = await aRoot();
    symlinkSync(join(root.path, 'branded/templates'), join(root.path, 'plain/templates'));
    await expect(configured(join(root.path, 'plain'))).rejects.toThrow(
      'plain/templates:1:1 : is a link',
    );
  });
});

const copied = (folder: string) => globSync('templates/*', { cwd: folder }).toSorted();

describe('init --templates', () => {
  const typed = [
    '--organisation',
    'Contoso',
    '--expect',
    'none',
    '--cadence',
    'month',
    '--role',
    'none',
  ];
  const shipped = globSync('*.yaml', { cwd: 'templates' }).toSorted();

  test('makes a workspace with the templates of the release, which change nothing', async () => {
    using home = temporary();
    const folder = join(home.path, 'grc');
    expect((await runCommand(['init', folder, ...typed, '--templates'])).exitCode).toBe(0);
    expect(copied(folder)).toEqual(shipped.map((file) => `templates/${file}`));
    for (const file of shipped)
      expect(readFileSync(join(folder, 'templates', file))).toEqual(
        readFileSync(join('templates', file)),
      );
  });

  test('adds them to a workspace that is there, and changes nothing else in it', async () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    const { printed } = await runCommand(['init', home.path, '--templates', '--json']);
    expect(JSON.parse(printed.join(''))).toEqual({
      folder: home.path,
      files: shipped.map((file) => `templates/${file}`),
    });
    for (const [file, text] of healthy)
      expect(readFileSync(join(home.path, file), 'utf8')).toBe(text);
  });

  test('never writes over one that was changed, and then copies none', async () => {
    using home = temporary();
    writeFiles(home.path, new Map([...healthy, ['templates/theme.yaml', 'page: LETTER\n']]));
    await expect(runCommand(['init', home.path, '--templates'])).rejects.toMatchObject({
      code: 'USAGE',
      message: `init: ${home.path} holds templates/theme.yaml already`,
      hint: expect.stringContaining('Nothing was copied.'),
    });
    expect(copied(home.path)).toEqual(['templates/theme.yaml']);
  });

  test('takes no other answers for a workspace that is there', async () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    await expect(
      runCommand(['init', home.path, '--templates', '--cadence', 'week']),
    ).rejects.toThrow('is a workspace already, and proofpack.yaml there says who it is of');
    expect(copied(home.path)).toEqual([]);
  });

  test('writes through no link', async () => {
    using home = temporary();
    using elsewhere = temporary();
    writeFiles(home.path, healthy);
    symlinkSync(elsewhere.path, join(home.path, 'templates'));
    await expect(runCommand(['init', home.path, '--templates'])).rejects.toThrow('is a link');
    expect(globSync('*', { cwd: elsewhere.path })).toEqual([]);
  });
});
