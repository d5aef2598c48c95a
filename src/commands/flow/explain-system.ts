import { mostExceptions } from '../../mappings/judge/check-fold.ts';
import { emptyTally } from '../../mappings/judge/tally.ts';
import type {
  Assessment,
  CheckResult,
  ControlResult,
  Exception,
  VerdictReader,
} from '../../model/assessment.ts';
import type { SubjectVerdicts } from '../../model/verdict.ts';
import { worstOf } from '../../model/worst-of.ts';

/** How a check came out for those about whom one control is asked. */
export type Outcome = Pick<CheckResult, 'verdict' | 'tally' | 'unread' | 'complete' | 'exceptions'>;
type Link = ControlResult['checks'][number];

/** Says of a check what it says of the subjects of one control: of all of them, or of one AI system's own. */
export type OutcomeIn = (control: ControlResult, link: Link, check: CheckResult) => Outcome;

/** What was kept by name of a check is of the whole organisation, so a system's own is read from the verdicts. */
export async function outcomes(
  assessment: Assessment,
  controls: readonly ControlResult[],
  verdicts: VerdictReader,
): Promise<OutcomeIn> {
  const register = assessment.workspace?.register ?? null;
  const known = new Set(
    register === null ? [] : [...register.systems.map(({ id }) => id), 'unassigned'],
  );
  const asked = controls.filter(({ system }) => known.has(system));
  const named = new Set(asked.flatMap(({ checks }) => checks.map(({ check }) => check)));
  const checks = assessment.checks.filter(({ id, tally }) => named.has(id) && isNamed(tally));
  const systems = new Set(asked.map(({ system }) => system));
  const exceptions = await exceptionsOf(verdicts, checks, systems);
  return ({ system, axes }, { strength }, check) => {
    if (!known.has(system)) return check;
    const own = check.systems.find((each) => each.system === system);
    const tally = own?.tally ?? emptyTally();
    // The axis knows whether all of this system was seen, for the checks that it counts.
    const isCounted = strength !== 'supporting' && check.observer === 'deciding';
    const complete = axes.technical.complete && (isCounted || check.complete);
    return {
      verdict: worstOf(tally, complete),
      tally,
      unread: own?.unread ?? 0,
      complete,
      exceptions: exceptions.get(nameOf(check.id, system)) ?? [],
    };
  };
}

const isNamed = ({ fail, unknown }: CheckResult['tally']): boolean => fail + unknown > 0;
const nameOf = (check: string, system: string): string => `${check} ${system}`;

async function exceptionsOf(
  verdicts: VerdictReader,
  checks: readonly CheckResult[],
  systems: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Exception[]>> {
  const found = new Map<string, Exception[]>();
  const ids = new Set(checks.map(({ id }) => id));
  for (const source of new Set(checks.map((check) => check.source)))
    for await (const line of verdicts.lines(source))
      for (const { check, exception } of exceptionsIn(line))
        if (ids.has(check))
          for (const system of line.systems ?? []) {
            if (!systems.has(system)) continue;
            const own = found.get(nameOf(check, system)) ?? [];
            found.set(nameOf(check, system), own);
            if (own.length < mostExceptions) own.push(exception);
          }
  return found;
}

const exceptionsIn = ({ id, name, verdicts }: SubjectVerdicts) =>
  verdicts.flatMap(({ check, verdict, observed, related }) =>
    verdict === 'fail' || verdict === 'unknown'
      ? [{ check, exception: { subject: id, name, verdict, observed, related } }]
      : [],
  );
