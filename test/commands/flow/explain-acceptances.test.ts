import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptancesAbout } from '../../../src/commands/flow/explain-acceptances.ts';
import { factsByDefinition } from '../../../src/mappings/judge/facts-by-policy.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { readWorkspace } from '../../../src/workspace/read-workspace.ts';
import { aRecord } from '../../store/a-snapshot.ts';
import { anAcceptance, anAssessedWorkspace } from '../../workspace/a-judged-workspace.ts';
import { aFolder } from '../../workspace/a-workspace-folder.ts';
import { aJudgedRoot, type JudgedRoot } from '../an-explained-root.ts';

let root: JudgedRoot;
const folder = aFolder();
beforeAll(async () => void (root = await aJudgedRoot()), 60_000);
afterAll(() => {
  root.remove();
  folder[Symbol.dispose]();
});

const groupOf = (group: string): string => `/subscriptions/s1/resourcegroups/${group}`;
const authorization = 'providers/microsoft.authorization';
const assignment = `/subscriptions/s1/${authorization}/policyassignments/own`;

/** One exemption for each group, from two policies: of the fact asked for, and of another. */
function exempting(fact: string, groups: readonly string[]): Record<string, EvidenceRecord[]> {
  const all = [...factsByDefinition(root.catalog)];
  const ours = all.find(([, facts]) => facts.has(fact));
  const theirs = all.find(([, facts]) => !facts.has(fact));
  const held = [ours, theirs].map((each, at) => ({
    policyDefinitionReferenceId: `p${at}`,
    policyDefinitionId: `/${authorization}/policyDefinitions/${each?.[0]}`,
  }));
  const set = `/${authorization}/policysetdefinitions/own`;
  return {
    initiatives: [aRecord({ id: set, row: { properties: { policyDefinitions: held } } })],
    'policy-assignments': [
      aRecord({ id: assignment, row: { properties: { policyDefinitionId: set } } }),
    ],
    'policy-exemptions': groups.map((group) => {
      const properties = { policyAssignmentId: assignment, exemptionCategory: 'Mitigated' };
      return aRecord({ id: idOf(group), of: groupOf(group), row: { properties } });
    }),
  };
}
const idOf = (group: string): string => `${groupOf(group)}/${authorization}/policyexemptions/own`;

test('an exemption from several policies is told with a check where it speaks of its subjects', async () => {
  const check = root.judged.stored.assessment.checks.find(({ id }) => id === 'AZ-AIS-001');
  if (check === undefined) throw new Error('the catalog has lost its check');
  const groups = ['a', 'b', 'elsewhere'];
  const rows = exempting(check.fact, groups);
  const acceptances = groups.map((group) => anAcceptance({ id: idOf(group), fact: null }));
  const { judged, catalog } = root;
  const { stored, snapshot } = judged;
  const told = await acceptancesAbout(
    {
      workspace: readWorkspace(folder.path, catalog, {}),
      stored: {
        ...stored,
        lines: (source) => stored.lines(source),
        assessment: { ...stored.assessment, workspace: anAssessedWorkspace({ acceptances }) },
      },
      snapshot: {
        ...snapshot,
        async *records(source) {
          yield* rows[source] ?? snapshot.records(source);
        },
      },
    },
    catalog,
    check,
  );
  expect(told.map(({ id, fails, accepts }) => [id, fails, accepts])).toEqual([
    [idOf('a'), 1, 0],
    [idOf('b'), 0, 0],
  ]);
});
