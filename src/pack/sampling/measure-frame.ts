import { createHash } from 'node:crypto';
import { compareBytes } from '../../model/json.ts';
import { safe } from '../../model/safe.ts';
import type { Population, SampleMethod } from '../../model/workspace/sample.ts';
import type { Stratum } from './allocate.ts';
import type { Frame, FrameItem } from './frame.ts';
import { riskOf } from './risk-weights.ts';

/** A population as it is published, and how many of each type are in it. Grows with types alone. */
export type Measured = Omit<Population, 'size'> & {
  /** None where nothing can be drawn. */
  readonly size: number;
  readonly strata: readonly Stratum[];
};

/** Goes through a frame once. Anybody can do it again: a line of JSON for each item, in order, and their SHA-256. */
export async function measureFrame(frame: Frame, method: SampleMethod): Promise<Measured> {
  const digest = createHash('sha256');
  const strata = new Map<string, number>();
  let size = 0;
  for await (const item of frame.items()) {
    size++;
    digest.update(`${JSON.stringify(lineOf(item, method))}\n`);
    const type = stratumOf(item);
    strata.set(type, (strata.get(type) ?? 0) + 1);
  }
  return {
    size,
    digest: digest.digest('hex'),
    unread: [...frame.unread()],
    strata: [...strata]
      .map(([type, count]) => ({ type, size: count }))
      .toSorted((a, b) => compareBytes(a.type, b.type)),
  };
}

/** With what the method goes by: a draw by type or risk is another one where that changed. */
function lineOf(item: FrameItem, method: SampleMethod): (string | number)[] {
  const { source, id } = item;
  if (method === 'stratified') return [source, id, stratumOf(item)];
  return method === 'risk' ? [source, id, riskOf(item)] : [source, id];
}

const longestType = 200;

/** Of resources of one type. Case says nothing in Azure. */
export const stratumOf = ({ type }: Pick<FrameItem, 'type'>): string =>
  safe(type.toLowerCase(), longestType);
