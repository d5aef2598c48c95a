import type { Column, LazyTable, WorkbookModel } from '../model/pack.ts';
import type { SheetId } from '../model/sheet-ids.ts';
import type { PackContext } from './pack-input.ts';
import { workbookFile } from './answers.ts';
import { alertsByDaySheet } from './sheets/alerts-by-day-sheet.ts';
import { alertsSheet } from './sheets/alerts-sheet.ts';
import { dashboardCharts } from './dashboard-charts.ts';
import { applicabilitySheet } from './sheets/applicability-sheet.ts';
import { attackPathsSheet } from './sheets/attack-paths-sheet.ts';
import { attestationsSheet } from './sheets/attestations-sheet.ts';
import { calendarSheet } from './sheets/calendar-sheet.ts';
import { chartDataSheet } from './sheets/chart-data-sheet.ts';
import { completenessSheet } from './sheets/completeness-sheet.ts';
import { controlTrendSheet } from './sheets/control-trend-sheet.ts';
import { remediationTimesSheet } from './sheets/remediation-times-sheet.ts';
import { trendSheet } from './sheets/trend-sheet.ts';
import { controlChangesSheet } from './sheets/control-changes-sheet.ts';
import { controlsSheet } from './sheets/controls-sheet.ts';
import { crosswalkSheet } from './sheets/crosswalk-sheet.ts';
import { dashboardNames, dashboardSheet } from './sheets/dashboard-sheet.ts';
import { deficienciesSheet } from './sheets/deficiencies-sheet.ts';
import { defenderPlansSheet } from './sheets/defender-plans-sheet.ts';
import { findingsSheet } from './sheets/findings-sheet.ts';
import { manifestSheet } from './sheets/manifest-sheet.ts';
import { modelsSheet } from './sheets/models-sheet.ts';
import { periodAttestationsSheet } from './sheets/period-attestations-sheet.ts';
import { periodChangesSheet } from './sheets/period-changes-sheet.ts';
import { periodChecksSheet } from './sheets/period-checks-sheet.ts';
import { periodControlsSheet } from './sheets/period-controls-sheet.ts';
import { periodExceptionsSheet } from './sheets/period-exceptions-sheet.ts';
import { periodReadingsSheet } from './sheets/period-readings-sheet.ts';
import { policySheet } from './sheets/policy-sheet.ts';
import { populationSheet } from './sheets/population-sheet.ts';
import { progressSheet } from './sheets/progress-sheet.ts';
import { queriesSheet } from './sheets/queries-sheet.ts';
import { readMeSheet } from './sheets/read-me-sheet.ts';
import { recommendationsSheet } from './sheets/recommendations-sheet.ts';
import { registerSheet } from './sheets/register-sheet.ts';
import { remediationPlanSheet } from './sheets/remediation-plan-sheet.ts';
import { requestsSheet } from './sheets/requests-sheet.ts';
import { resourcesSheet } from './sheets/resources-sheet.ts';
import { subscriptionsSheet } from './sheets/subscriptions-sheet.ts';
import { systemsSheet } from './sheets/systems-sheet.ts';
import { samplesSheet } from './sheets/samples-sheet.ts';
import type { Sheet } from './sheets/sheet.ts';
import { tieOutSheet } from './sheets/tie-out-sheet.ts';
import { todoSheet } from './sheets/todo-sheet.ts';
import { waiversSheet } from './sheets/waivers-sheet.ts';
import { isShown } from './templates.ts';

/** A new sheet is one entry here, one id in the templates' schema and its words in the template. */
const sheets: Readonly<Record<SheetId, Sheet>> = {
  'read-me': readMeSheet,
  dashboard: dashboardSheet,
  controls: controlsSheet,
  findings: findingsSheet,
  deficiencies: deficienciesSheet,
  systems: systemsSheet,
  register: registerSheet,
  population: populationSheet,
  applicability: applicabilitySheet,
  waivers: waiversSheet,
  attestations: attestationsSheet,
  calendar: calendarSheet,
  'remediation-plan': remediationPlanSheet,
  todo: todoSheet,
  requests: requestsSheet,
  samples: samplesSheet,
  resources: resourcesSheet,
  models: modelsSheet,
  recommendations: recommendationsSheet,
  policy: policySheet,
  alerts: alertsSheet,
  'alerts-by-day': alertsByDaySheet,
  'attack-paths': attackPathsSheet,
  subscriptions: subscriptionsSheet,
  'defender-plans': defenderPlansSheet,
  'tie-out': tieOutSheet,
  progress: progressSheet,
  'control-changes': controlChangesSheet,
  trend: trendSheet,
  'control-trend': controlTrendSheet,
  'remediation-times': remediationTimesSheet,
  'period-readings': periodReadingsSheet,
  'period-controls': periodControlsSheet,
  'period-checks': periodChecksSheet,
  'period-exceptions': periodExceptionsSheet,
  'period-changes': periodChangesSheet,
  'period-attestations': periodAttestationsSheet,
  crosswalk: crosswalkSheet,
  queries: queriesSheet,
  completeness: completenessSheet,
  'manifest-of-inputs': manifestSheet,
  'chart-data': chartDataSheet,
};

/** The heads of every sheet, whether or not a pack has it. */
export const sheetColumns = (id: SheetId): readonly Column[] => sheets[id].columns;

export function workbookModel(context: PackContext): WorkbookModel {
  const { assessment, templates } = context;
  return {
    file: workbookFile,
    title: templates.workbook.title,
    subject: `Assessment ${assessment.digest}`,
    created: new Date(assessment.asOf),
    sheets: templates.workbook.sheets
      .filter(({ id }) => isShown(context, id))
      .map(({ id, title }): LazyTable => {
        const { columns, rows } = sheets[id];
        return {
          id,
          title,
          columns,
          rows: async function* () {
            yield* rows(context);
          },
        };
      }),
    properties: [
      { name: 'proofpack pack', value: context.id },
      { name: 'assessment digest', value: assessment.digest },
      { name: 'snapshot', value: assessment.snapshot.id },
    ],
    names: dashboardNames(context),
    charts: dashboardCharts(context),
  };
}
