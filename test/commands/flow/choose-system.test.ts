import { expect, test } from 'vitest';
import { chooseSystem } from '../../../src/commands/flow/choose-system.ts';
import { aiSystemSchema } from '../../../src/model/workspace/ai-system.ts';
import { aWorkspace } from '../../workspace/a-judged-workspace.ts';

const system = (id: string, name: string) => ({
  ...aiSystemSchema.parse({
    name,
    purpose: 'Serves.',
    owner: 'owner@contoso.example',
    lifecycle: 'in-use',
  }),
  id,
  file: `systems/${id}.yaml`,
});
const workspace = aWorkspace({ systems: [system('chat', 'Chat'), system('fraud', 'Fraud')] });

test('a pack is of all systems unless one is named', () => {
  expect(chooseSystem(workspace, {})).toBeUndefined();
  expect(chooseSystem(undefined, {})).toBeUndefined();
  expect(chooseSystem(workspace, { system: 'chat' })).toEqual({ id: 'chat', name: 'Chat' });
});

test('a system that is not registered is refused, with those that look like it', () => {
  expect(() => chooseSystem(workspace, { system: 'frauds' })).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: 'there is no AI system "frauds" in grc',
      hint: 'Did you mean fraud? There are chat, fraud.',
    }),
  );
});

test.for([
  ['no workspace', undefined, undefined, /there is no workspace in which AI systems/],
  ['progress', workspace, 'previous', /progress is told of the whole organisation only/],
] as const)('a system with %s is refused', ([, declared, previous, message]) => {
  expect(() => chooseSystem(declared, { system: 'chat', previous })).toThrow(message);
});
