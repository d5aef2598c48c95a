import { afterAll, beforeAll, expect, test } from 'vitest';
import { explanationSchema } from '../../src/model/explanation.ts';
import { october } from '../store/a-snapshot.ts';
import { aJudgedRoot, idOf, isExcused, type JudgedRoot } from './an-explained-root.ts';
import { runCommand } from './run-command.ts';

let root: JudgedRoot;
beforeAll(async () => void (root = await aJudgedRoot()), 60_000);
afterAll(() => root.remove());

const explain = (...words: string[]) => runCommand(['explain', ...words, '--out', root.path]);
const slow = { timeout: 60_000 };

test(
  'a control shows five axes, and what to type next keeps snapshot and folder',
  slow,
  async () => {
    const asked = ['IM-1', '--framework', 'mcsb', '--snapshot', '2026-10'];
    const { exitCode, printed } = await explain(...asked);
    expect(exitCode).toBe(0);
    for (const axis of ['Conclusion', 'Scope', 'Force', 'Technical', 'People', 'Acceptance'])
      expect(printed.filter((line) => line.startsWith(`  ${axis} `))).toHaveLength(1);
    const next = `proofpack explain AZ-AIS-001 --resource ${idOf('a', 'chat')} --snapshot 2026-10`;
    expect(printed.at(-1)).toBe(`\`${next} --out ${root.path}\``);
    expect(printed.filter((line) => line.length > 80 && !isExcused(line))).toEqual([]);
  },
);

test('a control of a lens is found without naming the lens', slow, async () => {
  const { printed } = await explain('LLM07:2025', '--json');
  const { controls } = explanationSchema.parse(JSON.parse(printed.join('')));
  expect(controls.map(({ framework }) => framework)).toEqual(['owasp-llm-2025']);
});

test('another day is another assessment, and the next step keeps it', slow, async () => {
  const { printed } = await explain('AZ-AIS-001', '--as-of', '2026-11-02');
  expect(printed[0]).toBe(`Snapshot ${october}, judged as of 2026-11-02T23:59:59.999Z.`);
  expect(printed.at(-1)).toContain(' --as-of 2026-11-02 ');
});

test(
  'the data of a subject fits its schema; incomplete evidence is exit 1 under --strict',
  slow,
  async () => {
    const asked = ['AZ-AIS-001', '--resource', 'docs', '--json', '--strict'];
    const { exitCode, printed } = await explain(...asked);
    expect(exitCode).toBe(1);
    const { snapshot, check, subject } = explanationSchema.parse(JSON.parse(printed.join('')));
    expect([snapshot, check?.id, subject?.name]).toEqual([october, 'AZ-AIS-001', 'docs']);
  },
);

test('a control has no subjects: --resource is refused with the checks to ask', slow, async () => {
  await expect(explain('IM-1', '--resource', 'chat')).rejects.toMatchObject({
    code: 'USAGE',
    hint: expect.stringContaining('AZ-AIS-001'),
  });
});
