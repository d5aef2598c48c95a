import {
  type BridgePoints,
  bridgePoints,
  signedTenths,
  tenthsWords,
} from '../model/bridge-points.ts';
import type { Drift } from '../model/drift.ts';
import type { Block } from '../model/pack.ts';
import { column, heading, table, text } from './blocks.ts';

/** How the old low end of the technical rate became the new one, each cause by itself. */
export function bridgeBlocks({ bridge, old, new: now }: Drift): Block[] {
  const title = heading(2, 'From the rate then to the rate now', 'bridge');
  if (bridge === null) return [title, text(missingWords({ old, new: now }))];
  const points = bridgePoints(bridge);
  return [
    title,
    text(
      'The low end of the technical rate counts what is unknown as failing. Causes are taken in this order, each from where the one before it led; the counts are whole numbers, so that nothing is lost between them.',
    ),
    { kind: 'chart', chart: waterfallOf(points) },
    table(
      [
        column('Cause', 30),
        column('Points', 12),
        column('Pass after it', 16, 'integer'),
        column('Of check results', 18, 'integer'),
      ],
      [
        ['low end before', '', bridge.from.pass, bridge.from.n],
        ...bridge.steps.map(({ step, pass, n }, at) => [
          step,
          signedTenths(points.steps[at]?.tenths ?? 0),
          pass,
          n,
        ]),
      ],
    ),
  ];
}

const missingWords = ({ old, new: now }: Pick<Drift, 'old' | 'new'>): string => {
  const without = [old, now].filter(({ technical }) => technical.low === null);
  const where =
    without.length === 0
      ? 'on the way between them nothing was left to count'
      : `of ${without.map(({ snapshot }) => snapshot).join(' and ')} no rate is given, because not all was read or nothing could be judged`;
  return `No step-by-step account leads from the one rate to the other: ${where}. Counts by cause stand above.`;
};

function waterfallOf({ from, to, steps }: BridgePoints) {
  const told = steps.map(({ step, tenths }) => `${step} ${signedTenths(tenths)}`).join(', ');
  return {
    kind: 'waterfall' as const,
    title: 'Low end of the technical rate, in percent and points',
    alt: `${tenthsWords(from)} % before; in points: ${told}; ${tenthsWords(to)} % now.`,
    from: { label: 'before', value: from / 10 },
    steps: steps.map(({ step, tenths }) => ({ label: step, value: tenths / 10 })),
    to: { label: 'now', value: to / 10 },
  };
}
