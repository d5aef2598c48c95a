import { expect, test } from 'vitest';
import { nameFromId } from '../../src/model/ids.ts';

test.for([
  ['/subscriptions/s/resourcegroups/rg/providers/p/accounts/chat', 'chat'],
  [
    'logs:today-above-baseline|/subscriptions/s/workspaces/log-ai|/subscriptions/s/accounts/chat|203.0.113.***',
    'logs:today-above-baseline, log-ai, chat, 203.0.113.***',
  ],
  // A caller whose identity was not logged: no comma with nothing behind it.
  ['logs:large-completions|/subscriptions/s/accounts/chat|', 'logs:large-completions, chat'],
  ['logs:alerts| |x', 'logs:alerts, x'],
  ['/subscriptions/s/', '/subscriptions/s/'],
  ['|', '|'],
] as const)('what has no name and the id %s is called %s', ([id, name]) =>
  expect(nameFromId(id)).toBe(name),
);
