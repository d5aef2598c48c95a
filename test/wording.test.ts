import { globSync, mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compare } from '../src/commands/flow/compare.ts';
import { openJudging } from '../src/commands/flow/judging.ts';
import { commandHelp, overviewHelp } from '../src/commands/help.ts';
import { release } from '../src/commands/installed.ts';
import { menu } from '../src/commands/menu.ts';
import { isJsonObject } from '../src/model/json.ts';
import { type Pack, packFormats } from '../src/model/pack.ts';
import { buildPack } from '../src/pack/build-pack.ts';
import { runCommand } from './commands/run-command.ts';
import { allowed, claimsIn, namesFramework } from './helpers/refused-wording.ts';
import { cellText, documentText } from './pack/page-text.ts';

/** Everything that was looked at, so that an allowance nobody needs any more is noticed. */
const seen: string[] = [];

function claims(text: string): string[] {
  seen.push(text);
  return claimsIn(text);
}

const specs = menu.map(({ spec }) => spec);

describe('no word claims compliance, certification or operating effectiveness', () => {
  test.for([
    ['the overview', overviewHelp(specs, '0.1.0', 'proofpack')] as const,
    ...specs.map((spec) => [spec.name, commandHelp(spec, 'proofpack')] as const),
  ])('in the help of %s', ([, text]) => {
    expect(claims(text)).toEqual([]);
  });

  const documents = globSync([
    '*.md',
    'docs/**/*.md',
    'docs/**/*.json',
    'templates/**/*.{md,yaml}',
    'src/sample/workspace/**/*.{csv,md,txt,yaml}',
  ]);
  // What licences of others say is their word.
  test.for(documents.filter((file) => file !== 'THIRD_PARTY.md').toSorted())('in %s', (file) => {
    expect(claims(readFileSync(file, 'utf8'))).toEqual([]);
  });

  test.for(globSync('frameworks/**/*.yaml').toSorted())('in the prose of %s', (file) => {
    expect(proseIn(parse(readFileSync(file, 'utf8'))).flatMap(claims)).toEqual([]);
  });
});

/** Keys whose texts are written for readers; the others hold what Azure calls things. */
const prose = new Set(
  'title summary because supply cannot-show note fix called description inherited licence for'.split(
    ' ',
  ),
);

function proseIn(value: unknown, isProse = false): string[] {
  if (typeof value === 'string') return isProse ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => proseIn(item, isProse));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => proseIn(inner, prose.has(key)));
}

describe('about the sample tenant', { tags: ['slow'] }, () => {
  const root = mkdtempDisposableSync(join(tmpdir(), 'wording-'));
  afterAll(() => root.remove());
  const out = ['--out', root.path];
  let printed: string[];
  let pack: Pack;

  beforeAll(async () => {
    printed = [];
    const says = async (...typed: string[]): Promise<void> => {
      const answered = await runCommand(typed);
      printed.push([...answered.printed, ...answered.warned].join('\n'));
    };
    await says('collect', '--sample', '2026-09', ...out);
    await says('collect', '--sample', '2026-10', ...out);
    await says('doctor', '--sample', '2026-10');
    await says('assess', ...out);
    await says('diff', 'previous', 'latest', ...out);
    await says('explain', 'AZ-AIS-001', ...out);
    await says('explain', 'DP-3', ...out);
    await says('todo', '--limit', '1000', ...out);
    await says('catalog', 'list');
    await says('catalog', 'coverage');
    pack = await packOf(root.path);
  }, 120_000);

  test('no command does', () => {
    expect(printed.filter((text) => text === '')).toEqual([]);
    expect(printed.flatMap(claims)).toEqual([]);
  });

  test('no report and no text of a pack does', () => {
    expect(pack.documents.length).toBeGreaterThan(5);
    const texts = [...pack.documents.map(documentText), ...pack.texts.map(({ text }) => text)];
    expect(texts.flatMap(claims)).toEqual([]);
  });

  test('no sheet does, and none gives a framework a share', async () => {
    const found: string[] = [];
    for (const sheet of pack.workbook.sheets) {
      for await (const row of sheet.rows()) {
        const share = sheet.columns.some(
          ({ kind }, at) => kind === 'percent' && typeof row[at] === 'number',
        );
        const text = row.map(cellText).join(' | ');
        found.push(...claims(text));
        if (share && namesFramework(text)) found.push(`a framework percentage: ${text}`);
      }
    }
    expect(found).toEqual([]);
  });

  // Last of all: by now every text has been looked at.
  test('no allowance stands that nothing needs', () => {
    const idle = allowed.filter(({ words }) => seen.every((text) => text.search(words) < 0));
    expect(idle.map(({ because }) => because)).toEqual([]);
  });
});

async function packOf(root: string): Promise<Pack> {
  const judging = openJudging(root);
  const [old, next] = [await judging.open('previous'), await judging.open('latest')];
  const [earlier, judged] = [await judging.judge(old), await judging.judge(next)];
  return buildPack({
    id: 'pack',
    assessment: judged.stored.assessment,
    catalog: judging.catalog,
    verdicts: judged.stored,
    evidence: judged.snapshot,
    templates: judging.templates,
    drift: await compare(earlier, judged),
    frameworks: judging.catalog.frameworks.map(({ id }) => id),
    formats: packFormats,
    workspace: undefined,
    work: [],
    dues: [],
    release: release(),
    endpoint: judged.snapshot.manifest.endpoint,
  });
}

describe('the guard is no empty promise', () => {
  test.for([
    ['compliance', 'The tenant is compliant with the EU AI Act.'],
    ['compliance', 'Full compliance was reached in October'],
    ['compliance', 'Every resource complies with ISO/IEC 42001.'],
    ['conformity', 'The system conforms to ISO/IEC 42001.'],
    ['conformity', 'It meets all requirements of Article 15.'],
    ['satisfaction', 'This satisfies the requirement.'],
    ['certification', 'This report certifies the estate.'],
    ['certification', 'Contoso is ISO 42001 certified.'],
    ['certification', 'It does not certify much, but it is a certification'],
    ['operating effectiveness', 'The control operates effectively.'],
    ['operating effectiveness', 'Evidence of operating effectiveness'],
    ['operating effectiveness', 'All controls were effective.'],
    ['assurance', 'An audit-ready estate, guaranteed.'],
    ['a framework percentage', '87 % compliant'],
    ['a framework percentage', '87.5 percent of controls hold'],
    ['a framework percentage', 'NIST AI RMF: 61.3 %'],
    ['a framework percentage', 'MCSB | Share | 0.5 | 50 % of 12'],
    ['a framework percentage', 'Your compliance score rose'],
    ['a framework percentage', 'The framework score is high'],
  ])('%s: %s', ([kind, sentence]) => {
    const among = `A first sentence. ${sentence}\n\nA last one.`;
    expect(claimsIn(among).map((claim) => claim.split(': ')[0])).toContain(kind);
  });

  test('a claim that goes on in the next line is one claim', () => {
    expect(claimsIn('The control operates\n  effectively.')).toHaveLength(1);
  });

  test('a claim in prose of a catalog is found at any depth', () => {
    const file = { controls: [{ people: [{ supply: 'A letter that says we are compliant.' }] }] };
    expect(proseIn(file).flatMap(claimsIn)).toHaveLength(1);
  });

  test('what is allowed does not cover for what stands beside it', () => {
    const text = 'It does not certify anything but shows that the tenant is compliant.';
    expect(claimsIn(text)).toHaveLength(1);
  });
});
