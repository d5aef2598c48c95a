import { describe, expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { CheckResult } from '../../src/model/assessment.ts';
import type { DecisionResult } from '../../src/model/assessed-workspace.ts';
import type { Cell } from '../../src/model/pack.ts';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { systemView } from '../../src/pack/system-view.ts';
import { subscriptions } from '../builders/an-estate.ts';
import { anAssessedWorkspace } from '../workspace/a-judged-workspace.ts';
import { aDeclaredPack, aRequest } from './a-declared-pack.ts';
import { aDecision } from '../builders/a-decision.ts';

const { workspace } = aDeclaredPack();
if (workspace === undefined) throw new Error('no workspace');
const piece = (
  what: string,
  systems: string[] | null,
  system: string | null = null,
): Outstanding => ({
  id: `W-${what}`,
  kind: 'renew-waiver',
  what,
  controls: [{ framework: 'mcsb', control: 'IM-1' }],
  system,
  owner: null,
  due: null,
  moves: 1,
  ticket: null,
  systems,
});
const whole = aDeclaredPack({
  workspace: { ...workspace, requests: [aRequest([])] },
  work: [
    piece('Of chat.', null, 'chat'),
    piece('Of chat and another.', ['chat', 'fraud']),
    piece('Only for fraud.', ['fraud']),
    piece('Of whom it may concern.', null),
  ],
});
/** What fails is accepted for another system too, as something shared may be. */
const alsoForFraud: PackInput['verdicts'] = {
  async *lines(source) {
    for await (const line of whole.verdicts.lines(source)) {
      const verdicts = line.verdicts.map(({ accepted, ...said }) =>
        accepted === undefined ? said : { ...said, accepted: ['waivers/frauds.yaml', ...accepted] },
      );
      yield { ...line, verdicts };
    }
  },
};
const pack = await buildPack({
  ...whole,
  verdicts: alsoForFraud,
  system: { id: 'chat', name: 'Chat' },
});
const { workbook, documents, texts, requests } = pack;

const named = (rows: readonly Record<string, Cell>[], head: string) => [
  ...new Set(rows.map((row) => row[head])),
];

const rule = (system: string | null, instead: DecisionResult['instead']): DecisionResult =>
  aDecision({
    id: system === null ? 'proofpack.yaml boundary IM-1' : `systems/${system}.yaml classification`,
    kind: system === null ? 'boundary' : 'classification',
    framework: 'mcsb',
    system,
    says: 'Others answer.',
    instead,
  });

const tallied = (tally: Partial<CheckResult['tally']>, complete: boolean) => {
  const own = { fail: 0, unknown: 0, pass: 0, 'not-applicable': 0, ...tally };
  const checks = whole.assessment.checks.map((check) => ({
    ...check,
    complete,
    systems: [{ system: 'chat', tally: own, unread: 0, accepted: 0 }],
  }));
  return { ...whole, assessment: { ...whole.assessment, checks } };
};
const verdictOf = async (tally: Partial<CheckResult['tally']>, complete: boolean) => {
  const seen = await systemView(tallied(tally, complete), 'chat');
  return seen.assessment.checks[0]?.verdict;
};

test('the verdict of a check for a system is that of the engine: where its population may be larger, no pass', async () => {
  expect(await verdictOf({ pass: 2 }, false)).toBe('unknown');
  expect(await verdictOf({ pass: 2 }, true)).toBe('pass');
  expect(await verdictOf({ pass: 2, fail: 1 }, false)).toBe('fail');
  expect(await verdictOf({}, false)).toBe('unknown');
  expect(await verdictOf({}, true)).toBe('not-applicable');
});

describe('a pack of one AI system', () => {
  test('holds its own rows and those of the organisation, marked as such', async () => {
    const [controls, deficiencies, systems] = await Promise.all(
      ['controls', 'deficiencies', 'systems'].map((id) => rowsOf(workbook, id)),
    );
    expect(named(controls ?? [], 'System')).toEqual(['chat', 'organisation']);
    expect(named(deficiencies ?? [], 'System')).toEqual(['chat', '']);
    expect(named(systems ?? [], 'System')).toEqual(['chat']);
  });

  test('lists its findings and the scope that may hold more of it, and counts the same', async () => {
    const findings = (await rowsOf(workbook, 'findings')).filter(
      (row) => row['Check'] === 'AZ-AIS-001',
    );
    expect(new Set(findings.map((row) => row['Verdict']))).toEqual(
      new Set(['fail', 'pass', 'unknown']),
    );
    expect(findings).toHaveLength(3);
    expect(named(await rowsOf(workbook, 'resources'), 'Name')).toEqual([
      'contoso-chat-prod',
      'contoso-docs',
      { text: 'not read', link: '#completeness:4' },
    ]);
  });

  test('shows nothing of another system on any page or sheet', async () => {
    const shown: string[] = [JSON.stringify(documents), JSON.stringify(texts)];
    for (const { rows } of workbook.sheets)
      for await (const row of rows()) shown.push(JSON.stringify(row));
    const said = shown.join('\n');
    expect(said).toContain('contoso-chat-prod');
    for (const other of ['contoso-fraud', 'contoso-speech', 'Only for fraud.', 'fraud-literacy'])
      expect([other, said.includes(other)]).toEqual([other, false]);
  });

  test('lists of the waivers those that cover something of it, or that name nothing anybody saw', async () => {
    const rows = await rowsOf(workbook, 'waivers');
    expect(
      rows.map((row) => [row['Stands in'], row['Fails it is about'], row['Of these by system']]),
    ).toEqual([
      ['waivers/keys.yaml', 1, 'chat 1'],
      ['waivers/nowhere.yaml', 0, 'names nothing that was seen'],
      // Exemptions were not read, nor all AI resources.
      ['', '', ''],
      [subscriptions[2], '', ''],
    ]);
  });

  test('does not count what a decision of the organisation takes out of every system', async () => {
    const decisions = [rule(null, { deficiency: 7 }), rule('chat', { open: 2 })];
    const judged = { ...whole.assessment, workspace: anAssessedWorkspace({ decisions }) };
    const ruled = { ...whole, assessment: judged, system: { id: 'chat', name: 'Chat' } };
    const rows = await rowsOf((await buildPack(ruled)).workbook, 'applicability');
    expect(rows.map((row) => [row['Stands in'], row['Takes out of the counts']])).toEqual([
      ['proofpack.yaml boundary IM-1', 'told in the pack of the whole organisation'],
      ['systems/chat.yaml classification', '2 open'],
    ]);
    const seen = await systemView(ruled, 'chat');
    expect(seen.assessment.workspace?.decisions.map(({ instead }) => instead)).toEqual([
      {},
      { open: 2 },
    ]);
  });

  test('lists of the work on waivers and overlaps that which is about it', async () => {
    expect(named(await rowsOf(workbook, 'todo'), 'What to do')).toEqual([
      'Of chat.',
      'Of chat and another.',
      'Of whom it may concern.',
    ]);
  });

  test('does not take what is accepted for another system for accepted', async () => {
    expect(named(await rowsOf(workbook, 'findings'), 'Accepted by')).toEqual([
      'waivers/keys.yaml',
      '',
    ]);
  });

  test('says on page one which system it is of, and that nothing can be judged again from it', () => {
    expect(documents.length).toBeGreaterThan(0);
    for (const { marks, facts } of documents) {
      expect(marks).toContain('NOT RE-PERFORMABLE');
      expect(JSON.stringify(facts)).toContain('Chat (chat) alone');
    }
    const readMe = texts.find(({ file }) => file === 'README.txt')?.text ?? '';
    expect(readMe).toContain('NOT RE-PERFORMABLE: this pack is of one AI system, Chat.');
    expect(readMe).not.toContain('inputs/workspace: ');
  });

  test('calls its numbers those of this pack, and none those of the whole assessment', async () => {
    const rows = await rowsOf(workbook, 'dashboard');
    const groups = named(rows, 'Group').filter((group) =>
      /rate|Verdicts|Deficiencies,/.test(JSON.stringify(group)),
    );
    expect(groups).toEqual([
      "Technical rate, of this system's pack",
      "Verdicts of deciding checks, of this system's pack",
      "Deficiencies, of this system's pack",
      "Deficiencies, accepted, of this system's pack",
    ]);
    const checks = whole.catalog.checks.map((each) => ({ ...each, id: `CON-${each.id}` }));
    const own = { ...whole.catalog, checks };
    const added = await buildPack({ ...whole, catalog: own, system: { id: 'chat', name: 'Chat' } });
    const pages = JSON.stringify([documents, texts, added.documents]);
    expect(pages).toContain("Technical rate, of this system's pack");
    expect(pages).toContain("Verdicts, of this system's pack");
    expect(pages).toContain("They count in the figures of this system's pack.");
    expect(pages).not.toContain('whole assessment');
  });

  test('has no sheet of what is the whole organisation alone, and answers no request', () => {
    const ids = workbook.sheets.map(({ id }) => id);
    expect(ids).toContain('population');
    for (const id of ['requests', 'tie-out']) expect(ids).not.toContain(id);
    expect(requests).toEqual([]);
  });

  test('does not look as if every resource of the organisation stood in a system', async () => {
    expect(named(await rowsOf(workbook, 'register'), 'What')).toContain(
      '1 AI resources of the organisation in no system, not named here',
    );
  });

  test('names of its population why each belongs', async () => {
    const rows = await rowsOf(workbook, 'population');
    expect(rows.map((row) => [row['Name'], row['Belongs by']])).toEqual([
      ['contoso-chat-prod', 'selector 1: like */contoso-chat-prod'],
      ['contoso-docs', 'selector 3: like */contoso-docs'],
      [expect.any(String), 'could not be read, and may hold some of it'],
      [
        '0001',
        expect.stringMatching(/^holds AI resources of the system, such as .*contoso-chat-prod$/),
      ],
      ['0002', 'an AI resource of the system points to it'],
    ]);
  });
});
