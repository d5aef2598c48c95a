import {
  globSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPng } from '../builders/a-picture.ts';
import { codeBlocks } from '../helpers/code-blocks.ts';
import { readPdf } from '../render/pdf/read-pdf.ts';
import { allOf, readStructure } from '../render/pdf/read-structure.ts';
import { proofpack, type Ran, whyFailed } from './run-cli.ts';

const guide = readFileSync('docs/branding.md', 'utf8');
const home = mkdtempDisposableSync(join(tmpdir(), 'branding-'));
afterAll(() => home.remove());

const said = new Map<string, Ran>();

async function type(line: string): Promise<void> {
  const [command = '', ...words] = line.split(' ');
  if (command === 'rm') for (const file of words) rmSync(join(home.path, file));
  else said.set(line, await proofpack(words, { cwd: home.path }));
}

/** Lines of a file: a key that is there gets the new value, another is added. */
function change(text: string): void {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const path = join(home.path, first.replace('# ', ''));
  let whole = readFileSync(path, 'utf8');
  for (const line of lines) {
    const old = new RegExp(`^${line.slice(0, line.indexOf(':'))}:.*$`, 'm');
    whole = old.test(whole) ? whole.replace(old, () => line) : `${whole}${line}\n`;
  }
  writeFileSync(path, whole);
}

// What the guide shows, in its order, over a month that was collected before.
beforeAll(async () => {
  await type('proofpack collect --sample 2026-10');
  for (const { language, text } of codeBlocks(guide)) {
    if (language === 'yaml') change(text);
    // oxlint-disable-next-line no-await-in-loop -- each command needs what the one before wrote
    else for (const line of text.trimEnd().split('\n')) await type(line);
    const templates = join(home.path, 'grc/templates');
    if (language === 'sh') writeFileSync(join(templates, 'logo.png'), aPng({ colour: 6 }));
  }
}, 240_000);

const folder = (): string =>
  dirname(globSync(join(home.path, 'out/packs/*/*/manifest.json'))[0] ?? '');
const pdf = (file: string): Buffer => readFileSync(join(folder(), file));

describe('a pack in the looks of an organisation, by the guide alone', { tags: ['slow'] }, () => {
  test('each step succeeds, and config shows what is whose', () => {
    expect([...said.values()].flatMap((ran) => whyFailed(ran) ?? [])).toEqual([]);
    expect([...said.keys()].map((line) => line.split(' ')[1])).toEqual([
      'collect',
      'init',
      'config',
      'report',
    ]);
    const [, config] = [...said].find(([line]) => line.includes(' config ')) ?? [];
    for (const file of ['framework-report.yaml', 'logo.png', 'theme.yaml'])
      expect(config?.stdout).toMatch(new RegExp(`${file} +grc/templates/${file}\n`));
    expect(config?.stdout).toContain('the others as they came with this release');
  });

  test('page one has the logo with its words, and says what was changed', async () => {
    for (const file of ['eu-ai-act.pdf', 'executive.pdf']) {
      // oxlint-disable-next-line no-await-in-loop -- two documents
      const { pages } = await readPdf(pdf(file));
      expect(pages[0]).toContain('words of framework-report.yaml; looks of theme.yaml');
      for (const page of pages) expect(page).toContain('Contoso Group, AI office');
    }
    const [figure] = allOf('Figure', await readStructure(pdf('executive.pdf')));
    expect(figure?.alt).toBe('Contoso');
  });

  test('words are those of the organisation', async () => {
    const { pages } = await readPdf(pdf('eu-ai-act.pdf'));
    expect(pages[1]).toContain('What stands where');
  });

  test('the pack carries them, and is whole', async () => {
    expect(readdirSync(join(folder(), 'inputs/templates')).toSorted()).toEqual([
      'executive-report.yaml',
      'framework-report.yaml',
      'logo.png',
      'period-report.yaml',
      'progress-report.yaml',
      'theme.yaml',
      'workbook.yaml',
    ]);
    expect(whyFailed(await proofpack(['verify', folder()], { cwd: home.path }))).toBeUndefined();
  });
});
