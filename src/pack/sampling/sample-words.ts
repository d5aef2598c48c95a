import { isProjectable, type PublishedSample } from '../../model/workspace/sample.ts';
import { periodKinds } from './period-frame.ts';

type What = Pick<
  PublishedSample,
  'framework' | 'control' | 'frame' | 'period' | 'system' | 'checks'
>;

/** `subjects of mcsb IM-1 (judged by AZ-AIS-001)`. */
export function sampledWords({ framework, control, frame, period, checks }: What): string {
  if (frame === undefined || period === undefined)
    return `subjects of ${framework} ${control} (judged by ${checks.join(', ')})`;
  return `${frame} from ${period.from} to ${period.to}: ${periodKinds[frame].means}`;
}

/** Said wherever a draw is shown: what may be concluded from it. */
export const projectableWords = ({ method }: Pick<PublishedSample, 'method'>): string =>
  isProjectable(method) ? 'projectable' : 'not projectable';
