import type { CheckResult, VerdictReader } from '../../model/assessment.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { compareBytes } from '../../model/json.ts';
import type { Cell } from '../../model/pack.ts';
import type { Part } from '../../model/snapshot.ts';
import type { CheckVerdict, SubjectVerdicts } from '../../model/verdict.ts';
import { column } from '../blocks.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';
import { findingId, queryId } from '../row-id.ts';
import type { SheetId } from '../templates.ts';
import type { Sheet } from './sheet.ts';

/** Fails and unknowns always fit; passes only up to here, so that the workbook opens everywhere. */
export const mostPasses = 250_000;

export const findingsSheet: Sheet = {
  columns: [
    column('Row', 26, 'code'),
    column('Verdict', 16, 'outcome'),
    column('Severity', 12, 'severity'),
    column('Check', 14, 'code'),
    column('Observer', 14),
    column('What should hold', 50),
    column('Resource', 28),
    column('Type', 34),
    column('Location', 16),
    column('Found', 60),
    column('Stale', 9),
    column('Decided by', 40, 'code'),
    column('Controls', 40),
    column('Resource id', 80, 'code'),
    column('Query', 20, 'code'),
    column('Evidence file', 60, 'code'),
  ],
  rows: (context) => findings(context, controlsByCheck(context.assessment)),
};

/** What the sheet does not hold, so that nobody takes it for everything. */
export function findingsLeftOut({ figures }: PackContext): string {
  const { pass } = figures.listed;
  const na = 'Verdicts not-applicable are counted on the Dashboard and not listed.';
  if (pass <= mostPasses) return `None: every fail, unknown and pass is listed. ${na}`;
  return `${pass - mostPasses} of ${pass} passes are left out; the assessment's verdict files hold all of them. ${na}`;
}

async function* findings(
  { assessment: { checks, sources }, verdicts, evidence }: PackContext,
  controls: ReadonlyMap<string, string>,
): AsyncGenerator<readonly Cell[]> {
  const queries = new Map(sources.map(({ id }, at) => [id, at + 1]));
  const resourceRow = rowFinder(evidence.records(inventorySource));
  const byId = new Map(checks.map((check) => [check.id, check]));
  const parts = new Map(sources.map((source) => [source.id, source.parts]));
  for await (const { line, said } of listed(checks, verdicts)) {
    const check = byId.get(said.check);
    if (check === undefined) throw new Error(`the assessment holds no check ${said.check}`);
    yield [
      ...findingCells(
        line,
        said,
        check,
        check.source === inventorySource ? await resourceRow(line.id) : undefined,
      ),
      controls.get(said.check) ?? '',
      line.id,
      rowLink(queryId(check.source), 'queries', queries.get(check.source)),
      evidenceFile(parts.get(check.source) ?? [], line),
    ];
  }
}

const rowLink = (words: string, sheet: SheetId, row: number | undefined): Cell =>
  row === undefined ? words : { text: words, link: `#${sheet}:${row}` };

/** At which row the sheet of resources has a key. Findings and records come in one order: nothing is kept. */
function rowFinder(
  records: AsyncIterable<EvidenceRecord>,
): (key: string) => Promise<number | undefined> {
  const iterator = records[Symbol.asyncIterator]();
  let row = 0;
  let id = '';
  let done = false;
  return async (key) => {
    while (!done && (row === 0 || compareBytes(id, key) < 0)) {
      const next = await iterator.next();
      if (next.done === true) done = true;
      else [id, row] = [next.value.id, row + 1];
    }
    return !done && id === key ? row : undefined;
  };
}

type Listed = { readonly line: SubjectVerdicts; readonly said: CheckVerdict };

/** Every fail and unknown, and passes up to the limit, source by source. */
async function* listed(
  checks: readonly CheckResult[],
  verdicts: VerdictReader,
): AsyncGenerator<Listed> {
  const sources = [...new Set(checks.map(({ source }) => source))].toSorted(compareBytes);
  let passes = 0;
  for (const source of sources) {
    for await (const line of verdicts.lines(source)) {
      for (const said of line.verdicts) {
        if (said.verdict === 'not-applicable') continue;
        if (said.verdict === 'pass' && ++passes > mostPasses) continue;
        yield { line, said };
      }
    }
  }
}

function findingCells(
  line: SubjectVerdicts,
  said: CheckVerdict,
  { severity, observer, title }: CheckResult,
  resource: number | undefined,
): readonly Cell[] {
  return [
    findingId(said.check, line.id),
    said.verdict,
    severity,
    said.check,
    observer,
    title,
    rowLink(line.name, 'resources', resource),
    line.type,
    line.location,
    said.observed,
    said.stale ?? false,
    said.related.join('; '),
  ];
}

/** Where the raw record of a subject lies in the pack: the part whose keys span it. A gap has no record. */
function evidenceFile(parts: readonly Part[], { id, gap }: SubjectVerdicts): string {
  const part = parts.find(
    ({ first, last }) => compareBytes(first, id) <= 0 && compareBytes(id, last) <= 0,
  );
  return part === undefined || gap !== undefined ? '' : `inputs/snapshot/${part.file}`;
}

function controlsByCheck({ controls }: PackContext['assessment']): Map<string, string> {
  const names = new Map<string, Set<string>>();
  for (const { framework, control, checks } of controls) {
    for (const { check } of checks) {
      const touched = names.get(check) ?? new Set();
      names.set(check, touched.add(`${framework} ${control}`));
    }
  }
  return new Map([...names].map(([check, touched]) => [check, [...touched].join('; ')]));
}
