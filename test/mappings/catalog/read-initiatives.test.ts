import { expect, test } from 'vitest';
import { loadCatalog } from '../../../src/mappings/catalog/load-catalog.ts';
import {
  aCatalogFolder,
  checksYaml,
  lintFiles,
  sources,
  withoutPlace,
} from '../../builders/a-catalog-folder.ts';

const [asked, other] = [
  '71ef260a-8f18-47b7-abcb-62d0673d94dc',
  '037eea7a-bd0a-46c5-9a66-03aea78705d3',
];

const definition = (judges: string, id = asked) =>
  `  - { id: ${id}, title: Keys are off, judged-by: [${judges}] }\n`;
const group = (lines: string, name = 'NS-2') => `{ name: ${name}, policies: 2, ${lines} }`;
const initiative = (groups: readonly string[], framework = 'contoso') => `  - id: ${other}
    title: A benchmark
    version: 1.0.0
    framework: ${framework}
    source: https://contoso.example/
    policies: 2
    groups: [${groups.join(', ')}]
`;

const files = (
  definitions: readonly string[],
  initiatives: readonly string[],
): Record<string, string> => ({
  'microsoft-initiatives/definitions.yaml': `definitions:\n${definitions.join('')}`,
  'microsoft-initiatives/contoso.yaml': `initiatives:\n${initiatives.join('')}`,
});
const lint = (...given: Parameters<typeof files>): string[] =>
  lintFiles(files(...given)).map(withoutPlace);

const judge = '{ check: AZ-AIS-001 }';
const whole = group(`control: '4.10', about-ai: [${asked}]`);

test('comes with the catalog when everything it names is there', () => {
  const good = files([definition(judge)], [initiative([whole])]);
  expect(lintFiles(good)).toEqual([]);
  using folder = aCatalogFolder(good);
  expect(loadCatalog(folder.path, sources)).toMatchObject({
    initiatives: [{ framework: 'contoso', groups: [{ control: '4.10', 'about-ai': [asked] }] }],
    definitions: [{ id: asked, 'judged-by': [{ check: 'AZ-AIS-001' }] }],
  });
});

test.for([
  ['groups.0.control: contoso has no control 4.12', group(`control: '4.12'`)],
  [
    `groups.0.about-ai.0: microsoft-initiatives/definitions.yaml does not describe ${other}`,
    group(`about-ai: [${other}]`),
  ],
] as const)('%s', ([problem, broken]) => {
  expect(lint([definition(judge)], [initiative([broken])])).toEqual([`initiatives.0.${problem}`]);
});

test('a group that stands there twice, and a framework that is not there', () => {
  expect(lint([definition(judge)], [initiative([whole, whole])])).toEqual([
    'initiatives.0.groups.1.name: NS-2 is there already',
  ]);
  expect(lint([definition(judge)], [initiative([whole], 'third')])).toEqual([
    'initiatives.0.framework: there is no framework third',
  ]);
});

test('a definition or initiative that stands there twice', () => {
  const twice = [definition(judge), definition(judge)];
  expect(lint(twice, [initiative([whole]), initiative([whole])])).toEqual([
    `initiatives.1.id: ${other} is there already`,
    `definitions.1.id: ${asked} is there already`,
  ]);
});

test('a check that is not there, or that is named twice', () => {
  expect(lint([definition('{ check: AZ-AIS-009 }')], [initiative([whole])])).toEqual([
    'definitions.0.judged-by.0.check: there is no check AZ-AIS-009',
  ]);
  expect(lint([definition(`${judge}, ${judge}`)], [initiative([whole])])).toEqual([
    'definitions.0.judged-by.1.check: AZ-AIS-001 is named already',
  ]);
});

test('a check that takes the word of others decides nothing beside it', () => {
  const checks = checksYaml(
    {},
    {
      id: 'AZ-AIS-002',
      observer: 'corroborating',
      expect: '{ field: on, called: keys off, is: equal, value: true }',
      examples:
        '[{ because: off, verdict: pass, subject: { on: true } }, { because: on, verdict: fail, subject: { on: false } }]',
    },
  );
  const given = files([definition('{ check: AZ-AIS-002 }')], [initiative([whole])]);
  expect(lintFiles({ ...given, 'checks/a.yaml': checks }).map(withoutPlace)).toEqual([
    'definitions.0.judged-by.0.check: AZ-AIS-002 takes the word of others: name the check that decides',
  ]);
});

test('a difference between policy and check is named with its reason', () => {
  const silent = '{ check: AZ-AIS-001, policy-is: laxer }';
  expect(lint([definition(silent)], [initiative([whole])]).length).toBeGreaterThan(0);
  const said = '{ check: AZ-AIS-001, policy-is: laxer, because: it is content with less }';
  expect(lint([definition(said)], [initiative([whole])])).toEqual([]);
});
