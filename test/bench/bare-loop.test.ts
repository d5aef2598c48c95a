import { expect, test } from 'vitest';
import { sendAgain } from '../../bench/bare-loop.ts';
import { startSampleTenant } from '../../src/sample/start-sample-tenant.ts';

test(
  'a bare loop that is refused more than the collection was has no time to compare',
  { tags: ['slow'] },
  async () => {
    const sample = await startSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
    try {
      const sent = [{ method: 'GET', path: '/subscriptions?api-version=2022-12-01' }];
      const again = (token: string, refused: number) =>
        sendAgain({ ...sample, token }, { sent, width: 1, refused });

      expect(await again(sample.token, 0)).toBeGreaterThan(0);
      await expect(again('x', 0)).rejects.toThrow('answers other than 200: 1, in the collection 0');
      expect(await again('x', 1)).toBeGreaterThan(0);
    } finally {
      await sample.stop();
    }
  },
);
