import type { FrameworkResult } from '../model/assessment.ts';
import type { Block, DocumentModel } from '../model/pack.ts';
import { column, list, table } from './blocks.ts';
import { chapter, coveredDocument } from './covered-document.ts';
import { limitationsOf } from './limitations.ts';
import type { PackContext } from './pack-input.ts';
import { acceptanceSection } from './sections/acceptance-section.ts';
import { alertsSection } from './sections/alerts-section.ts';
import { applicabilitySection } from './sections/applicability-section.ts';
import { attackPathsSection } from './sections/attack-paths-section.ts';
import { checksSection } from './sections/checks-section.ts';
import { controlsSection } from './sections/controls-section.ts';
import { coverFacts } from './sections/cover-facts.ts';
import { crosswalkSection, isRelated } from './sections/crosswalk-section.ts';
import { deficiencySection } from './sections/deficiency-section.ts';
import { inventorySection } from './sections/inventory-section.ts';
import { modelsSection } from './sections/models-section.ts';
import { overviewSection } from './sections/overview-section.ts';
import { policySection } from './sections/policy-section.ts';
import { progressSection } from './sections/progress-section.ts';
import { querySection } from './sections/query-section.ts';
import { recommendationsSection } from './sections/recommendations-section.ts';
import { scopeSection } from './sections/scope-section.ts';
import { summarySection } from './sections/summary-section.ts';
import { systemsSection } from './sections/systems-section.ts';
import { isTiedOut, tieOutSection } from './sections/tie-out-section.ts';
import { sectionsOfWorkspace, type ReportSection } from './templates.ts';
import { verifyWords } from './to-verify.ts';
import { originMark } from './words.ts';

type Section = (context: PackContext, framework: FrameworkResult) => Block[];

/** A new section is one entry here, one id in the templates' schema and its words in the template. */
const sections: Readonly<Record<ReportSection, Section>> = {
  summary: summarySection,
  scope: scopeSection,
  systems: systemsSection,
  applicability: applicabilitySection,
  overview: overviewSection,
  controls: controlsSection,
  checks: checksSection,
  deficiencies: deficiencySection,
  acceptance: acceptanceSection,
  progress: progressSection,
  recommendations: recommendationsSection,
  'attack-paths': attackPathsSection,
  alerts: alertsSection,
  policy: policySection,
  'tie-out': tieOutSection,
  inventory: inventorySection,
  models: modelsSection,
  queries: querySection,
  crosswalks: crosswalkSection,
  limitations: (context) => [list(limitationsOf(context))],
  glossary: ({ templates }) => [
    table(
      [column('Word', 18), column('Meaning', 82)],
      templates.report.glossary.map(({ term, meaning }) => [term, meaning]),
    ),
  ],
};

/** The evidence report of one framework. */
export function frameworkReport(context: PackContext, framework: FrameworkResult): DocumentModel {
  const { assessment, catalog, templates } = context;
  const words = templates.report;
  // Microsoft has no standard of its own for most frameworks, and not all are related to another.
  const shown = words.sections.filter(
    ({ id }) =>
      (id !== 'progress' || context.drift !== undefined) &&
      (id !== 'tie-out' || isTiedOut(context, framework)) &&
      (id !== 'crosswalks' || isRelated(context, framework)) &&
      (!sectionsOfWorkspace.has(id) || context.workspace !== undefined),
  );
  return coveredDocument(context, {
    file: `${framework.id}.pdf`,
    title: framework.title,
    subtitle: `${words.title}, version ${framework.version}${originMark(catalog, framework.id)}`,
    subject: `Assessment ${assessment.digest}`,
    words,
    facts: [
      ...coverFacts(context),
      ['Controls covered', coverageWords(context, framework)],
      ['To verify', verifyWords(context)],
    ],
    frameworks: [framework.id],
    chapters: shown.flatMap((each) => chapter(each, sections[each.id](context, framework))),
  });
}

/** A reader must not take the controls at hand for the whole framework. */
function coverageWords({ assessment }: PackContext, { id }: FrameworkResult): string {
  const controls = new Set(
    assessment.controls.filter(({ framework }) => framework === id).map(({ control }) => control),
  );
  return `${controls.size} of this framework, listed in the overview; every other one is not examined by this release`;
}
