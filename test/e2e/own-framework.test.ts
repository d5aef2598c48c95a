import {
  globSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeBlocks } from '../helpers/code-blocks.ts';
import { proofpack, type Ran, whyFailed } from './run-cli.ts';

const guide = codeBlocks(readFileSync('CONTRIBUTING.md', 'utf8'));
const home = mkdtempDisposableSync(join(tmpdir(), 'own-framework-'));
afterAll(() => home.remove());

/** Files of the guide begin with their name. */
const files = guide
  .filter(({ language }) => language === 'yaml')
  .map(({ text }) => ({ name: /^# (own\/\S+\.yaml)\n/.exec(text)?.[1] ?? '', text }));

const commands = guide
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.trimEnd().split('\n'))
  .filter((line) => line.startsWith('proofpack '));

const run = (line: string): Promise<Ran> => proofpack(line.split(' ').slice(1), { cwd: home.path });

const said = new Map<string, Ran>();

/** What the first command of the guide with these words said. */
function saidBy(words: string): string {
  const [, ran] = [...said].find(([line]) => line.startsWith(`proofpack ${words}`)) ?? [];
  // Lines are broken where a terminal ends.
  return (ran?.stdout ?? '').replaceAll(/\s+/g, ' ');
}

// Exactly what the guide shows, typed in an otherwise empty folder, in its order.
beforeAll(async () => {
  for (const { name, text } of files) {
    mkdirSync(join(home.path, dirname(name)), { recursive: true });
    writeFileSync(join(home.path, name), text);
  }
  for (const line of commands) {
    // oxlint-disable-next-line no-await-in-loop -- each command needs what the one before wrote
    said.set(line, await run(line));
  }
}, 120_000);

const packFolder = (): string => join(home.path, 'out/packs');
const inPack = (pattern: string): string[] => globSync(pattern, { cwd: packFolder() });

describe('three controls and two checks, written from the guide alone', { tags: ['slow'] }, () => {
  test('the guide shows just that, and each step of using it', () => {
    expect(files.map(({ name }) => name).toSorted()).toEqual([
      'own/checks/deployments.yaml',
      'own/checks/standby.yaml',
      'own/contoso-ai/controls.yaml',
      'own/contoso-ai/framework.yaml',
      'own/relations/standby.yaml',
    ]);
    const verbs = commands.map((line) => line.split(' ')[1]);
    expect([...new Set(verbs)]).toEqual(['catalog', 'collect', 'assess', 'explain', 'report']);
    const failed = [...said.values()].flatMap((ran) => whyFailed(ran) ?? []);
    expect(failed).toEqual([]);
  });

  test('have no mistakes, and are shown', () => {
    expect(saidBy('catalog lint')).toContain(
      'Added from own: 1 framework, 3 controls, 2 checks, no mistakes.',
    );
    expect(saidBy('catalog show 1.1')).toContain('contoso-ai 1.1: AI keeps running');
    expect(saidBy('catalog show CON')).toContain('the tag standby');
    expect(saidBy('catalog show CON')).toContain('(added by this organisation)');
  });

  test('are judged on the sample tenant beside the shipped ones, and marked as added', () => {
    const assessed = saidBy('assess');
    expect(assessed).toContain('Contoso rules for AI (added by this organisation): voluntary:');
    expect(assessed).toMatch(
      /CON-AIS-001 (\d+) fail of \1: The account names a standby that has a model deployed \(added by/,
    );
    expect(assessed).toMatch(/AZ-AIS-001 \d+ fail of \d+: [^(]+ (medium|low) /);
    expect(saidBy('explain')).toContain('tag standby is not set');
  });

  test('make a report of their own that says whose they are', () => {
    expect(inPack('*/*/contoso-ai.pdf')).toHaveLength(1);
    const [readMe = ''] = inPack('*/*/README.txt');
    const text = readFileSync(join(packFolder(), readMe), 'utf8').replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      'Added by this organisation: frameworks contoso-ai; checks CON-AIS-001, CON-DEP-001.',
    );
  });

  test('travel in the pack: it is whole, and judging again by what it carries gives the same', async () => {
    const [manifest = ''] = inPack('*/*/manifest.json');
    const pack = join(packFolder(), dirname(manifest));
    expect(whyFailed(await run(`proofpack verify ${pack}`))).toBeUndefined();

    for (const gone of ['own', 'out/assessments', 'out/snapshots'])
      rmSync(join(home.path, gone), { recursive: true });
    const carried = join(pack, 'inputs/frameworks');
    const again = `proofpack assess ${pack}/inputs/snapshot --frameworks ${carried}`;
    expect(whyFailed(await run(again))).toBeUndefined();
    const [made = ''] = globSync('out/assessments/*/*/*/assessment.json', { cwd: home.path });
    expect(readFileSync(join(home.path, made), 'utf8')).toBe(
      readFileSync(join(pack, 'inputs/assessment/assessment.json'), 'utf8'),
    );
  });
});
