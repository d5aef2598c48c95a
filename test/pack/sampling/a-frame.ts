import type { Frame, FrameItem } from '../../../src/pack/sampling/frame.ts';

export const anItem = (id: string, over: Partial<FrameItem> = {}): FrameItem => ({
  source: 'ai-resources',
  id,
  name: id,
  type: 'microsoft.search/searchservices',
  location: 'westeurope',
  verdicts: [],
  ...over,
});

export const judged = (
  verdict: 'fail' | 'unknown' | 'pass',
  severity: 'high' | 'medium' | 'low' = 'medium',
): FrameItem['verdicts'] => [{ check: 'AZ-SRC-001', verdict, severity }];

export const aFrame = (items: readonly FrameItem[], unread: readonly string[] = []): Frame => ({
  async *items() {
    yield* items;
  },
  unread: () => unread,
});
