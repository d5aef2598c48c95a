import { column } from '../blocks.ts';
import { needDrift } from '../templates.ts';
import { findingsLeftOut } from './findings-sheet.ts';
import { coverFacts } from '../sections/cover-facts.ts';
import type { Sheet } from './sheet.ts';

export const readMeSheet: Sheet = {
  columns: [column('About', 28), column('What', 110)],
  *rows(context) {
    const { templates, marks } = context;
    yield ['Marks', marks.length === 0 ? 'none' : marks.join(', ')];
    yield ['Disclaimer', templates.report.disclaimer];
    for (const fact of coverFacts(context)) yield fact;
    for (const { id, title, text } of templates.workbook.sheets) {
      if (context.drift !== undefined || !needDrift.has(id))
        yield [{ text: title, link: `#${id}` }, text];
    }
    yield [
      'Row ids',
      'Reports and sheets share them: C control, F finding, D deficiency, A resource, R recommendation, P change, G gap, Q query. Filter a sheet by the id to find the row a report names.',
    ];
    yield ['Findings left out', findingsLeftOut(context)];
    for (const limit of templates.report.limitations) yield ['Known limitation', limit];
  },
};
