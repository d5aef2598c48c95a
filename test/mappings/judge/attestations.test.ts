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

async function answered(changes: Readonly<Record<string, string>>) {
  const systems = Object.entries(changes).map(([id, on]) =>
    aSystem(id, { dates: { 'last-significant-change': on } }),
  );
  const assessment = await assess(asked, { systems, attestations: [answer] });
  const listed = assessment.workspace?.attestations[0];
  return {
    state: assessment.controls[0]?.axes.human.state,
    listed: listed?.state,
    because: listed?.because,
  };
}

// Assessed on 2026-10-01, judged as of 2026-10-31.
describe('what is asked of the organisation at every change', () => {
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

  test('ends where a change after the as-of date hides what came before', async () => {
    const hidden = await answered({ chat: '2026-08-01', fraud: '2026-11-02' });
    expect(hidden).toMatchObject({ state: 'expired', listed: 'expired' });
    expect(hidden.because).toContain('knows only of a change on 2026-11-02');
    // What is known says more than what is not.
    const known = await answered({ chat: '2026-10-02', fraud: '2026-11-02' });
    expect(known.because).toBe('The system chat changed on 2026-10-02, after it was assessed.');
  });
});
