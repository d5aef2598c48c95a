import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import { entryFolders } from '../../src/workspace/list-files.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { writeFiles } from './a-workspace.ts';

const guide = readFileSync('docs/workspace.md', 'utf8');
const limits = readFileSync('templates/framework-report.yaml', 'utf8');
const examples = new Map(
  [...guide.matchAll(/```yaml\n# (\S+)\n(.*?)```/gs)].map(([, file = '', text = '']) => [
    file,
    text,
  ]),
);

test('the guide has an example of every kind of file, and together they are a workspace without a mistake', () => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'guide-'));
  writeFiles(
    home.path,
    new Map([...examples, ['attachments/ai-policy.txt', 'AI policy of Contoso\n']]),
  );
  const workspace = readWorkspace(home.path, loadCatalog('frameworks', sourceIds), process.env);
  expect(workspace.files).toHaveLength(examples.size + 1);
  const kinds = new Set([...examples.keys()].map((file) => file.split('/')[0] ?? ''));
  expect([...kinds].toSorted()).toEqual(
    [
      ...entryFolders,
      'controls.yaml',
      'profiles.yaml',
      'proofpack.yaml',
      'tickets.yaml',
    ].toSorted(),
  );
});

test('what a deletion does is told by the guide and by every report, of subscriptions that are expected as well', () => {
  const told = /## What the tool cannot see\n(?<text>.*)/s.exec(guide)?.groups?.['text'] ?? '';
  const limit = /Deleted declarations:(?<text>.*?)\n {2}- /s.exec(limits)?.groups?.['text'] ?? '';
  for (const text of [told, limit].map((each) => each.replaceAll(/\s+/g, ' '))) {
    expect(text).toMatch(/older (one|attestation) .*speaks again/);
    expect(text).toMatch(/expected-subscriptions.* no longer missed.* not determined .*supported/);
  }
});
