import { hash } from 'node:crypto';
import type { CheckResult, Deficiency } from '../../model/assessment.ts';
import { type Framework, severities } from '../../model/catalog.ts';
import { canonicalJson, compareBytes } from '../../model/json.ts';
import { judged } from './tally.ts';

/**
 * Facts that do not hold, each once with every control it touches; most severe first. With a register, once per AI
 * system; `system` is where all stands without one.
 */
export function deficienciesOf(
  checks: readonly CheckResult[],
  frameworks: readonly Framework[],
  system: string,
  isWhole: (source: string, system: string) => boolean,
): Deficiency[] {
  const controls = controlsByFact(checks, frameworks);
  return checks
    .filter(({ observer }) => observer === 'deciding')
    .flatMap((check) =>
      (check.systems.length > 0
        ? check.systems
        : [{ system, tally: check.tally, unread: check.unread }]
      ).map((own) => ({
        check,
        system: own.system,
        tally: own.tally,
        unread: own.unread,
      })),
    )
    .filter(({ tally }) => tally.fail > 0)
    .map(({ check, system: own, tally, unread }) => ({
      id: deficiencyId(check.fact, own),
      fact: check.fact,
      system: own,
      title: check.title,
      severity: check.severity,
      k: tally.fail,
      u: tally.unknown,
      n: judged(tally),
      unread,
      // What a system has may all have been seen where others have more, and the other way round.
      complete: check.systems.length > 0 ? isWhole(check.source, own) : check.complete,
      controls: controls.get(check.fact) ?? [],
      fix: check.fix,
    }))
    .toSorted(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        compareBytes(a.fact, b.fact) ||
        compareBytes(a.system, b.system),
    );
}

/** Members come and go; the problem keeps its id as long as fact and system are the same. */
function deficiencyId(fact: string, system: string): string {
  return `D-${hash('sha256', canonicalJson([fact, system])).slice(0, 12)}`;
}

/** The controls that each fact touches, in the order of the catalog. */
function controlsByFact(
  checks: readonly CheckResult[],
  frameworks: readonly Framework[],
): ReadonlyMap<string, Deficiency['controls']> {
  const factOf = new Map(checks.map(({ id, fact }) => [id, fact]));
  const touched = new Map<string, Deficiency['controls'][number][]>();
  for (const framework of frameworks)
    for (const control of framework.controls)
      // Two checks of one control may observe one fact.
      for (const fact of new Set(control.checks.map(({ check }) => factOf.get(check) ?? ''))) {
        const own = touched.get(fact) ?? [];
        touched.set(fact, own);
        own.push({ framework: framework.id, control: control.id });
      }
  return touched;
}
