import { expect, test } from 'vitest';
import type { FaultKind } from '../../../src/sample/server/fault.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { gapsOf, statusOf } from '../run-collect.ts';
import { collectOnly, objectIn, october, textIn, withRows } from './graph-world.ts';

const tenant = october();
const source = 'initiatives';
const euAiAct = '1308bccf-446a-4283-a4e0-0c983fe7a572';
const builtIn = /\/policysetdefinitions\/([^/]+)$/;

type Answer = ReturnType<SampleTenant['arm']>;
const answering = (answer: (name: string) => Answer | 'as it is'): SampleTenant => ({
  ...tenant,
  arm(path, query) {
    const asked = builtIn.exec(path)?.[1];
    const told = asked === undefined ? 'as it is' : answer(asked);
    return told === 'as it is' ? tenant.arm(path, query) : told;
  },
});
const onlyEu =
  (answer: Answer) =>
  (name: string): Answer | 'as it is' =>
    name === euAiAct ? answer : 'as it is';

test('what Microsoft ships is read by id, the firm’s own baseline by query, each once', async () => {
  const collected = await collectOnly(tenant, [source]);
  const records = collected.writer.records(source);
  const names = records.map(({ row }) => textIn(objectIn(row, 'properties'), 'displayName'));

  expect(names.toSorted()).toEqual([
    'Contoso AI security baseline v1',
    'EU AI Act 2024 1689',
    'Microsoft cloud security benchmark',
    'NIST AI RMF v1.0',
    '[Preview]: Guardrail for Cognitive Services Deployments',
    '[Preview]: Microsoft cloud security benchmark v2',
  ]);
  expect(statusOf(collected, source)).toBe('complete');
});

test('the policy client drops nothing: unknown fields come through it', async () => {
  const future = answering(
    onlyEu({
      item: {
        id: `/providers/Microsoft.Authorization/policySetDefinitions/${euAiAct}`,
        name: euAiAct,
        type: 'Microsoft.Authorization/policySetDefinitions',
        fieldOfTheFuture: [1, { deep: null }],
        properties: { displayName: 'x', policyDefinitions: [], fieldOfTheFuture: 'kept' },
      },
    }),
  );
  const collected = await collectOnly(future, [source]);
  const record = collected.writer.records(source).find(({ id }) => id.endsWith(euAiAct));

  expect(record?.row).toMatchObject({
    fieldOfTheFuture: [1, { deep: null }],
    properties: { fieldOfTheFuture: 'kept' },
  });
});

test('an initiative that this cloud does not have is told', async () => {
  const gaps = gapsOf(await collectOnly(answering(onlyEu(undefined)), [source]), source);

  expect(gaps).toMatchObject([{ scope: '/', reason: 'not-offered' }]);
  expect(gaps[0]?.detail).toContain(euAiAct);
});

test('an initiative that may not be read is a gap', async () => {
  const body = { error: { code: 'AuthorizationFailed', message: 'No.' } };
  const refused = answering(onlyEu({ refusal: { status: 403, body } }));
  const gaps = gapsOf(await collectOnly(refused, [source]), source);

  expect(gaps).toMatchObject([{ scope: '/', reason: 'refused' }]);
});

test.for([
  {
    name: 'another initiative',
    item: { id: '/providers/Microsoft.Authorization/policySetDefinitions/x' },
  },
  { name: 'an empty body', item: {} },
  { name: 'a list', item: { value: [] } },
])('$name in its place is no answer', async ({ item }) => {
  const gaps = gapsOf(await collectOnly(answering(onlyEu({ item })), [source]), source);

  expect(gaps).toMatchObject([{ scope: '/', reason: 'failed' }]);
});

const lasting: readonly FaultKind[] = ['500', '429', 'html-200', 'cut-body', 'reset'];

test.for(lasting)('%s every time is a gap for it alone', async (kind) => {
  const faults = [{ match: euAiAct, nth: 'every', kind }] as const;
  const gaps = gapsOf(await collectOnly(tenant, [source], { faults }), source);

  expect(gaps).toMatchObject([{ scope: '/', reason: 'failed' }]);
});

test.for(lasting)('%s once is overcome', async (kind) => {
  const faults = [{ match: euAiAct, nth: 1, kind }] as const;
  const collected = await collectOnly(tenant, [source], { faults });

  expect(collected.sent.faults).toBe(1);
  expect(gapsOf(collected, source)).toEqual([]);
});

test('built-in initiatives that Resource Graph shows as well are not counted twice', async () => {
  const none = withRows(tenant, (row) =>
    row['type'] === 'microsoft.authorization/policysetdefinitions' ? undefined : row,
  );
  const collected = await collectOnly(none, [source]);

  expect(collected.writer.records(source)).toHaveLength(5);
  expect(gapsOf(collected, source)).toEqual([]);
});
