import type { Crosswalk } from '../../model/crosswalk.ts';
import type { Problem } from '../../model/yaml-file.ts';
import type { Entries } from './entries.ts';
import type { KnownControls } from './known-controls.ts';
import { isHttps } from './lint-rule.ts';
import { type Remark, remarks } from './remarks.ts';

/** What a schema cannot see in a crosswalk: that both ends exist, and that a pair is stated once, in one direction. */
export function lintCrosswalks(
  { entries }: Entries<Crosswalk>,
  controls: KnownControls,
): Problem[] {
  const stated = new Set<string>();
  return entries.flatMap((entry) =>
    remarks(entry, (value) => [
      ...lintEnds(value, controls),
      ...lintPairs(value, controls, stated),
    ]),
  );
}

function* lintEnds({ from, to, source }: Crosswalk, controls: KnownControls): Generator<Remark> {
  for (const [key, framework] of Object.entries({ from, to })) {
    const problem = controls.refuseFramework(framework);
    if (problem !== undefined) yield { path: [key], problem };
  }
  if (from === to) yield { path: ['to'], problem: 'a crosswalk leads to another framework' };
  if (!isHttps(source)) yield { path: ['source'], problem: 'give an https address' };
}

function* lintPairs(
  crosswalk: Crosswalk,
  controls: KnownControls,
  stated: Set<string>,
): Generator<Remark> {
  const { from, to } = crosswalk;
  for (const [index, pair] of crosswalk.pairs.entries()) {
    for (const end of ['from', 'to'] as const) {
      const problem = controls.refuseControl(crosswalk[end], pair[end]);
      if (problem !== undefined) yield { path: ['pairs', index, end], problem };
    }
    if (crosswalk.basis === 'own-judgement' && pair.because === undefined)
      yield { path: ['pairs', index], problem: 'our own judgement needs to say why' };
    const [forth, back] = [
      pairKey(from, pair.from, to, pair.to),
      pairKey(to, pair.to, from, pair.from),
    ];
    const said = `${pair.from} and ${pair.to}`;
    const path = ['pairs', index];
    if (stated.has(forth)) yield { path, problem: `${said} are paired already` };
    else if (stated.has(back))
      yield { path, problem: `${said} are paired already, the other way round: state it once` };
    stated.add(forth);
  }
}

const pairKey = (...ends: readonly string[]): string => ends.join('\u0000');
