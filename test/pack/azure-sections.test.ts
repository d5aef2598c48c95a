import { describe, expect, test } from 'vitest';
import { subscriptions } from '../builders/an-estate.ts';
import {
  aDeployment,
  anAlert,
  anExemption,
  aPath,
  aPolicyAssignment,
  aRecommendation,
  aShortPath,
  chat,
  docs,
} from '../builders/azure-says.ts';
import { type Azure, aGap, azureSection, azureSectionOfChat } from './an-azure-section.ts';

/** Section, the source it stands or falls with, what it misses when there is nothing, and one thing to show. */
const sections = [
  [
    'models',
    'model-deployments',
    'model deployment',
    { 'model-deployments': [aDeployment(chat, 'one')] },
  ],
  [
    'recommendations',
    'recommendations',
    'recommendation on an AI resource',
    { recommendations: [aRecommendation(chat, 'key')] },
  ],
  [
    'attack-paths',
    'attack-paths',
    'attack path into an AI resource',
    { 'attack-paths': [aPath('one', aShortPath('To chat', chat))] },
  ],
  ['alerts', 'alerts', 'alert about AI', { alerts: [anAlert('one', chat)] }],
  [
    'policy',
    'policy-assignments',
    'policy assignment that reaches an AI resource',
    { 'policy-assignments': [aPolicyAssignment(subscriptions[0], 'one')] },
  ],
  [
    'policy',
    'policy-exemptions',
    'policy exemption that reaches an AI resource',
    { 'policy-exemptions': [anExemption(chat, 'one')] },
  ],
] as const;

describe.for(sections)('section %s, source %s', ([id, source, what, records]) => {
  test('says that there is nothing where the source was read completely', async () => {
    const text = await azureSection(id);
    expect(text).toMatch(
      new RegExp(`No ${what} was found; the sources? (was|were) read completely`),
    );
  });

  test.for([
    ['absent', 'this snapshot holds no such source. What it would show is not known.'],
    ['failed', 'could not be read. What it would show is not known.'],
    ['skipped', 'not read. What it would show is not known.'],
    ['partial', 'read in part, and no gap says why. Every count that rests on it may be too low.'],
  ] as const)('never takes a source that is %s for one without rows', async ([status, words]) => {
    const text = await azureSection(id, { status: { [source]: status } });
    expect(text).toContain(`(${source}): ${words}`);
    expect(text).toContain(`No ${what} was seen. That does not show that there is none.`);
    expect(text).not.toContain(`No ${what} was found`);
  });

  test('names the subscription whose plan is off, why, and the cure', async () => {
    const off = { reason: 'plan-off', detail: 'No plan is on.', cure: 'Turn it on.' } as const;
    const text = await azureSection(id, {
      status: { [source]: 'partial' },
      gaps: [aGap(source, subscriptions[1], off)],
    });
    expect(text).toContain(
      `plan-off: fraud-prod (${subscriptions[1].slice(15)}). No plan is on. Turn it on.`,
    );
    expect(text).toContain(`No ${what} was seen`);
  });

  test('a gap makes counts at least, also of a source that calls itself complete', async () => {
    const whole = await azureSection(id, { records });
    expect(whole).not.toContain('at least');
    const text = await azureSection(id, { records, gaps: [aGap(source, subscriptions[1])] });
    expect(text).toMatch(/: at least \d+/);
  });

  test('gaps of one reason and cure are one line, with how many scopes are below', async () => {
    const gaps = [docs, `${docs}/lists/a`].map((scope, at) =>
      aGap(source, scope.toLowerCase(), { detail: `Detail ${at}.` }),
    );
    const text = await azureSection(id, { gaps });
    expect(text).toContain('refused: 2 resources or lists below. Grant Reader.');
    expect(text).not.toContain('Detail');
  });

  test('a gap in what other systems have is none in the pack of one', async () => {
    const azure: Azure = {
      status: { [source]: 'partial' },
      gaps: [aGap(source, subscriptions[1])],
    };
    expect(await azureSectionOfChat(id, azure)).toContain(`No ${what} of this system was found`);
    const own = { ...azure, gaps: [aGap(source, subscriptions[0])] };
    expect(await azureSectionOfChat(id, own)).toContain(`No ${what} of this system was seen`);
  });

  test('in the pack of one system nothing is none while AI resources anywhere may be unseen', async () => {
    const text = await azureSectionOfChat(id, { gaps: [aGap('ai-resources', subscriptions[2])] });
    expect(text).toContain(
      `No ${what} of this system was seen. That does not show that there is none.`,
    );
    const shown = await azureSectionOfChat(id, {
      records,
      gaps: [aGap('ai-resources', subscriptions[2])],
    });
    expect(shown).toMatch(/: at least \d+/);
  });

  test('does not say there is none where the workspace expects more than was looked at', async () => {
    const text = await azureSectionOfChat(id, { unlooked: [subscriptions[2]] });
    expect(text).toMatch(
      new RegExp(
        `No ${what} of this system was found where was looked; .* expects 1 subscription more`,
      ),
    );
    expect(text).not.toContain('no gap says why');
  });

  test('nor takes what was seen for the whole of it', async () => {
    const whole = await azureSectionOfChat(id, { records });
    expect(whole).not.toContain('at least');
    const text = await azureSectionOfChat(id, { records, unlooked: [subscriptions[2]] });
    const guid = subscriptions[2].slice('/subscriptions/'.length);
    expect(text).toContain(
      `The workspace expects 1 subscription that nobody looked at: ${guid}. Every count is at least.`,
    );
    expect(text).toMatch(/: at least \d+/);
  });
});

test.for([
  ['attack-paths', 'attack path into an AI resource'],
  ['alerts', 'alert about AI'],
  ['policy', 'policy assignment that reaches an AI resource'],
] as const)('%s: what is held against the AI resources needs all of them', async ([id, what]) => {
  const text = await azureSection(id, { gaps: [aGap('ai-resources', subscriptions[1])] });
  expect(text).toContain(`No ${what} was seen. That does not show that there is none.`);
});
