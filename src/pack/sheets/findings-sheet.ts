import type { CheckResult } from '../../model/assessment.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import type { Cell, LazyTable } from '../../model/pack.ts';
import type { Part } from '../../model/snapshot.ts';
import type { CheckVerdict, SubjectVerdicts } from '../../model/verdict.ts';
import { column } from '../blocks.ts';
import { fileOf, filesOf } from '../evidence-files.ts';
import { type InOrder, inOrder } from '../in-order.ts';
import { inventorySource } from '../inventory.ts';
import { findingsBySubject, isException, mostPasses } from '../listed-findings.ts';
import type { PackContext } from '../pack-input.ts';
import { findingId, queryId } from '../row-id.ts';
import { yesNo } from '../words.ts';
import { deficiencyLinks, type RoomForLinks, roomForLinks, withoutLink } from './finding-links.ts';
import { rowLink } from './row-links.ts';
import type { Sheet } from './sheet.ts';

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
    column('AI systems', 34),
    column('Found', 60),
    column('Stale', 9),
    column('Accepted by', 50, 'code'),
    column('Decided by', 40, 'code'),
    column('Controls', 40),
    column('Deficiency', 20, 'code'),
    column('Resource id', 80, 'code'),
    column('Query', 20, 'code'),
    column('Call', 36, 'code'),
    column('Evidence file', 60, 'code'),
    column('Related queries', 32, 'code'),
    column('Related evidence files', 60, 'code'),
  ],
  rows: (context) => findings(context, true),
};

/** Beside the workbook: together with the sheet every verdict once. */
export const leftOutFile = 'findings.csv.gz';

/** What the sheet does not hold, in its columns: passes that do not fit, and all that is not applicable. */
export const leftOutFindings = (context: PackContext): LazyTable => ({
  id: 'findings-left-out',
  title: 'Findings left out',
  columns: findingsSheet.columns,
  rows: () => findings(context, false),
});

/** What the sheet does not hold, so that nobody takes it for everything. */
export function findingsLeftOut({ figures, formats }: PackContext): string {
  const { pass, 'not-applicable': na } = figures.listed.tally;
  const passes =
    pass <= mostPasses
      ? 'None: every fail, unknown and pass is listed.'
      : `${pass - mostPasses} of ${pass} passes are left out.`;
  const others = `Verdicts not-applicable, ${na} here, are not listed.`;
  const place = formats.includes('xlsx')
    ? `What is left out or not listed stands in ${leftOutFile} beside the workbook, in the columns of this sheet.`
    : "The assessment's verdict files hold all of them.";
  return `${passes} ${others} ${place}`;
}

/** Those that the sheet holds, or all others. */
async function* findings(context: PackContext, listed: boolean): AsyncGenerator<readonly Cell[]> {
  const { assessment, evidence } = context;
  const { checks, sources } = assessment;
  const records = openRecords(evidence);
  const parts = new Map(sources.map((source) => [source.id, source.parts]));
  const deficiencyOf = deficiencyLinks(context);
  const room = roomForLinks(context);
  const aroundOf = aroundCheck(context, room);
  const known = new Map(checks.map((check) => [check.id, { check, around: aroundOf(check) }]));
  try {
    for await (const { line, said } of chosen(context, listed)) {
      const found = known.get(said.check);
      if (found === undefined) throw new Error(`the assessment holds no check ${said.check}`);
      const { check, around } = found;
      // A line that stands for a gap has no record.
      const record = line.gap === undefined ? await records.find(check.source, line.id) : undefined;
      const cells = [
        ...findingCells(line, said, check, record),
        yesNo(said.stale === true),
        said.accepted?.join('; ') ?? '',
        said.related.join('; '),
        around.controls,
        deficiencyOf(check, line, said),
        line.id,
        ...traceCells(line, said, check, around, { parts, call: record?.call ?? '' }),
      ];
      yield room.ofPasses || isException(said) ? cells : cells.map(withoutLink);
    }
  } finally {
    await records.close();
  }
}

/** Which record of its source a key has, counted from 1, and the call it came in. */
type Place = { readonly row: number; readonly call: string };

/** Findings come source by source, and in the order of its records: one is open, and nothing is kept. */
function openRecords(evidence: EvidenceReader): {
  readonly find: (source: string, key: string) => Promise<Place | undefined>;
  readonly close: () => Promise<void>;
} {
  let open: { readonly source: string; readonly records: InOrder<EvidenceRecord> } | undefined;
  const close = async (): Promise<void> => await open?.records[Symbol.asyncDispose]();
  return {
    async find(source, key) {
      if (open?.source !== source) {
        await close();
        open = { source, records: inOrder(evidence.records(source)) };
      }
      const { records } = open;
      const record = await records.find(key);
      return record === undefined ? undefined : { row: records.place(), call: record.call };
    },
    close,
  };
}

type Chosen = { readonly line: SubjectVerdicts; readonly said: CheckVerdict };

async function* chosen(context: PackContext, listed: boolean): AsyncGenerator<Chosen> {
  for await (const found of findingsBySubject(context))
    for (const said of listed ? found.listed : found.leftOut) yield { line: found.line, said };
}

function findingCells(
  line: SubjectVerdicts,
  said: CheckVerdict,
  { severity, observer, title, source }: CheckResult,
  record: Place | undefined,
): readonly Cell[] {
  const resource = source === inventorySource ? record?.row : undefined;
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
    line.systems?.join(', ') ?? '',
    said.observed,
  ];
}

/** What a row names beside its subject: the same for every finding of one check. */
type Around = {
  readonly controls: string;
  readonly query: Cell;
  readonly related: readonly string[];
  readonly relatedQueries: Cell;
};

function aroundCheck(
  { assessment }: PackContext,
  { toQueries }: RoomForLinks,
): (check: CheckResult) => Around {
  const { sources } = assessment;
  const controls = controlsByCheck(assessment);
  const rows = new Map(sources.map(({ id }, at) => [id, at + 1]));
  const link = (source: string): Cell =>
    rowLink(queryId(source), 'queries', toQueries ? rows.get(source) : undefined);
  return (check) => {
    const related = check.beside;
    const [only, ...more] = related;
    return {
      controls: controls.get(check.id) ?? '',
      query: link(check.source),
      related,
      // A cell holds one link; several queries are named by their row ids.
      relatedQueries:
        only !== undefined && more.length === 0 ? link(only) : related.map(queryId).join('; '),
    };
  };
}

/** Where the record of a finding came from, and the files of every source. */
type Stored = { readonly parts: ReadonlyMap<string, readonly Part[]>; readonly call: string };

/** A line that stands for a gap has no record, and nothing around it was looked at. */
function traceCells(
  { id, gap }: SubjectVerdicts,
  { related: keys }: CheckVerdict,
  check: CheckResult,
  around: Around,
  { parts, call }: Stored,
): readonly Cell[] {
  if (gap !== undefined) return [around.query, '', '', '', ''];
  // Keys are told apart by source only where there is one, and a cut list ends in `+n`.
  const known = around.related.length === 1 && !keys.some((key) => /^\+\d+$/.test(key));
  const files = around.related.flatMap((source) =>
    filesOf(parts.get(source) ?? [], known ? keys : undefined),
  );
  return [
    around.query,
    call,
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
