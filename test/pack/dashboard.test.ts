import { describe, expect, test } from 'vitest';
import type { Cell, WorkbookModel } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { sheetOf } from '../builders/rows-of.ts';
import { figuresFromJson, toldElsewhere } from '../helpers/figures-from-json.ts';
import { aDeclaredPack } from './a-declared-pack.ts';

/** The value of every named figure. */
async function figuresOf({ names, ...workbook }: WorkbookModel): Promise<Map<string, Cell>> {
  const rows: (readonly Cell[])[] = [];
  for await (const row of sheetOf({ names, ...workbook }, 'dashboard').rows()) rows.push(row);
  return new Map(
    names.map(({ name, row, column }) => [name, rows[row - 1]?.[column - 1] ?? 'no such cell']),
  );
}

describe.for([
  { name: 'without declarations', input: aPackInput() },
  { name: 'with an earlier assessment', input: aPackInput({ drift: aDrift() }) },
  { name: 'with declarations', input: aDeclaredPack() },
])('$name', ({ input }) => {
  const built = buildPack(input);

  test('every number of the dashboard equals the JSON of the assessment', async () => {
    const shown = await figuresOf((await built).workbook);
    const json = JSON.stringify(input.assessment);
    expect(new Map([...shown].filter(([name]) => !toldElsewhere.test(name)))).toEqual(
      figuresFromJson(json),
    );
  });

  test('deficiencies are counted once, whatever they amount to', async () => {
    const shown = await figuresOf((await built).workbook);
    for (const severity of ['high', 'medium', 'low']) {
      const counts = [...shown].filter(
        ([name]) => name.startsWith('figure_deficiencies_') && name.endsWith(`_${severity}`),
      );
      expect(counts).toHaveLength(5);
      expect(counts.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(
        input.assessment.deficiencies.filter((each) => each.severity === severity).length,
      );
    }
  });

  test('every figure has a name, legal in every spreadsheet program and its own', async () => {
    const { workbook } = await built;
    let rows = 0;
    for await (const _ of sheetOf(workbook, 'dashboard').rows()) rows++;
    const names = workbook.names.map(({ name }) => name);
    expect(workbook.names.map(({ row }) => row)).toEqual(
      Array.from({ length: rows }, (_, at) => at + 1),
    );
    expect(names.filter((name) => !/^figure_[A-Za-z0-9_]{1,248}$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(rows);
  });
});
