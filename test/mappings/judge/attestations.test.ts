import { describe, expect, test } from 'vitest';
import type { Control } from '../../../src/model/catalog.ts';
import { anAttestation, aSystem } from './a-workspace.ts';
import { assess } from './one-control.ts';

const asked: Partial<Control> = {
  id: 'Art. 4',
  checks: [],
  people: [{ supply: 'a procedure', every: 'change' }],
};

const answer = anAttestation('said', {
  framework: 'eu-ai-act',
  control: 'Art. 4',
  parts: ['a procedure'],
});

type Told = Readonly<Record<string, string | undefined>>;

const registered = (changes: Told) =>
  Object.entries(changes).map(([id, on]) =>
    aSystem(id, { dates: on === undefined ? {} : { 'last-significant-change': on } }),
  );

async function answered(changes: Told, control: Partial<Control> = asked, own = answer) {
  const systems = registered(changes);
  const assessment = await assess(control, { systems, attestations: [own] });
  const listed = assessment.workspace?.attestations[0];
  return {
    state: assessment.controls[0]?.axes.human.state,
    listed: listed?.state,
    because: listed?.because,
  };
}

// Assessed on 2026-10-01, judged as of 2026-10-31.
describe('what is asked of the organisation at every change', () => {
  test('is not known where no system is registered: to take the last one out answers nothing', async () => {
    expect(await answered({ chat: '2026-10-31' })).toMatchObject({ state: 'expired' });
    expect(await answered({})).toMatchObject({ state: 'not-known', listed: 'not-known' });
  });

  test('ends with a change on the very day that is judged', async () => {
    expect(await answered({ chat: '2026-10-31' })).toEqual({
      state: 'expired',
      listed: 'expired',
      because: expect.stringContaining('2026-10-31'),
    });
  });

  test('ends with the newest change of any system', async () => {
    expect(await answered({ chat: '2026-08-01', fraud: '2026-10-02' })).toEqual({
      state: 'expired',
      listed: 'expired',
      because: 'The system fraud changed on 2026-10-02, after it was assessed.',
    });
    expect(await answered({ chat: '2026-08-01', fraud: '2026-10-01' })).toMatchObject({
      state: 'evidenced',
      listed: 'evidenced',
    });
  });

  test('is not known where a change after the as-of date hides what came before', async () => {
    const hidden = await answered({ chat: '2026-08-01', fraud: '2026-11-02' });
    expect(hidden).toMatchObject({ state: 'not-known', listed: 'not-known' });
    expect(hidden.because).toContain('knows only of a change on 2026-11-02');
    // What is known says more than what is not.
    const known = await answered({ chat: '2026-10-02', fraud: '2026-11-02' });
    expect(known.because).toBe('The system chat changed on 2026-10-02, after it was assessed.');
  });
});

describe('where the register does not say whether a system changed', () => {
  const because =
    'Nobody says whether the system chat changed after it was assessed: the register has no last-significant-change of it.';
  const gone = { state: 'not-known', listed: 'not-known', because };

  test('what the organisation is asked at every change is not in date, whichever system it is', async () => {
    expect(await answered({ chat: undefined })).toEqual(gone);
    expect(await answered({ fraud: '2026-08-01', chat: undefined, zeta: 'never' })).toEqual(gone);
    expect(await answered({ fraud: '2026-08-01', chat: 'never' })).toMatchObject({
      state: 'evidenced',
    });
  });

  test('what is asked of another system is not touched', async () => {
    const perSystem = { ...asked, per: 'system' } as const;
    const told = { chat: undefined, fraud: 'never' };
    expect(await answered(told, perSystem, { ...answer, system: 'chat' })).toEqual(gone);
    expect(await answered(told, perSystem, { ...answer, system: 'fraud' })).toMatchObject({
      listed: 'evidenced',
    });
  });

  test('to take the day of a change away makes nothing good again', async () => {
    const after = await answered({ chat: '2026-10-02' });
    expect(after.state).toBe('expired');
    expect((await answered({ chat: undefined })).state).toBe('not-known');
  });
});
