import { cpSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readStory, StoryError } from '../../../src/sample/estate/read-story.ts';
import { playStory } from '../../../src/sample/estate/play-story.ts';

const shipped = fileURLToPath(new URL('../../../src/sample/story', import.meta.url));

/** Plays the shipped story with some texts of it replaced, and says what was refused. */
function refusals(
  ...edits: readonly (readonly [file: string, from: string, to: string])[]
): string[] {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'story-'));
  cpSync(shipped, folder.path, { recursive: true });
  for (const [file, from, to] of edits) {
    const path = join(folder.path, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  try {
    playStory(readStory(folder.path), '2026-11');
  } catch (error) {
    if (error instanceof StoryError) return error.message.split('\n');
    throw error;
  }
  return [];
}

/** `file:line` of a text in the shipped story. */
function lineOf(file: string, text: string): string {
  const before = readFileSync(join(shipped, file), 'utf8').split(text)[0] ?? '';
  return `${file}:${String(before.split('\n').length)}`;
}

test('the shipped story is played without a complaint', () => {
  expect(refusals()).toEqual([]);
});

test('an event on a resource nobody knows is refused with file and line', () => {
  const found = refusals([
    '2026-08.yaml',
    'resource: contoso-fraud-openai',
    'resource: contoso-frod',
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(lineOf('2026-08.yaml', 'resource: contoso-fraud-openai'));
  expect(found[0]).toContain('no resource is called "contoso-frod"');
});

test('an event that sets a property the kind does not have is refused with file and line', () => {
  const found = refusals([
    '2026-08.yaml',
    'to: { disableLocalAuth: true }',
    'to: { disableLocalAut: true }',
  ]);
  expect(found[0]).toContain(lineOf('2026-08.yaml', 'to: { disableLocalAuth: true }'));
  expect(found[0]).toContain('disableLocalAut');
});

test('a value that Azure does not know is refused', () => {
  const found = refusals(['fraud-prod.yaml', 'kind: OpenAI', 'kind: OpenAy']);
  expect(found[0]).toContain(lineOf('fraud-prod.yaml', 'kind: OpenAI'));
});

test('an event without a reason is refused', () => {
  const why = 'why: The sandbox index was unused for ninety days.';
  expect(refusals(['2026-08.yaml', why, 'why: ""']).join()).toContain('say why in a sentence');
});

test('an event out of time is refused', () => {
  const found = refusals(['2026-09.yaml', 'on: 2026-09-07', 'on: 2026-12-07']);
  expect(found.join()).toContain('must follow the event before it');
});

test('an alert where no plan could have raised it is refused', () => {
  const chat = 'resource: contoso-chat-foundry';
  const found = refusals(['2026-07.yaml', chat, 'resource: srch-enterprise']);
  expect(found.join()).toContain('the AI plan is off');
});

test('a role, a policy rule and a scope that do not exist are refused', () => {
  const found = refusals(
    ['tenant.yaml', 'role: Owner', 'role: Ovner'],
    ['2026-07.yaml', 'rules: [key-access]', 'rules: [key-acces]'],
  ).join('\n');
  expect(found).toContain('no role of the story is called so');
  expect(found).toContain('no posture rule has this id');
  expect(
    refusals([
      'tenant.yaml',
      "scope: 'subscription:fraud-prod'",
      "scope: 'subscription:frod'",
    ]).join(),
  ).toContain('no subscription is called "frod"');
});

test('every mistake is reported at once', () => {
  const found = refusals(
    ['2026-07.yaml', 'entry: vm-fraud-jump', 'entry: vm-nowhere'],
    ['2026-08.yaml', 'status: Resolved', 'status: Closed'],
    ['2026-11.yaml', 'resource: dbw-sandbox', 'resurce: dbw-sandbox'],
  );
  expect(found.length).toBeGreaterThanOrEqual(2);
  expect(found.join()).toContain('2026-08.yaml');
  expect(found.join()).toContain('2026-11.yaml');
});

test('broken YAML is refused with file and line', () => {
  expect(refusals(['sandbox.yaml', 'resources:', 'resources: [']).join()).toContain(
    'sandbox.yaml:',
  );
});

test('a change of a policy assignment nobody made is refused with file and line', () => {
  const from = 'assignment: ai-security-baseline-v1\n    to: { enforcement: Default }';
  const found = refusals(['2026-08.yaml', from, from.replace('-v1', '-v9')]);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(lineOf('2026-08.yaml', from));
  expect(found[0]).toContain('no policy assignment is called "ai-security-baseline-v9"');
});
