import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { explanationSchema } from '../../src/model/explanation.ts';
import { healthy, writeFiles } from '../workspace/a-workspace.ts';
import { aJudgedRoot, isExcused, type JudgedRoot } from './an-explained-root.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempDisposableSync(join(tmpdir(), 'explain-'));
const policy = healthy.get('attestations/policy.yaml')?.toString() ?? '';
const earlier = policy
  .replace('conclusion: met', 'conclusion: partly')
  .replace('assessed-on: 2026-02-10', 'assessed-on: 2026-01-10')
  .replace('reviewed-on: 2026-02-12', 'reviewed-on: 2027-02-12')
  .replace(/attachments:\n(?: .*\n)+/, '');
const lapsed = (healthy.get('proofpack.yaml')?.toString() ?? '').replace(
  /(approved-on: 2026-01-15\n +review-by: )2027-01-15/,
  '$12026-02-15',
);

let root: JudgedRoot;
beforeAll(async () => {
  writeFiles(folder.path, healthy);
  writeFiles(
    folder.path,
    new Map([
      ['attestations/earlier.yaml', earlier],
      ['proofpack.yaml', lapsed],
    ]),
  );
  root = await aJudgedRoot();
}, 60_000);
afterAll(() => {
  root.remove();
  folder.remove();
});

const explain = async (...words: string[]) => {
  const where = ['--out', root.path, '--workspace', folder.path];
  return (await runCommand(['explain', ...words, ...where])).printed;
};
const slow = { timeout: 60_000 };

test(
  'of each part it is told who attested it, on which documents, and what speaks no more',
  slow,
  async () => {
    const lines = await explain('A.2.2');
    expect(lines.filter((line) => line.length > 80 && !isExcused(line))).toEqual([]);
    const text = lines.join(' ').replaceAll(/ +/g, ' ');
    expect(text).toContain(
      'policy: met, by ai-office@contoso.example on 2026-02-10, reviewed by internal-audit@contoso.example on 2026-02-12; policy.pdf (AI policy)',
    );
    expect(text).toMatch(
      /earlier: partly, by ai-office@contoso\.example on 2026-01-10, reviewed by internal-audit@contoso\.example on 2027-02-12; no document; retroactive \(reviewed on 2027-02-12, 43 days after its period ended; reviewed on 2027-02-12, after the reading of 2026-10-31\); superseded/,
    );
    const [control] = explanationSchema.parse(
      JSON.parse((await explain('A.2.2', '--json')).join('')),
    ).controls;
    expect(control?.attestations.map(({ id, superseded }) => [id, superseded])).toEqual([
      ['earlier', true],
      ['policy', false],
    ]);
  },
);

test('a boundary that has lapsed is told with the control it is about', slow, async () => {
  const text = (await explain('GS-1', '--framework', 'mcsb')).join(' ').replaceAll(/ +/g, ' ');
  expect(text).toContain(
    'The boundary has no effect: it has lapsed. It stands in proofpack.yaml boundary GS-1, by ciso@contoso.example, until 2026-02-15.',
  );
  const other = (await explain('GS-2', '--framework', 'mcsb')).join(' ');
  expect(other).not.toContain('boundary has no effect');
});

test.for([
  [
    'a row of the statement of applicability',
    'A.2.3',
    /It stands in soa\/a-2-3\.yaml, decided by \S+, on [\d-]+, to be reviewed by [\d-]+\. Without it, it would conclude open\./,
  ],
  [
    'a role in the register',
    'Art. 53(1)(a)',
    /It stands in systems\/fraud\.yaml roles, decided by legal@contoso\.example, on 2026-01-12, to be reviewed by 2027-01-12\. Without it, it would conclude open\./,
  ],
] as const)(
  '%s that takes a control out is told with its file, who decided, until when, and what holds without it',
  slow,
  async ([, control, words]) => {
    const text = (await explain(control)).join(' ').replaceAll(/ +/g, ' ');
    expect(text).toMatch(words);
  },
);
