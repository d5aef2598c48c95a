import { cpSync, mkdtempDisposableSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aRecord, october, tenant, writeSnapshot } from '../store/a-snapshot.ts';
import { everyFile } from '../workspace/a-workspace-folder.ts';
import { writeFiles } from '../workspace/a-workspace.ts';
import { runCommand } from './run-command.ts';

const root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
afterAll(() => root.remove());
const at = (...names: readonly string[]): string => join(root.path, ...names);

const key = {
  id: '/subscriptions/s1/resourcegroups/rg-chat/providers/microsoft.cognitiveservices/accounts/chat',
  row: {
    name: 'chat',
    type: 'microsoft.cognitiveservices/accounts',
    kind: 'OpenAI',
    properties: { disableLocalAuth: false },
  },
};
const settings = 'format: 1\norganisation: Contoso\n';
const waiver = `fact: ai-services-key-access
resources: [{ group: rg-chat }]
reason: The connector knows nothing else.
owner: chat@contoso.example
approver: ciso@contoso.example
granted: 2026-10-02
recorded: 2026-10-02
expires: 2026-12-31
`;

beforeAll(async () => {
  await writeSnapshot(at('out'), { records: [aRecord(key)] });
  writeFiles(at('grc'), new Map([['proofpack.yaml', settings]]));
  await reportTo('written.xlsx', 'grc');
}, 120_000);

/** The workbook that report writes now, under a name of its own. */
async function reportTo(file: string, workspace: string): Promise<void> {
  const typed = ['report', '--out', at('out'), '--workspace', at(workspace), '--formats', 'xlsx'];
  const { printed } = await runCommand([...typed, '--json'], false, outside);
  const { folder } = JSON.parse(printed.join(''));
  cpSync(join(folder, 'evidence.xlsx'), at(file));
}

const outside = {
  env: { PATH: process.env['PATH'] },
  now: () => new Date('2026-11-20T08:00:00Z'),
};

/** A workspace as the workbook was written from. */
function aWorkspace(name: string): string {
  cpSync(at('grc'), at(name), { recursive: true });
  return name;
}

const importing = (file: string, workspace: string, ...more: readonly string[]) =>
  runCommand(
    ['import-workpaper', at(file), '--out', at('out'), '--workspace', at(workspace), ...more],
    false,
    outside,
  );

type Cells = {
  readonly sheet: ExcelJS.Worksheet;
  /** The cell under a head, in the row of an id. */
  readonly cell: (id: string, head: string) => ExcelJS.Cell;
  readonly ids: readonly string[];
};

/** A workbook that somebody edited and another program saved. */
async function edited(
  file: string,
  from: string,
  edit: (controls: Cells, book: ExcelJS.Workbook) => void,
): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(at(from));
  const sheet = book.getWorksheet('Controls');
  if (sheet === undefined) throw new Error('no sheet Controls');
  edit(cellsOf(sheet), book);
  await book.xlsx.writeFile(at(file));
}

function cellsOf(sheet: ExcelJS.Worksheet): Cells {
  const heads = new Map<string, number>();
  sheet.getRow(1).eachCell((cell, column) => heads.set(cell.text, column));
  const rows = new Map<string, number>();
  sheet.eachRow((row, number) => rows.set(row.getCell(1).text, number));
  return {
    sheet,
    ids: [...rows.keys()].slice(1),
    cell: (id, head) => sheet.getCell(rows.get(id) ?? 0, heads.get(head) ?? 0),
  };
}

function review({ cell }: Cells, id: string, comment = ''): void {
  cell(id, 'Reviewed by').value = 'audit@contoso.example';
  cell(id, 'Reviewed on').value = new Date('2026-11-05');
  cell(id, 'Review conclusion').value = 'agreed';
  if (comment !== '') cell(id, 'Review comment').value = comment;
}

const one = 'C-mcsb/IM-1/organisation';
const two = 'C-mcsb/IM-3/organisation';

describe('a workbook that was filled in, sorted and filtered', () => {
  beforeAll(async () => {
    await edited('reviewed.xlsx', 'written.xlsx', (controls) => {
      review(controls, one, '=1+1\nand more');
      review(controls, two);
      const { sheet, cell, ids } = controls;
      cell(one, 'Tested by').value = 'somebody outside';
      sheet.spliceRows(2, 3);
      const rows = sheet.getRows(2, ids.length - 3) ?? [];
      const values = rows.map((row) => row.values).toReversed();
      for (const [index, row] of rows.entries()) row.values = values[index] ?? [];
      for (const row of rows) row.hidden = true;
    });
  }, 60_000);

  test('comes back as files, the same each time; a second time there is nothing to do', async () => {
    const [grc, other] = [aWorkspace('first'), aWorkspace('second')];
    const { exitCode, printed } = await importing('reviewed.xlsx', grc);
    expect([exitCode, printed.filter((line) => line.startsWith('Not'))]).toEqual([0, []]);
    expect(printed.join(' ')).toMatch(
      /Controls: \d+ rows read, 2 reviews new or changed, \d+ as before, 0 refused; +3 rows of the record not in it\./,
    );
    expect(printed.filter((line) => line.length > 80 && !line.includes(root.path))).toEqual([]);
    const files = everyFile(at(grc));
    const [first = '', second = '', ...more] = readdirSync(at(grc, 'reviews'));
    expect(more).toEqual([]);
    expect(files[`reviews/${first}`]).toMatch(
      new RegExp(
        `^format: 1\nsheet: controls\nrow: ${one}\nreviewed-by: audit@contoso.example\nreviewed-on: 2026-11-05\nconclusion: agreed\ncomment: \\|-\n  =1\\+1\n  and more\nsnapshot: ${october}\nassessment: [0-9a-f]{64}\nfacts: [0-9a-f]{64}\nexceptions: [0-9a-f]{16}\n$`,
      ),
    );
    expect(files[`reviews/${second}`]).toContain(`row: ${two}\n`);
    expect(JSON.stringify(files)).not.toContain('somebody outside');

    await importing('reviewed.xlsx', other);
    expect(everyFile(at(other))).toEqual(files);

    const again = await importing('reviewed.xlsx', grc);
    expect([again.exitCode, again.printed.at(-1)]).toEqual([0, 'Nothing to take over.']);
    expect(everyFile(at(grc))).toEqual(files);
  }, 120_000);

  test('the next workbook shows the reviews, and changing one there changes its file', async () => {
    const grc = aWorkspace('third');
    await importing('reviewed.xlsx', grc);
    const [file = ''] = readdirSync(at(grc, 'reviews'));
    await reportTo('next.xlsx', grc);
    await edited('next-edited.xlsx', 'next.xlsx', ({ cell }) => {
      expect(cell(one, 'Review stands').value).toBe(
        `yes, of the same exceptions; said of ${october}`,
      );
      expect(cell(one, 'Review comment').value).toBe('=1+1\nand more');
      cell(one, 'Review conclusion').value = 'not agreed';
    });
    const { exitCode, printed } = await importing('next-edited.xlsx', grc, '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed.join('')).written).toEqual([`reviews/${file}`]);
    expect(everyFile(at(grc))[`reviews/${file}`]).toContain('conclusion: not agreed\n');

    // Whoever still has the first one saw another review than is there now.
    const late = await importing('reviewed.xlsx', grc);
    expect(late.exitCode).toBe(1);
    const told = late.printed.join(' ').replaceAll(/ +/g, ' ');
    expect(told).toMatch(
      /Controls!A[A-Z]\d+ Review conclusion: the workpaper says "agreed", and the workspace has another review than the workpaper was written with, which says "not agreed"/,
    );
    expect(everyFile(at(grc))[`reviews/${file}`]).toContain('conclusion: not agreed\n');
  }, 120_000);

  test('--dry-run says what would be written, and writes nothing', async () => {
    const grc = aWorkspace('dry');
    const before = everyFile(at(grc));
    const { exitCode, printed } = await importing('reviewed.xlsx', grc, '--dry-run');
    expect([exitCode, printed.includes('Would write:')]).toEqual([0, true]);
    expect(everyFile(at(grc))).toEqual(before);
  }, 60_000);

  test('a waiver that came meanwhile changed the facts: what was said of the old ones is left out', async () => {
    const grc = aWorkspace('waived');
    writeFiles(at(grc), new Map([['waivers/keys.yaml', waiver]]));
    const { exitCode, printed } = await importing('reviewed.xlsx', grc, '--json');
    const { problems, written } = JSON.parse(printed.join(''));
    expect(exitCode).toBe(1);
    const columns = problems.map(({ column }: { column: string }) => column);
    expect(columns).toEqual(expect.arrayContaining(['Accepted by', 'Reviewed by']));
    expect(problems).toContainEqual({
      cell: expect.stringMatching(/^Controls!T\d+$/),
      column: 'Accepted by',
      problem: 'the workpaper says nothing, the record says "waivers/keys.yaml"',
    });
    expect(written).toHaveLength(
      2 - columns.filter((name: string) => name === 'Reviewed by').length,
    );
  }, 60_000);
});

test('a fact that was edited is told by sheet, cell and column, and nothing is written', async () => {
  const grc = aWorkspace('tampered');
  let ref = '';
  await edited('tampered.xlsx', 'written.xlsx', (controls) => {
    review(controls, one);
    const cell = controls.cell(one, 'Conclusion');
    ref = cell.address;
    cell.value = '√ supported';
  });
  const { exitCode, printed } = await importing('tampered.xlsx', grc, '--json');
  expect(exitCode).toBe(1);
  expect(JSON.parse(printed.join(''))).toMatchObject({
    written: [],
    problems: [
      {
        cell: `Controls!${ref}`,
        column: 'Conclusion',
        problem: expect.stringMatching(
          /^the workpaper says "supported", the record says "(not-determined|deficiency)"$/,
        ),
      },
      { column: 'Reviewed by' },
    ],
  });
  expect(readdirSync(at(grc))).toEqual(['proofpack.yaml']);
}, 60_000);

test('a sheet that was deleted is told; where none is left, the file is refused', async () => {
  const grc = aWorkspace('sheets');
  await edited('one-sheet.xlsx', 'written.xlsx', (controls, book) => {
    review(controls, one);
    const other = book.getWorksheet('Deficiencies');
    if (other !== undefined) book.removeWorksheet(other.id);
  });
  const { exitCode, printed } = await importing('one-sheet.xlsx', grc, '--json');
  expect(exitCode).toBe(1);
  const { problems, written } = JSON.parse(printed.join(''));
  expect(problems).toEqual([
    { cell: 'Deficiencies', column: '', problem: 'the sheet is not there' },
  ]);
  expect(written).toHaveLength(1);

  await edited('no-sheet.xlsx', 'one-sheet.xlsx', ({ sheet }) => {
    sheet.name = 'Steering';
  });
  await expect(importing('no-sheet.xlsx', grc)).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(
      /it has none of the sheets Controls, Deficiencies; it has Read me/,
    ),
  });
}, 120_000);

describe('the assessment that a workbook shows', () => {
  test('of another tenant is not found, nor made from a snapshot that it is not of', async () => {
    await writeSnapshot(at('other'), { tenant: tenant.replace(/a$/, 'b') });
    const typed = ['import-workpaper', at('written.xlsx'), '--out', at('other')];
    const here = [...typed, '--workspace', at('grc')];
    await expect(runCommand(here, false, outside)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(
        /^The workpaper shows assessment [0-9a-f]{64}, and \S+ holds none/,
      ),
    });
    const named = [...here, '--snapshot', october];
    await expect(runCommand(named, false, outside)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(`that is not one of snapshot ${october} of Contoso`),
    });
  }, 60_000);

  test('is made again from its snapshot, where only that was kept', async () => {
    cpSync(at('out', 'snapshots'), at('kept', 'snapshots'), { recursive: true });
    const typed = ['import-workpaper', at('written.xlsx'), '--out', at('kept')];
    const named = [...typed, '--workspace', at('grc'), '--snapshot', october];
    const { exitCode, printed } = await runCommand(named, false, outside);
    expect([exitCode, printed.at(-1)]).toEqual([0, 'Nothing to take over.']);
    rmSync(at('kept'), { recursive: true });
  }, 60_000);
});

test('without a workspace there is nowhere to write', async () => {
  const typed = ['import-workpaper', at('written.xlsx'), '--out', at('out')];
  await expect(runCommand(typed, false, outside)).rejects.toMatchObject({
    code: 'USAGE',
    message: 'import-workpaper: there is no workspace from here upwards to write into',
  });
});
