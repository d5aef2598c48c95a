import type { Assessment, ControlResult } from '../../model/assessment.ts';
import { controlKey } from '../../model/control-id.ts';
import { compareBytes } from '../../model/json.ts';
import type { ControlAt, PeriodCheck, PeriodControl } from '../../model/period.ts';
import { populationOfCheck } from '../../model/population.ts';
import { declaredLate, declaredUndated } from './declared-late.ts';

/** Every control that was asked at any of the readings: one that is no longer asked would vanish with what it came to. */
export function controlSeries(assessments: readonly Assessment[]): PeriodControl[] {
  const told = assessments.map((assessment) => {
    const declared = { late: declaredLate(assessment), undated: declaredUndated(assessment) };
    return new Map(
      assessment.controls.map((result) => [
        controlKey(result),
        { result, at: atOf(result, declared) },
      ]),
    );
  });
  const keys = [...new Set(told.flatMap((each) => [...each.keys()]))].toSorted(compareBytes);
  return keys.flatMap((key): PeriodControl[] => {
    const newest = told.findLast((each) => each.has(key))?.get(key)?.result;
    if (newest === undefined) return [];
    const { framework, control, title, system } = newest;
    const at = told.map((each) => each.get(key)?.at ?? null);
    return [{ framework, control, title, system, at }];
  });
}

type Declared = { readonly late: ReadonlySet<string>; readonly undated: ReadonlySet<string> };

function atOf(
  { axes, conclusion, decision }: ControlResult,
  { late, undated }: Declared,
): ControlAt {
  const people = axes.human.parts.flatMap(({ attestation }) => attestation ?? []);
  const restsOn = [...people, ...(decision === null ? [] : [decision]), ...axes.acceptance.by];
  return {
    force: axes.force.state,
    conclusion,
    human: axes.human.state,
    retroactive: restsOn.some((id) => late.has(id)),
    undated: restsOn.some((id) => undated.has(id)),
    peopleRetroactive: people.some((id) => late.has(id)),
  };
}

/** What every deciding check found at each of the readings, however little of it could be judged. */
export function checkSeries(assessments: readonly Assessment[]): PeriodCheck[] {
  const told = assessments.map(
    ({ checks }) =>
      new Map(
        checks.filter(({ observer }) => observer === 'deciding').map((check) => [check.id, check]),
      ),
  );
  const ids = [...new Set(told.flatMap((each) => [...each.keys()]))].toSorted(compareBytes);
  return ids.flatMap((id): PeriodCheck[] => {
    const newest = told.findLast((each) => each.has(id))?.get(id);
    if (newest === undefined) return [];
    const { title, severity } = newest;
    const at = told.map((each) => {
      const check = each.get(id);
      if (check === undefined) return null;
      const { fail, unknown, seen, unread } = populationOfCheck(check);
      return { fail, accepted: check.accepted, unknown, seen, unread, complete: check.complete };
    });
    return [{ check: id, title, severity, at }];
  });
}
