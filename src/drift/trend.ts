import { type Assessment, conclusions, forceStates } from '../model/assessment.ts';
import { severities } from '../model/catalog.ts';
import { controlKey } from '../model/control-id.ts';
import { compareBytes } from '../model/json.ts';
import type { ControlSeries, SeenRisks, Trend, TrendPoint } from '../model/trend.ts';
import { type OwnerOf, remediationOf, type Targets } from './remediation.ts';
import type { Side } from './side.ts';

/** One assessment of a series, with what its snapshot saw that no check judges. */
export type TrendSide = Side & { readonly risks: SeenRisks };

/** What a series of assessments shows, oldest first. All are judged by the same rules, so that only the estate differs. */
export async function trendOf(
  sides: readonly TrendSide[],
  ownerOf: OwnerOf,
  targets: Targets,
): Promise<Trend> {
  const assessments = sides.map(({ assessment }) => assessment);
  return {
    format: 1,
    tenant: assessments.at(-1)?.snapshot.tenant ?? '',
    points: sides.map(pointOf),
    remediation: await remediationOf(sides, ownerOf, targets),
    controls: seriesOf(assessments),
  };
}

function pointOf({ assessment, risks }: TrendSide): TrendPoint {
  const { snapshot, asOf, digest, complete, rates, frameworks } = assessment;
  const { healthyRecommendations: healthy } = rates;
  return {
    snapshot: snapshot.id,
    asOf,
    digest,
    complete,
    technical: rates.technical,
    healthyRecommendations: healthy.rate,
    conclusions: frameworks.flatMap(({ id: framework, counts }) =>
      forceStates.flatMap((force) =>
        conclusions.flatMap((conclusion) => {
          const count = counts[force][conclusion];
          return count === 0 ? [] : [{ framework, force, conclusion, count }];
        }),
      ),
    ),
    deficiencies: problemsOf(assessment),
    ...risks,
  };
}

/** A fact that fails for several systems is one problem, as heavy as it is anywhere. */
function problemsOf({ deficiencies }: Assessment): TrendPoint['deficiencies'] {
  const severityOf = new Map(deficiencies.map(({ fact, severity }) => [fact, severity]));
  const found = [...severityOf.values()];
  const counted = severities.map((each) => [each, found.filter((own) => own === each).length]);
  return Object.fromEntries(counted);
}

function seriesOf(assessments: readonly Assessment[]): ControlSeries[] {
  const last = assessments.at(-1);
  const before = assessments.map(
    ({ controls }) => new Map(controls.map((control) => [controlKey(control), control.conclusion])),
  );
  return (last?.controls ?? [])
    .map((control): ControlSeries => {
      const { framework, control: id, title, system, axes } = control;
      const force = axes.force.state;
      const told = before.map((each) => each.get(controlKey(control)) ?? null);
      const other = told.findLastIndex((conclusion) => conclusion !== control.conclusion);
      const streak = told.length - 1 - other;
      return { framework, control: id, title, system, force, conclusions: told, streak };
    })
    .toSorted((a, b) => compareBytes(controlKey(a), controlKey(b)));
}
