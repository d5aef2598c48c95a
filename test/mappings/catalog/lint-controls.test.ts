import { expect, test } from 'vitest';
import { controlsYaml, lintFiles, withoutPlace } from '../../builders/a-catalog-folder.ts';

const ofControl = (lines: Record<string, string>) =>
  lintFiles({ 'contoso/controls.yaml': controlsYaml(lines) }).map(withoutPlace);
const supporting = '[{ check: AZ-AIS-001, strength: supporting, because: it helps }]';

test.for([
  [{ checks: supporting }, 'automated needs a deciding check'],
  [{ people: '[{ supply: A policy, every: year }]' }, 'automated leaves nothing to people'],
  [{ coverage: 'partial' }, 'partial needs to say what people must supply'],
  [
    { coverage: 'partial', people: '[{ supply: A policy, every: year }]', checks: '[]' },
    'partial needs a check',
  ],
  [{ coverage: 'manual', checks: '[]' }, 'manual needs to say what people must supply'],
  [
    { coverage: 'manual', people: '[{ supply: A policy, every: year }]' },
    'manual has supporting checks only',
  ],
] as const)('%j', ([lines, problem]) => {
  expect(ofControl(lines)).toEqual([`controls.0.coverage: ${problem}`]);
});

test('a check linked twice', () => {
  const link = '{ check: AZ-AIS-001, strength: deciding, because: it decides }';
  expect(ofControl({ checks: `[${link}, ${link}]` })).toEqual([
    'controls.0.checks.1.check: AZ-AIS-001 is linked already',
  ]);
});

test('an id that stands twice in one framework', () => {
  expect(lintFiles({ 'contoso/more.yaml': controlsYaml({}) })).toEqual([
    'contoso/more.yaml:2:5 controls.0.id: 4.10 is there already',
  ]);
});
