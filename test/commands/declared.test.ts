import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectedScope } from '../../src/commands/flow/expected-scope.ts';
import { openJudging } from '../../src/commands/flow/judging.ts';
import { type Assessment, assessmentSchema } from '../../src/model/assessment.ts';
import { healthy, writeFiles } from '../workspace/a-workspace.ts';
import { runCommand } from './run-command.ts';

const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'workspace-declared-'));
const env = { PATH: process.env['PATH'] };

const regionTally = ({ checks }: Assessment) =>
  checks.find(({ fact }) => fact === 'ai-resource-region-allowed')?.tally;

const ownCheck = `checks:
  - id: CON-DEP-001
    fact: contoso-deployment-capacity
    title: The deployment is given at most 100 units of capacity
    severity: low
    subject: { source: model-deployments, called: model deployment }
    expect: { field: sku.capacity, called: capacity, is: at-most, value: 100 }
    reachable: [fail, unknown, pass]
    fix: Lower the capacity of the deployment, or have the larger one approved.
    references: [https://learn.microsoft.com/azure/ai-foundry/openai/how-to/quota]
    examples:
      - { because: capacity at the limit, verdict: pass, subject: { sku: { capacity: 100 } } }
      - { because: capacity over the limit, verdict: fail, subject: { sku: { capacity: 101 } } }
      - { because: nobody says how much, verdict: unknown, subject: { sku: {} } }
`;

describe('what is declared', () => {
  const none = { 'management-group': [], subscription: [], workspace: undefined };

  test('the subscriptions that are expected are those of the workspace unless a scope is typed', () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    const where = { cwd: home.path, env, uid: undefined };
    expect(expectedScope(none, where)).toEqual({
      managementGroups: [],
      subscriptions: [
        '11111111-1111-4111-8111-111111111111',
        '22222222-2222-4222-8222-222222222222',
      ],
    });
    const group = { ...none, 'management-group': ['prod'] };
    expect(expectedScope(group, where)).toEqual({ managementGroups: ['prod'], subscriptions: [] });
    expect(expectedScope(none, { ...where, cwd: '/' })).toEqual({
      managementGroups: [],
      subscriptions: [],
    });
  });

  test('the folder of additions joins the catalog, and --frameworks beside it is refused', async () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    writeFiles(home.path, new Map([['frameworks/checks/own.yaml', ownCheck]]));
    const { catalog, workspace } = openJudging(undefined, undefined, {
      folder: home.path,
      how: 'flag',
      env,
    });
    expect(catalog.checks.map(({ id }) => id)).toContain('CON-DEP-001');
    expect(workspace?.settings.parameters).toEqual({ 'allowed-regions': ['westeurope'] });
    await expect(
      runCommand(['catalog', 'list', '--workspace', home.path, '--frameworks', 'own'], false, {
        env,
      }),
    ).rejects.toMatchObject({
      message: expect.stringContaining(
        '--frameworks own was given, and the workspace adds to the catalog too',
      ),
    });
  });

  test(
    'a workspace makes another assessment, and what it declares reaches the checks',
    { tags: ['slow'] },
    async () => {
      using home = temporary();
      const out = join(home.path, 'out');
      const outside = { env, cwd: '/' };
      await runCommand(['collect', '--sample', '2026-10', '--only', 'ai-resources', '--out', out]);
      const folder = join(home.path, 'grc');
      writeFiles(folder, healthy);
      const assess = async (...words: string[]): Promise<Assessment> => {
        const { printed } = await runCommand(
          ['assess', '--json', '--out', out, ...words],
          false,
          outside,
        );
        return assessmentSchema.parse(JSON.parse(printed.join('')));
      };
      const without = await assess();
      const declared = await assess('--workspace', folder);
      expect(without.inputs.workspace).toBeNull();
      expect(declared.inputs.workspace).toMatch(/^[0-9a-f]{64}$/);
      expect(declared.digest).not.toBe(without.digest);
      expect(regionTally(without)).toMatchObject({ pass: 0, fail: 0 });
      expect(regionTally(declared)).toMatchObject({ pass: expect.toSatisfy((n: number) => n > 0) });
    },
  );
});
