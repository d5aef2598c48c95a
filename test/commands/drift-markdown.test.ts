import { expect, test } from 'vitest';
import { driftMarkdown } from '../../src/commands/flow/drift-markdown.ts';
import { aChange, aDrift } from '../builders/a-drift.ts';

test('what got worse, what was fixed and which controls moved, in one comment', () => {
  const text = driftMarkdown(aDrift()).join('\n');
  expect(text).toContain('## AI estate: 2026-09-30T060000Z to 2026-10-31T060000Z');
  expect(text).toContain('> **Incomplete evidence** on at least one side');
  expect(text).toContain('| regressed | 1 |');
  expect(text).toContain('| high | regressed | AI services accounts accept no access keys |');
  expect(text).toContain('| mcsb | moved | supported | deficiency | 1 |');
});

test('what fails now got worse for a reader, also where nothing can be compared', () => {
  const changes = [aChange({ class: 'not-comparable', before: 'pass', after: 'fail' })];
  const text = driftMarkdown(aDrift({ changes })).join('\n');
  expect(text).toContain(
    '| medium | not-comparable | AI services accounts have a managed identity |',
  );
});

test('a name cannot become markup, a link, a mention or another cell', () => {
  const name = '[x](https://evil.example) @team | ![i](y) <b>`$`</b> #1';
  const [line] = driftMarkdown(aDrift({ changes: [aChange({ name })] })).filter((each) =>
    each.includes('evil'),
  );
  expect(line?.match(/(?<!\\)\|/g)).toHaveLength(5);
  expect(line).not.toMatch(/[[\]()<>`@!]/);
  expect(line).not.toContain('https://');
});

test('a long list is cut, and says so', () => {
  const changes = Array.from({ length: 25 }, (_, at) => aChange({ subject: `/s/${at}` }));
  expect(driftMarkdown(aDrift({ changes }))).toContain('And 5 more rows; `diff --json` lists all.');
});
