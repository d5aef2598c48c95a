import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explanationSchema } from '../../src/model/explanation.ts';
import { aFolder } from '../workspace/a-workspace-folder.ts';
import { aJudgedRoot, idOf, type JudgedRoot } from './an-explained-root.ts';
import { runCommand } from './run-command.ts';

const system = (group: string): string =>
  `name: ${group}\npurpose: Answers.\nowner: ${group}@contoso.example\nlifecycle: in-use\nresources:\n  - group: ${group}\n`;
const waiver = (over: Readonly<Record<string, string>>): string =>
  Object.entries({
    fact: 'ai-services-key-access',
    resources: '[{ group: a }]',
    reason: 'The connector knows nothing else.',
    owner: 'a@contoso.example',
    recorded: '2026-03-01',
    ...over,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
const approved = { approver: 'ciso@contoso.example', granted: '2026-02-02' };

let root: JudgedRoot;
const folder = aFolder({
  'systems/a.yaml': system('a'),
  'systems/b.yaml': system('b'),
  'waivers/live.yaml': waiver({ ...approved, recorded: '2026-03-02', expires: '2026-12-31' }),
  'waivers/past.yaml': waiver({ ...approved, granted: '2025-03-02', expires: '2025-12-31' }),
  'waivers/own.yaml': waiver({
    owner: 'risk@contoso.example',
    granted: '2024-02-02',
    approver: 'a@contoso.example',
    expires: '2024-12-31',
  }),
  'waivers/asked.yaml': waiver({ resources: '[{ group: b }]', expires: '2027-12-31' }),
});
beforeAll(async () => void (root = await aJudgedRoot()), 60_000);
afterAll(() => {
  root.remove();
  folder[Symbol.dispose]();
});

const explain = async (...words: string[]) => {
  const where = ['--out', root.path, '--workspace', folder.path];
  const { printed } = await runCommand(['explain', ...words, ...where]);
  return printed;
};
const explained = async (...words: string[]) =>
  explanationSchema.parse(JSON.parse((await explain(...words, '--json')).join('')));
const slow = { timeout: 60_000 };

test('a control tells of each system what its own subjects showed', slow, async () => {
  const { controls } = await explained('Art. 26', '--framework', 'eu-ai-act');
  const told = controls.map(({ system: of, checks }) => {
    const own = checks.find(({ check }) => check === 'AZ-AIS-001');
    return [of, own?.verdict, own?.tally, own?.exceptions.map(({ name }) => name)];
  });
  // The one gap of the snapshot, `/`, may hide something of anybody.
  expect(told).toEqual([
    ['a', 'fail', { fail: 1, unknown: 1, pass: 1, 'not-applicable': 0 }, ['/', 'chat']],
    ['b', 'unknown', { fail: 0, unknown: 2, pass: 1, 'not-applicable': 0 }, ['/', 'fraud']],
    ['unassigned', 'unknown', { fail: 0, unknown: 1, pass: 0, 'not-applicable': 0 }, ['/']],
  ]);
});

describe('what accepts a fail', () => {
  test('is told with the check, and so is what would and has no effect', slow, async () => {
    const text = (await explain('AZ-AIS-001')).join(' ').replaceAll(/ +/g, ' ');
    expect(text).toContain(
      'accepted until 2026-12-31 by ciso@contoso.example (waivers/live.yaml); retroactive (granted 28 days before it was recorded); 1 fail',
    );
    expect(text).toContain('not accepted: waivers/past.yaml expired on 2025-12-31');
    expect(text).toContain(
      'not accepted: waivers/own.yaml is approved by the owner of a system it covers; retroactive (granted 758 days before it was recorded); it names 1 fail',
    );
    expect(text).toContain(
      'not accepted: waivers/asked.yaml is proposed: nobody approved it; it names nothing that fails',
    );
  });

  test('is told with the control, and marked at each fail it takes in', slow, async () => {
    const asked = ['IM-1', '--framework', 'mcsb'];
    const text = (await explain(...asked)).join(' ').replaceAll(/ +/g, ' ');
    expect(text).toContain('Acceptance covers some until 2026-12-31; waivers/live.yaml');
    expect(text).toContain('fail (accepted by waivers/live.yaml) chat: key access disabled is off');
    expect(text).not.toContain('unknown (accepted');
    const { controls } = await explained(...asked);
    const accepted = controls.flatMap(({ checks }) =>
      checks.flatMap(({ exceptions }) => exceptions.flatMap((each) => each.accepted)),
    );
    expect(new Set(accepted)).toEqual(new Set(['waivers/live.yaml']));
    const check = (await explain('AZ-AIS-001')).join(' ').replaceAll(/ +/g, ' ');
    expect(check).toContain('fail (accepted by waivers/live.yaml) chat: ');
  });

  test('is told with the subject it names, and not with others', slow, async () => {
    const { subject } = await explained('AZ-AIS-001', '--resource', idOf('a', 'chat'));
    expect(subject?.acceptances.map(({ id, accepts, state }) => ({ id, accepts, state }))).toEqual([
      { id: 'waivers/live.yaml', accepts: true, state: 'live' },
      { id: 'waivers/own.yaml', accepts: false, state: 'self-approved' },
      { id: 'waivers/past.yaml', accepts: false, state: 'expired' },
    ]);
    const other = await explained('AZ-AIS-001', '--resource', 'fraud');
    expect(other.subject?.acceptances).toEqual([]);
  });
});
