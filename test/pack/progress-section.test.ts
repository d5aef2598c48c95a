import { expect, test } from 'vitest';
import { driftClasses } from '../../src/model/drift.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aChange, aDrift } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { azureSection } from './an-azure-section.ts';
import { documentOf, documentText } from './page-text.ts';

const keys = { check: 'AZ-AIS-001', fact: 'key-access-disabled' } as const;
const sectionOf = (...[changes]: Parameters<typeof aDrift>) =>
  azureSection('progress', {}, { drift: aDrift(changes) });

test('is absent where there is nothing to compare with', async () => {
  const text = documentText(documentOf(await buildPack(aPackInput()), 'mcsb.pdf'));
  expect(text).not.toContain('Progress since the earlier snapshot');
});

test('compares like for like of the whole, and counts what got better and worse for the framework', async () => {
  const text = await sectionOf();
  expect(text).toContain('Like for like, whole assessment: 77.7 % before, 77.7 % now, of 9');
  expect(text).toContain('Worse, of this framework: 2 check results on 2 resources');
  expect(text).toContain('Better, of this framework: 1 check result on 1 resource');
  expect(text).toContain(
    'mcsb IM-1: Use a centralised identity system | organisation | supported | deficiency | pass before (0 fail, 0 unknown of 3), fail now',
  );
  expect(text).toContain('progress.pdf');
});

test('leaves out what no control of the framework rests on', async () => {
  const other = aChange({
    class: 'regressed',
    fact: 'something-else',
    check: 'ZZ-1',
    title: 'Else',
  });
  const text = await sectionOf({ changes: [other], controls: [] });
  expect(text).toContain('Worse, of this framework: none');
  expect(text).not.toContain('Else');
  expect(text).toContain('No result that a control of this framework rests on changed.');
  expect(text).toContain('No control of this framework changed its conclusion, scope,');
});

test('a failure that only became visible is no regression, and is counted apart', async () => {
  const seen = aChange({ ...keys, class: 'evidence-gained', before: 'unknown', after: 'fail' });
  const text = await sectionOf({ changes: [seen] });
  expect(text).toContain('Worse, of this framework: none');
  expect(text).toContain('Failures that became visible, of this framework: 1 check result');
});

test.for(
  driftClasses.filter(
    (name) => !['fixed', 'evidence-gained', 'not-comparable', 'unchanged'].includes(name),
  ),
)('what came to fail as %s is worse', async (name) => {
  const change = aChange({ ...keys, class: name, before: null, after: 'fail' });
  expect(await sectionOf({ changes: [change] })).toContain(
    'Worse, of this framework: 1 check result on 1 resource',
  );
});

test('says that incomplete evidence may hide more, and caps long lists', async () => {
  const many = Array.from({ length: 25 }, (_, at) =>
    aChange({ ...keys, class: 'regressed', before: 'pass', after: 'fail', subject: `/s/${at}` }),
  );
  const text = await sectionOf({ changes: many });
  expect(text).toContain('Incomplete evidence: the later assessment has gaps.');
  expect(text).toContain(
    'The first 20 of 25 are shown. All 25 stand in the workbook, sheet Progress.',
  );
  const whole = aDrift().old;
  expect(await sectionOf({ old: whole, new: { ...aDrift().new, complete: true } })).not.toContain(
    'Evidence is incomplete',
  );
});
