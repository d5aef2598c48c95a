import { expect, test } from 'vitest';
import { graphTables } from '../../../src/sample/tenant.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { aTenant, anAccount } from '../a-tenant.ts';
import { collectFrom } from '../run-collect.ts';

const october = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });

test('what Azure sends holds planted prompts and keys, or the next test proves nothing', () => {
  const rows = graphTables.flatMap((table) => [...october.rows(table)]);

  expect(JSON.stringify(rows)).toContain('PLANTED-PROMPT');
  expect(JSON.stringify(rows)).toContain('PLANTED-SECRET');
});

test('no source keeps a planted prompt, answer, key or token, and neither does the log of requests', async () => {
  const { snapshot, writer } = await collectFrom(october);
  const kept = snapshot.sources.map(({ id }) => writer.records(id));

  expect(JSON.stringify([kept, writer.requests, snapshot])).not.toContain('PLANTED-');
});

test('a key that somebody wrote into a tag is not kept, and the source counts the record', async () => {
  const key = `${'aB3/'.repeat(21)}aB==`;
  const chat = { ...anAccount('chat'), tags: { note: `use ${key}`, team: 'retail' } };
  const { snapshot, writer } = await collectFrom(
    aTenant({ resources: [chat, anAccount('plain')] }),
    {},
    { only: ['ai-resources'] },
  );
  const [record] = writer.records('ai-resources');

  expect(record?.row['tags']).toEqual({
    note: '[not kept: looks like a storage or bus key]',
    team: 'retail',
  });
  expect(snapshot.sources.find(({ id }) => id === 'ai-resources')).toMatchObject({
    withheld: 1,
    status: 'complete',
  });
});
