import { expect, test } from 'vitest';
import type { AiSystem } from '../../src/model/workspace/ai-system.ts';
import { outstandingWork } from '../../src/workspace/todo.ts';
import { aSystem as aDeclaredSystem } from '../mappings/judge/a-workspace.ts';
import {
  aPart,
  aRow,
  aWorkInput,
  aWorkspace,
  anAssessedWorkspace,
  anAttested,
} from './a-judged-workspace.ts';

const workOf = (over: Parameters<typeof aWorkInput>[0]) => outstandingWork(aWorkInput(over));
const human = (over: Parameters<typeof aPart>[0]) => ({ human: { parts: [aPart(over)] } });

const changed = (system: string, state: 'expired' | 'not-known') =>
  aRow({
    control: system,
    system,
    axes: human({ state, every: 'change', attestation: 'literacy', until: '2026-09-30' }),
  });
const telling = (dates: AiSystem['dates']) =>
  workOf({
    controls: [changed('chat', 'not-known'), changed('organisation', 'not-known')],
    assessment: { workspace: anAssessedWorkspace({ attestations: [anAttested()] }) },
    workspace: aWorkspace({ systems: [aDeclaredSystem('chat', { dates })] }),
  });

test('where the register does not say whether a system changed, its owner says so, and nobody attests again', () => {
  expect(telling({})).toMatchObject([
    {
      kind: 'register',
      what: expect.stringMatching(
        /^Declare in systems\/chat\.yaml.*last-significant-change.*or never/,
      ),
      system: 'chat',
      owner: 'chat-owner@contoso.example',
      moves: 2,
    },
  ]);
  expect(telling({ 'last-significant-change': 'never' }).map(({ kind }) => kind)).toEqual([
    'renew-attestation',
  ]);
});

test('it is asked as soon as something is asked at every change, and moves only what waits for it', () => {
  const workspace = aWorkspace({ systems: [aDeclaredSystem('chat', { dates: {} })] });
  const asking = (every: 'change' | 'year') =>
    workOf({ controls: [aRow({ axes: human({ every }) })], workspace }).map(({ kind, moves }) => [
      kind,
      moves,
    ]);
  expect(asking('change')).toContainEqual(['register', 0]);
  expect(asking('year').map(([kind]) => kind)).not.toContain('register');
  const over = { controls: [changed('chat', 'expired')], workspace };
  const assessment = { workspace: anAssessedWorkspace({ attestations: [anAttested()] }) };
  expect(workOf({ ...over, assessment })).toMatchObject([
    { kind: 'renew-attestation', moves: 1 },
    { kind: 'register', moves: 0 },
  ]);
});

test('where no system is registered, to register them is what is missing, and nobody attests again', () => {
  const work = workOf({
    controls: [changed('organisation', 'not-known')],
    assessment: {
      workspace: anAssessedWorkspace({ attestations: [anAttested()], register: null }),
    },
    workspace: aWorkspace({ systems: [] }),
  });
  expect(work).toMatchObject([
    { kind: 'register', what: expect.stringContaining('Register every AI system'), moves: 1 },
  ]);
});
