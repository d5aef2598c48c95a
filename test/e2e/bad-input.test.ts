import { expect, test } from 'vitest';
import { menu } from '../../src/commands/menu.ts';
import type { ErrorCode } from '../../src/errors.ts';
import {
  aFile,
  aHome,
  aPack,
  aSnapshot,
  changedManifest,
  changedPart,
  changedSums,
  extraFile,
  fileAsOut,
  futureSnapshot,
  type Given,
  linkedPart,
  missingPart,
  nothing,
  readOnly,
  snapshot,
  tenMistakes,
  twoMonths,
  twoTenants,
  zippedPack,
} from './out-folder.ts';
import { proofpack } from './run-cli.ts';
import { treeOf } from './tree.ts';
import { unprivileged } from '../helpers/unprivileged.ts';

type Bad = readonly [input: string, typed: string, given: Given, code: ErrorCode, says: RegExp];

const words: readonly Bad[] = [
  ['an unknown command', 'asess', nothing, 'USAGE', /no command "asess"/],
  ['help on nothing', 'help asess', nothing, 'USAGE', /no command "asess"/],
  ['an unknown option', 'assess --colour', nothing, 'USAGE', /'--colour'/],
  ['an option of another release', 'report --redact key', aSnapshot, 'USAGE', /'--redact'/],
  ['a command of another release', 'publish', nothing, 'USAGE', /no command "publish"/],
  ['an argument too many', 'verify a b', nothing, 'USAGE', /"a b" was given/],
  ['a day that is none', 'assess --as-of 2026-11-31', aSnapshot, 'USAGE', /"2026-11-31"/],
  ['a day in words', 'assess --as-of yesterday', aSnapshot, 'USAGE', /"yesterday"/],
  ['a day before the snapshot', 'assess --as-of 2026-10-30', aSnapshot, 'USAGE', /started later/],
  ['an unknown format', 'report --formats pdf,docx', aSnapshot, 'USAGE', /"docx"/],
  ['no format', 'report --formats=', aSnapshot, 'USAGE', /--formats/],
  ['an unknown framework', 'assess --framework nist', aSnapshot, 'UNKNOWN_FRAMEWORK', /"nist"/],
  ['a sample month not told', 'collect --sample 2027-01', nothing, 'USAGE', /no month 2027-01/],
  ['a seed that is no number', 'demo --seed lucky', nothing, 'USAGE', /--seed was given "lucky"/],
  ['a scale of nothing', 'demo --scale 0', nothing, 'USAGE', /--scale was given "0"/],
  ['a seed without a sample', 'collect --seed 2', nothing, 'USAGE', /no --sample/],
  ['a file as out', 'collect --sample 2026-10', fileAsOut, 'FOLDER_NOT_WRITABLE', /a file stands/],
];

const snapshots: readonly Bad[] = [
  ['no snapshot at all', 'assess', nothing, 'NOT_FOUND', /latest .*found none/],
  ['a path without a snapshot', 'assess there', nothing, 'NOT_FOUND', /there is no such folder/],
  ['a month never collected', 'assess 2026-01', aSnapshot, 'NOT_FOUND', /2026-01/],
  ['nothing before it', 'report --previous previous', aSnapshot, 'NOT_FOUND', /previous/],
  ['OLD later than NEW', 'diff 2026-11 2026-10', twoMonths, 'USAGE', /is later than/],
  ['one later', 'report 2026-10 --previous 2026-11', twoMonths, 'USAGE', /is later than/],
  ['OLD and NEW the same', 'diff latest 2026-11', twoMonths, 'USAGE', /with itself/],
  ['nothing else to tell', 'report --previous latest', twoMonths, 'USAGE', /with itself/],
  ['a pack', 'assess pack', aPack, 'USAGE', /`proofpack assess pack\/inputs\/snapshot`/],
  [
    'the zip of a pack',
    'assess pack.zip',
    zippedPack,
    'USAGE',
    /is a file; a snapshot is a folder/,
  ],
  ['a pack before', 'report --previous pack', aPack, 'USAGE', /pack is an evidence pack/],
  ['two tenants and no choice', 'assess', twoTenants, 'USAGE', /2 tenants/],
  ['a changed byte in a part', 'assess', changedPart, 'SNAPSHOT_CHANGED', /part-0001.*changed/],
  ['one in the manifest', 'assess', changedManifest, 'SNAPSHOT_CHANGED', /manifest\.json: /],
  ['one in SHA256SUMS', 'assess', changedSums, 'SNAPSHOT_CHANGED', /SHA256SUMS/],
  ['a part missing', 'assess', missingPart, 'SNAPSHOT_CHANGED', /part-0001.*missing/],
  ['an extra file', 'assess', extraFile, 'SNAPSHOT_CHANGED', /extra\.txt: extra/],
  ['a link in place of a part', 'assess', linkedPart, 'SNAPSHOT_CHANGED', /part-0001.*link/],
  ['a format of the future', 'assess', futureSnapshot, 'SNAPSHOT_FORMAT', /format 2.*format 1/],
];

const verified: readonly Bad[] = [
  ['no such folder', 'verify there', nothing, 'NOT_FOUND', /there /],
  ['a folder of something else', 'verify catalog', tenMistakes, 'NOT_FOUND', /is no snapshot/],
  ['a file of something else', 'verify notes.md', aFile, 'NOT_FOUND', /is a file and no zip/],
  ['a changed byte', `verify ${snapshot}`, changedPart, 'VERIFY_FAILED', /part-0001.*changed/],
  ['a part missing', `verify ${snapshot}`, missingPart, 'VERIFY_FAILED', /part-0001.*missing/],
  ['an extra file', `verify ${snapshot}`, extraFile, 'VERIFY_FAILED', /extra\.txt: extra/],
  ['a link', `verify ${snapshot}`, linkedPart, 'VERIFY_FAILED', /part-0001.*link/],
  ['a future format', `verify ${snapshot}`, futureSnapshot, 'VERIFY_FAILED', /format 2/],
];

test.concurrent.for([...words, ...snapshots, ...verified])(
  '%s: `proofpack %s` is refused in one message, and nothing is written',
  { tags: ['slow'] },
  async ([, typed, given, code, says]) => {
    using home = await aHome(given);
    expect(await refusal(home.path, typed, code)).toMatch(says);
  },
);

test('a folder that is no catalog is refused in one message', { tags: ['slow'] }, async () => {
  using home = await aHome(aPack);
  const said = await refusal(home.path, 'catalog lint pack', 'NOT_FOUND');
  expect(said.split('\n')).toEqual([
    'error NOT_FOUND: pack is no whole catalog: it holds no relations/',
    expect.stringMatching(/^Name a folder that holds relations/),
  ]);
});

test(
  'a catalog with ten different mistakes: each is named with its place, and nothing is written',
  { tags: ['slow'] },
  async () => {
    using home = await aHome(tenMistakes);
    const lines = (await refusal(home.path, 'catalog lint catalog', 'CATALOG_INVALID')).split('\n');

    const places = lines.slice(1, -1).map((line) => line.slice(0, line.indexOf(' ')));
    expect(places).toEqual([
      'catalog/checks/a.yaml:15:5',
      'catalog/checks/a.yaml:26:16',
      'catalog/checks/a.yaml:42:5',
      'catalog/checks/a.yaml:44:5',
      'catalog/checks/b.yaml:1:10',
      'catalog/contoso/controls.yaml:2:5',
      'catalog/contoso/controls.yaml:13:5',
      'catalog/contoso/framework.yaml:2:3',
      'catalog/contoso/notes.txt:1:1',
      'catalog/relations/a.yaml:2:105',
    ]);
  },
);

test(
  'a folder that may not be written in is refused in one message, and nothing is written',
  { tags: ['slow'] },
  async ({ skip }) => {
    const asNobody = unprivileged();
    if (typeof asNobody === 'string') return skip(asNobody);
    using home = await aHome(readOnly);

    const said = await refusal(
      home.path,
      'collect --sample 2026-10',
      'FOLDER_NOT_WRITABLE',
      asNobody,
    );
    expect(said).toMatch(/permission was denied \(EACCES\)/);
  },
);

/** Runs what must be refused with nothing written; gives back what was said about it. */
async function refusal(
  home: string,
  typed: string,
  code: ErrorCode,
  as: { readonly uid?: number } = {},
): Promise<string> {
  const before = treeOf(home);
  const { status, stdout, stderr } = await proofpack(typed.split(' '), { cwd: home, ...as });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expectOneError(stderr, typed, code);
  expect(treeOf(home)).toEqual(before);
  return stderr.trimEnd();
}

/** What was wrong, then what to do next: two parts, no stack. */
function expectOneError(stderr: string, typed: string, code: ErrorCode): void {
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toMatch(new RegExp(`^error ${code}: .`));
  expect(lines.filter((line) => line.startsWith('error '))).toHaveLength(1);
  expect(lines.length).toBeGreaterThan(1);
  const hint = lines.at(-1) ?? '';
  expect(hint).toMatch(/^[A-Z].*\.$/);
  expect(refusedAdvice(hint, typed)).toEqual([]);
  expect(stderr).not.toMatch(/^\s+at |node:internal/m);
}

/** Commands that do not exist, and options that the command typed does not take. */
function refusedAdvice(hint: string, typed: string): string[] {
  const specs = new Map(menu.map(({ spec }) => [spec.name, spec]));
  const spec = specs.get(typed.split(' ')[0] ?? '');
  const commands = [...hint.matchAll(/`proofpack ([a-z]+)/g)].map(([, name = '']) => name);
  const options = [...hint.matchAll(/--([a-z-]+)/g)].map(([, name = '']) => name);
  return [
    ...commands.filter((name) => !specs.has(name)),
    ...options.filter((name) => name !== 'help' && !Object.hasOwn(spec?.options ?? {}, name)),
  ];
}
