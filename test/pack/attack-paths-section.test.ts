import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { aPath, aShortPath, chat, fraud } from '../builders/azure-says.ts';
import { azureBlocks, azureSection, azureSectionOfChat } from './an-azure-section.ts';

const entity = (key: string, name: string, id?: string): JsonObject => ({
  entityInternalId: key,
  entityName: name,
  entityType: 'kind',
  entityIdentifiers: id === undefined ? {} : { azureResourceId: id },
});
const step = (from: string, to: string, description: string): JsonObject => ({
  sourceEntityInternalId: from,
  targetEntityInternalId: to,
  description,
});
/** The documented shape, its connections in no order. */
const documented = (target: string, changes: JsonObject = {}): JsonObject => ({
  displayName: 'Machine reaches the model',
  riskCategories: ['Data exposure'],
  entryPointEntityInternalID: 'e1',
  targetEntityInternalID: 'e3',
  graphComponent: {
    entities: [
      entity('e3', 'model', target),
      entity('e1', 'web', '/web'),
      entity('e2', 'identity'),
    ],
    connections: [step('e2', 'e3', 'may call'), step('e1', 'e2', 'signs in as')],
  },
  ...changes,
});

test('tells the documented shape from its entry point along its connections', async () => {
  const text = await azureSection('attack-paths', {
    records: { 'attack-paths': [aPath('one', documented(chat))] },
  });
  expect(text).toContain(
    'not told | Machine reaches the model | From web (kind) through web "signs in as" identity; identity "may call" model; to model (kind). What adds to the risk: Data exposure.',
  );
  expect(text).toContain('Into AI resources, by risk: 1 risk not told');
});

test('tells the short shape, and that Azure describes none of its steps', async () => {
  const text = await azureSection('attack-paths', {
    records: { 'attack-paths': [aPath('one', aShortPath('To chat', chat, 'Critical'))] },
  });
  expect(text).toContain(
    'Critical | To chat | From vm-web (microsoft.compute/virtualmachines) through 2 steps that Azure does not describe to the-target (microsoft.cognitiveservices/accounts). What adds to the risk: Internet exposure.',
  );
});

test('shows what steps say of themselves, and that a path is a part of one', async () => {
  const steps = [{ stepId: 1, title: 'Break in' }, 'Read the key'];
  const properties = {
    ...aShortPath('To chat', chat),
    attackPathSteps: steps,
    isPartialAttackPath: true,
  };
  const text = await azureSection('attack-paths', {
    records: { 'attack-paths': [aPath('one', properties)] },
  });
  expect(text).toContain('through Break in; Read the key to the-target');
  expect(text).toContain('Azure marks it as a part of a path.');
});

test('counts a path into something else, and tells those into AI alone', async () => {
  const text = await azureSection('attack-paths', {
    records: {
      'attack-paths': [
        aPath('one', aShortPath('To a machine', '/subscriptions/x/vm')),
        aPath('two', aShortPath('To chat', chat)),
      ],
    },
  });
  expect(text).toContain('Into no AI resource seen here, not told: 1');
  expect(text).not.toContain('To a machine');
});

test.for([
  ['names its target by no id', { ...aShortPath('Blind', ''), riskLevel: 'Low' }],
  ['names no target', { displayName: 'Blind', entryPoint: { name: 'vm-web' } }],
  [
    'names a target that is none of its entities',
    documented(chat, { displayName: 'Blind', targetEntityInternalID: 'e9', graphComponent: {} }),
  ],
  ['says nothing', { displayName: 'Blind' }],
] as const)('a row that %s is told as one that may reach AI', async ([, properties]) => {
  const text = await azureSection('attack-paths', {
    records: { 'attack-paths': [aPath('one', properties)] },
  });
  expect(text).toContain('1 row does not name by id what the path leads to.');
  expect(text).toContain('Target not named by id: 1');
  expect(text).toContain('Into AI resources, by risk: at least 0');
  expect(text).not.toContain('No attack path');
  expect(text).toMatch(
    /\| Blind \| From .* through .* to .*Whether it reaches an AI resource is not told\./,
  );
});

test('an unreadable row is named by its id and never dropped', async () => {
  const text = await azureSection('attack-paths', {
    records: { 'attack-paths': [aPath('odd', {})] },
  });
  expect(text).toContain(
    '(no title) odd | From an entry point that the row does not name through steps that the row does not tell to a target that the row does not name.',
  );
});

test('the cap keeps the worst, and what may be worse than is known before what is not', async () => {
  const risks = ['Low', 'Medium', '', 'High', 'Critical'];
  const paths = Array.from({ length: 20 }, (_, at) =>
    aPath(`p${String(at).padStart(2, '0')}`, aShortPath(`Path ${at}`, chat, risks[at % 5] ?? '')),
  );
  const text = await azureSection('attack-paths', { records: { 'attack-paths': paths } });
  const shown = text.split('\n').filter((line) => line.includes(' | Path '));
  expect(shown.map((line) => line.split(' | ')[0])).toEqual([
    ...Array<string>(4).fill('Critical'),
    ...Array<string>(4).fill('High'),
    ...Array<string>(4).fill('not told'),
    ...Array<string>(3).fill('Medium'),
  ]);
  expect(text).toContain('The first 15 of 20 are shown.');
  expect(text).toContain('4 Critical, 4 High, 4 risk not told, 4 Medium, 4 Low');
});

test('a pack of one system tells the paths into its resources, and only counts what it cannot place', async () => {
  const text = await azureSectionOfChat('attack-paths', {
    records: {
      'attack-paths': [
        aPath('one', aShortPath('To chat', chat)),
        aPath('two', aShortPath('To fraud', fraud), 1),
        aPath('three', aShortPath('To a neighbour', `${chat}-neighbour`)),
        aPath('four', aShortPath('To nobody knows what', '')),
        aPath('five', aShortPath('Of another subscription', ''), 1),
      ],
    },
  });
  expect(text).toContain('To chat');
  expect(text).toContain(
    '1 row does not name by id what the path leads to, in subscriptions of this system.',
  );
  expect(text).not.toMatch(/To fraud|neighbour|nobody knows|Of another|no AI resource seen/);
});

const picturesOf = async (...paths: Parameters<typeof aPath>[]) => {
  const records = { 'attack-paths': paths.map((each) => aPath(...each)) };
  const blocks = await azureBlocks('attack-paths', { records });
  return blocks.flatMap((block) =>
    block.kind === 'chart' && block.chart.kind === 'path' ? [block.chart] : [],
  );
};

test('a path is drawn from its entry point to its target, with what Azure tells of the steps', async () => {
  const [short, graph] = await picturesOf(
    ['a', aShortPath('To chat', chat, 'Critical')],
    ['b', documented(chat)],
  );
  expect(short).toMatchObject({ title: 'To chat (Critical)' });
  expect(short?.nodes).toEqual([
    {
      name: 'vm-web',
      type: 'microsoft.compute/virtualmachines',
      role: { is: 'entry', word: 'entry point' },
    },
    { name: '2 steps', type: 'that Azure does not describe' },
    {
      name: 'the-target',
      type: 'microsoft.cognitiveservices/accounts',
      role: { is: 'target', word: 'target' },
    },
  ]);
  expect(graph?.nodes.map(({ name }) => name)).toEqual(['web', 'identity', 'model']);
  expect(graph?.alt).toContain('web "signs in as" identity');
});

test.for([
  ['branches', [step('e1', 'e2', 'a'), step('e1', 'e3', 'b')]],
  ['leads elsewhere', [step('e1', 'e2', 'a')]],
  ['runs in a circle', [step('e1', 'e2', 'a'), step('e2', 'e1', 'b')]],
  ['is not told', []],
] as const)('a path that %s is told in words alone', async ([, connections]) => {
  const graph = documented(chat);
  const component = { ...Object(graph['graphComponent']), connections: [...connections] };
  expect(await picturesOf(['a', { ...graph, graphComponent: component }])).toEqual([]);
});

test('no more than five paths are drawn, the worst of them', async () => {
  const pictures = await picturesOf(
    ...Array.from({ length: 7 }, (_, at): [string, JsonObject] => [
      `p${at}`,
      aShortPath(`Path ${at}`, chat, at < 2 ? 'Low' : 'High'),
    ]),
  );
  expect(pictures.map(({ title }) => title)).toEqual(
    [2, 3, 4, 5, 6].map((at) => `Path ${at} (High)`),
  );
});
