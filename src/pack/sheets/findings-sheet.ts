import type { Assessment, CheckResult, VerdictReader } from '../../model/assessment.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { isWithin } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { Cell } from '../../model/pack.ts';
import type { Part } from '../../model/snapshot.ts';
import type { CheckVerdict, SubjectVerdicts } from '../../model/verdict.ts';
import { column } from '../blocks.ts';
import { relatedSources, sourcesOf } from '../check-sources.ts';
import { fileOf, filesOf } from '../evidence-files.ts';
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
    column('Related queries', 32, 'code'),
    column('Related evidence files', 60, 'code'),
  ],
  rows: findings,
};

/** What the sheet does not hold, so that nobody takes it for everything. */
export function findingsLeftOut({ figures }: PackContext): string {
  const { pass } = figures.listed;
  const na = 'Verdicts not-applicable are counted on the Dashboard and not listed.';
  if (pass <= mostPasses) return `None: every fail, unknown and pass is listed. ${na}`;
  return `${pass - mostPasses} of ${pass} passes are left out; the assessment's verdict files hold all of them. ${na}`;
}

async function* findings(context: PackContext): AsyncGenerator<readonly Cell[]> {
  const { assessment, verdicts, evidence } = context;
  const { checks, sources } = assessment;
  const resourceRow = rowFinder(evidence.records(inventorySource));
  const parts = new Map(sources.map((source) => [source.id, source.parts]));
  const aroundOf = aroundCheck(context);
  const known = new Map(checks.map((check) => [check.id, { check, around: aroundOf(check) }]));
  for await (const { line, said } of listed(checks, verdicts)) {
    const found = known.get(said.check);
    if (found === undefined) throw new Error(`the assessment holds no check ${said.check}`);
    const { check, around } = found;
    yield [
      ...findingCells(
        line,
        said,
        check,
        check.source === inventorySource ? await resourceRow(line.id) : undefined,
      ),
      isStale(line, said, around),
      said.related.join('; '),
      around.controls,
      line.id,
      ...traceCells(line, said, check, around, parts),
    ];
  }
}

/** Whether it rests on a reading too old for the as-of date: a fail keeps its mark, a pass became unknown. */
const isStale = ({ id }: SubjectVerdicts, said: CheckVerdict, { staleGaps }: Around): boolean =>
  said.stale === true || staleGaps.some(({ scope }) => isWithin(scope, id));

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
  ];
}

/** What a row names beside its subject: the same for every finding of one check. */
type Around = {
  readonly controls: string;
  readonly query: Cell;
  readonly related: readonly string[];
  readonly relatedQueries: Cell;
  readonly staleGaps: Assessment['gaps'];
};

function aroundCheck({ assessment, catalog }: PackContext): (check: CheckResult) => Around {
  const { sources, gaps } = assessment;
  const controls = controlsByCheck(assessment);
  const rows = new Map(sources.map(({ id }, at) => [id, at + 1]));
  const link = (source: string): Cell => rowLink(queryId(source), 'queries', rows.get(source));
  return (check) => {
    const related = relatedSources(catalog, check);
    const [only, ...more] = related;
    const all = sourcesOf(catalog, check);
    return {
      controls: controls.get(check.id) ?? '',
      query: link(check.source),
      related,
      // A cell holds one link; several queries are named by their row ids.
      relatedQueries:
        only !== undefined && more.length === 0 ? link(only) : related.map(queryId).join('; '),
      staleGaps: gaps.filter(({ source, reason }) => reason === 'stale' && all.has(source)),
    };
  };
}

/** A line that stands for a gap has no record, and nothing around it was looked at. */
function traceCells(
  { id, gap }: SubjectVerdicts,
  { related: keys }: CheckVerdict,
  check: CheckResult,
  around: Around,
  parts: ReadonlyMap<string, readonly Part[]>,
): readonly Cell[] {
  if (gap !== undefined) return [around.query, '', '', ''];
  // Keys are told apart by source only where there is one, and a cut list ends in `+n`.
  const known = around.related.length === 1 && !keys.some((key) => /^\+\d+$/.test(key));
  const files = around.related.flatMap((source) =>
    filesOf(parts.get(source) ?? [], known ? keys : undefined),
  );
  return [
    around.query,
    fileOf(parts.get(check.source) ?? [], id) ?? '',
    around.relatedQueries,
    files.join('; '),
  ];
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
