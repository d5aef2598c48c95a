import { hash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  mkdtempDisposableSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadFiles } from '../../src/mappings/catalog/load-files.ts';
import { loadTemplates } from '../../src/pack/load-templates.ts';
import { folderContents } from '../../src/store/folder-contents.ts';
import { inputFaults } from '../../src/store/verify-inputs.ts';
import { restate, writePack } from './a-pack.ts';
import { editHead } from './a-snapshot.ts';
import { anAssessment } from './an-assessment.ts';
import { faultsOf } from './faults-of.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-verify-inputs-'));
const isAnother = (folder: string, input: string) => ({
  file: folder,
  problem: expect.stringMatching(
    `^is another: its digest is [0-9a-f]{64}, inputs\\.${input} of inputs/assessment/assessment\\.json says [0-9a-f]{64}$`,
  ),
});

describe.for([
  ['inputs/frameworks', 'catalogs', 'relations.yaml'],
  ['inputs/templates', 'templates', 'theme.yaml'],
] as const)('%s', ([folder, input, file]) => {
  test.for([
    ['in which a file was changed', (at: string) => appendFileSync(join(at, file), '#')],
    ['with a file more', (at: string) => writeFileSync(join(at, 'more.yaml'), '')],
    [
      'in which a file has another name',
      (at: string) => {
        cpSync(join(at, file), join(at, 'other.yaml'));
        rmSync(join(at, file));
      },
    ],
  ] as const)('%s is not what was judged by', async ([, change]) => {
    using root = aRoot();
    const pack = await writePack(root.path);
    change(join(pack.folder, folder));
    restate(pack.folder);

    expect(await faultsOf(pack.folder)).toEqual([isAnother(folder, input)]);
  });

  test('that is not there is missing', async () => {
    using root = aRoot();
    const pack = await writePack(root.path);
    rmSync(join(pack.folder, folder), { recursive: true });
    restate(pack.folder);

    expect(await faultsOf(pack.folder)).toEqual([
      {
        file: folder,
        problem: `missing: inputs.${input} of inputs/assessment/assessment.json names it`,
      },
    ]);
  });

  test('of which a file is at fault already is not named again', async () => {
    using root = aRoot();
    const pack = await writePack(root.path);
    appendFileSync(join(pack.folder, folder, file), '#');

    expect((await faultsOf(pack.folder)).map((each) => each.file)).toEqual([`${folder}/${file}`]);
  });
});

/** What is wrong with the frameworks and templates of this release once they have been changed so. */
async function faultsOfShipped(change: (root: string) => unknown) {
  using root = aRoot();
  for (const folder of ['frameworks', 'templates'])
    cpSync(folder, join(root.path, 'inputs', folder), { recursive: true });
  change(join(root.path, 'inputs'));
  const catalogs = loadFiles('frameworks').digest;
  const templates = loadTemplates('templates').digest;
  const inputs = { catalogs, templates, workspace: null };
  const contents = await folderContents(root.path);
  return await inputFaults(contents, { ...anAssessment, inputs, parts: [] }, new Set());
}

describe('the inputs of this release', () => {
  test('give the digests that whoever judges by them gives', async () => {
    expect(await faultsOfShipped(() => undefined)).toEqual([]);
  });

  test('do so whatever only editors read', async () => {
    expect(
      await faultsOfShipped((inputs) => {
        rmSync(join(inputs, 'frameworks/schema'), { recursive: true });
        writeFileSync(join(inputs, 'templates/notes.txt'), 'ours');
      }),
    ).toEqual([]);
  });

  test.for(['frameworks/mcsb/data-protection.yaml', 'frameworks/checks/azure-ai-search.yaml'])(
    'do not once %s says something else',
    async (file) => {
      expect(await faultsOfShipped((inputs) => appendFileSync(join(inputs, file), '#'))).toEqual([
        isAnother('inputs/frameworks', 'catalogs'),
      ]);
    },
  );
});

const faultsWithFonts = async (change: (font: string) => unknown) => {
  using root = aRoot();
  const templates = join(root.path, 'inputs/templates');
  cpSync('templates', templates, { recursive: true });
  cpSync('node_modules/dejavu-fonts-ttf/ttf/DejaVuSerif.ttf', join(templates, 'fonts/a.ttf'));
  const font = join(templates, 'fonts/a.ttf');
  const sha256 = hash('sha256', readFileSync(font));
  const face = `{ file: fonts/a.ttf, sha256: '${sha256}' }`;
  appendFileSync(
    join(templates, 'theme.yaml'),
    `fonts:\n  - { family: Ours, normal: ${face}, bold: ${face} }\n`,
  );
  const inputs = {
    catalogs: 'a'.repeat(64),
    templates: loadTemplates(templates).digest,
    workspace: null,
  };
  change(font);
  const contents = await folderContents(root.path);
  const faults = await inputFaults(contents, { ...anAssessment, inputs, parts: [] }, new Set());
  return faults.filter(({ file }) => file !== 'inputs/frameworks');
};

describe('fonts that a theme brings', () => {
  test('are of the templates that whoever judges names', async () => {
    expect(await faultsWithFonts(() => undefined)).toEqual([]);
  });

  test('are others once a byte of them is', async () => {
    expect(await faultsWithFonts((font) => appendFileSync(font, '#'))).toEqual([
      isAnother('inputs/templates', 'templates'),
    ]);
  });
});

test('nothing is said of inputs when the assessment cannot be read', async () => {
  using root = aRoot();
  const { folder } = await writePack(root.path);
  editHead(
    join(folder, 'inputs/assessment'),
    (head) => Reflect.deleteProperty(head, 'inputs'),
    'assessment.json',
  );
  restate(folder);

  expect(await faultsOf(folder)).toEqual([
    {
      file: 'inputs/assessment/assessment.json',
      problem: expect.stringMatching(/in a form that this version .* does not read \(inputs: /),
    },
  ]);
});
