import { describe, expect, test } from 'vitest';
import { type Change, driftClasses } from '../../src/model/drift.ts';
import type { Block } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aChange, aDrift } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { blockText, documentOf, documentText } from './page-text.ts';

const whole = await buildPack(aPackInput({ drift: aDrift() }));

describe('the progress report', () => {
  const text = documentText(documentOf(whole, 'progress.pdf'));
  test('leads with like for like', () => {
    expect(text).toContain('Like for like: 77.7 % before, 77.7 % now, of 9');
  });
  test('warns about the side with gaps, and about both', async () => {
    expect(text).toContain('the later assessment has gaps');
    const drift = aDrift({ old: { ...aDrift().old, complete: false } });
    const both = documentOf(await buildPack(aPackInput({ drift })), 'progress.pdf');
    expect(documentText(both)).toContain('both the earlier and the later assessment have gaps');
  });
  test('bad news stands first', () => {
    const order = documentOf(whole, 'progress.pdf').blocks.flatMap((block) =>
      block.kind === 'heading' && block.anchor.startsWith('section-')
        ? [block.anchor.slice(8)]
        : [],
    );
    expect(order.slice(0, 6)).toEqual([
      'headline',
      'regressed',
      'evidence-lost',
      'new-fails',
      'became-visible',
      'fixed',
    ]);
  });
  test('every change is in some list', async () => {
    const [change] = aDrift().changes;
    if (change === undefined) throw new Error('no change');
    const changes = driftClasses
      .filter((each) => each !== 'unchanged')
      .map((each) => ({ ...change, class: each, name: `name of ${each}`, subject: `/s/${each}` }));
    const pack = await buildPack(aPackInput({ drift: aDrift({ changes }) }));
    const all = documentText(documentOf(pack, 'progress.pdf'));
    for (const { name } of changes) expect(all).toContain(name);
  });
  test('an answer of logs is called by the parts of its id that hold something', async () => {
    const subject = 'logs:question|/s/1/workspaces/log-contoso|';
    const changes = [aChange({ class: 'regressed', subject, name: subject })];
    const pack = await buildPack(aPackInput({ drift: aDrift({ changes }) }));
    expect(documentText(documentOf(pack, 'progress.pdf'))).toMatch(
      / logs:question, log-contoso \|/,
    );
    const came = await buildPack(
      aPackInput({
        drift: aDrift({ changes: [aChange({ class: 'new-subject', subject, name: subject })] }),
      }),
    );
    expect(documentText(documentOf(came, 'progress.pdf'))).toContain(
      'new-subject | logs:question, log-contoso | 1',
    );
  });
  test('results are told from the resources they are about', async () => {
    const [change] = aDrift().changes;
    if (change === undefined) throw new Error('no change');
    const facts = ['one', 'two', 'three'].map((fact) => ({ ...change, fact }));
    const pack = await buildPack(aPackInput({ drift: aDrift({ changes: facts }) }));
    expect(documentText(documentOf(pack, 'progress.pdf'))).toContain(
      'Fixed: 3 check results on 1 resource',
    );
  });
  test('counts every cause that occurs, unchanged too', () => {
    for (const row of [
      'fixed | 1 | 1',
      'regressed | 1 | 1',
      'evidence-lost | 1 | 1',
      'unchanged | 7 | not counted',
    ])
      expect(text).toContain(row);
  });
  test('a new resource that fails is a new failure and a new resource', async () => {
    const [change] = aDrift().changes;
    if (change === undefined) throw new Error('no change');
    const added = {
      ...change,
      class: 'new-subject' as const,
      before: null,
      after: 'fail' as const,
      name: 'contoso-new',
    };
    const drift = aDrift({ changes: [added] });
    const pack = await buildPack(aPackInput({ drift }));
    const blocks = documentOf(pack, 'progress.pdf').blocks;
    const start = blocks.findIndex(
      (block) => block.kind === 'heading' && block.anchor === 'section-new-fails',
    );
    const under = blocks
      .slice(start, start + 4)
      .map(blockText)
      .join('\n');
    expect(under).toContain('contoso-new');
    expect(under).toContain('1 check result on 1 resource.');
    const all = blocks.map(blockText).join('\n');
    expect(all).toContain(`new-subject | contoso-new | 1 | 1 | ${added.subject}`);
  });
});

const isHeading = (block: Block): boolean => block.kind === 'heading' && block.level === 1;

describe('failures that became visible', () => {
  const [change] = aDrift().changes;
  if (change === undefined) throw new Error('no change');
  const seen = (name: string, changes: Partial<Change>): Change => ({
    ...change,
    class: 'evidence-gained',
    before: 'unknown',
    after: 'fail',
    name,
    subject: `/s/${name}`,
    ...changes,
  });
  const changes = [
    seen('passes-now', { after: 'pass', severity: 'high' }),
    seen('low-one', { severity: 'low' }),
    seen('high-one', { severity: 'high' }),
    seen('absent-before', { class: 'not-comparable', before: null, severity: 'medium' }),
    seen('failed-before', { class: 'not-comparable', before: 'fail', after: 'unknown' }),
  ];
  const pages = buildPack(aPackInput({ drift: aDrift({ changes }) }));
  const under = async (section: string): Promise<string> => {
    const blocks = documentOf(await pages, 'progress.pdf').blocks;
    const start = blocks.findIndex(
      (block) => block.kind === 'heading' && block.anchor === `section-${section}`,
    );
    const after = blocks.slice(start + 1);
    const end = after.findIndex(isHeading);
    return after.slice(0, end).map(blockText).join('\n');
  };
  const order = (text: string): string[] =>
    changes
      .map(({ name }) => name)
      .filter((name) => text.includes(name))
      .toSorted((a, b) => text.indexOf(a) - text.indexOf(b));

  test('are in the headline, and no new failures', async () => {
    const headline = await under('headline');
    expect(headline).toContain('Failures that became visible: 3 check results on 3 resources');
    expect(headline).toContain('New failures: none');
  });
  test('are listed most severe first, without what does not fail now', async () => {
    expect(order(await under('became-visible'))).toEqual(['high-one', 'absent-before', 'low-one']);
  });
  test('lead what cannot be compared, which says how many fail now', async () => {
    const text = await under('not-comparable');
    expect(text).toContain('Of these fail now: 3 check results on 3 resources.');
    expect(order(text)).toEqual([
      'high-one',
      'absent-before',
      'low-one',
      'passes-now',
      'failed-before',
    ]);
  });
  test('are said to be none where there is none', async () => {
    const none = documentOf(await buildPack(aPackInput({ drift: aDrift() })), 'progress.pdf');
    expect(documentText(none)).toContain('Failures that became visible: none');
  });
});

test('of new resources one without a name is called by the ends of its id', async () => {
  const [change] = aDrift().changes;
  if (change === undefined) throw new Error('no change');
  const fresh = { ...change, class: 'new-subject' as const, before: null };
  const changes = [
    { ...fresh, subject: 'logs:alerts|one', name: 'logs:alerts|one' },
    { ...fresh, subject: '/s/chat', name: 'chat' },
  ];
  const pack = await buildPack(aPackInput({ drift: aDrift({ changes }) }));
  const text = documentText(documentOf(pack, 'progress.pdf'));
  expect(text).toContain('new-subject | logs:alerts, one | 1 | 0 | logs:alerts|one');
  expect(text).toContain('new-subject | chat | 1 | 0 | /s/chat');
});

test('what has no name of its own is called by the ends of its id, not by all of it', async () => {
  const subject = 'logs:alerts/subscriptions/s/workspaces/log-security|2518_00';
  const pack = await buildPack(
    aPackInput({ drift: aDrift({ changes: [aChange({ subject, name: subject })] }) }),
  );
  const text = documentText(documentOf(pack, 'progress.pdf'));
  expect(text).toMatch(/^P-\S+ log-security, 2518_00 \| /m);
});

test('both rates are told then and now where an earlier side gives them', async () => {
  const { rates: earlier } = anAssessment();
  const pack = await buildPack(aPackInput({ drift: aDrift(), earlier }));
  const text = documentText(documentOf(pack, 'progress.pdf'));
  expect(text).toMatch(/^Technical rate: .+ before; .+ now$/m);
  expect(text).toMatch(/^Healthy AI recommendations: .+ before; .+ now$/m);
});
