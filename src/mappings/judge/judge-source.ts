import type { Agreement } from '../../model/agreement.ts';
import type { VerdictSink } from '../../model/assessment.ts';
import type { Check } from '../../model/catalog.ts';
import { batchesOf, type EvidenceReader, type EvidenceRecord } from '../../model/evidence.ts';
import type { Gap } from '../../model/gap.ts';
import { nameFromId, subjectKey } from '../../model/ids.ts';
import { compareBytes, type JsonObject } from '../../model/json.ts';
import { type CheckVerdict, type SubjectVerdicts, verdicts } from '../../model/verdict.ts';
import { holds } from '../rules/holds.ts';
import { judgeSubject } from '../rules/judge-subject.ts';
import { unread, type World } from '../rules/world.ts';
import { agree } from './agreement.ts';
import type { CheckFold } from './check-fold.ts';
import type { RelationIndex } from './index-relations.ts';
import type { Marks } from './judged-workspace.ts';
import { looksElsewhere } from './questions.ts';

/** Everything that is asked of the subjects of one source. */
export type SourceTask = {
  readonly source: string;
  readonly checks: readonly Check[];
  readonly agreements: readonly Agreement[];
  readonly gaps: readonly Gap[];
  /** Checks and agreements that rest on a reading too old to vouch for anything. */
  readonly aged: ReadonlySet<string>;
  readonly index: RelationIndex;
  /** By id, one for every check and agreement of the task. */
  readonly folds: ReadonlyMap<string, CheckFold>;
  /** What the organisation declared of the subjects; nothing without a workspace. */
  readonly marks?: Marks | undefined;
};

/** Pass 2: streams one source through its checks and spills one line per subject, in evidence order. */
export async function judgeSource(
  task: SourceTask,
  reader: EvidenceReader,
  sink: VerdictSink,
): Promise<void> {
  const lines = new SubjectLines(task);
  const write = async (): Promise<void> => {
    for (const line of lines.ready()) {
      for (const verdict of line.verdicts) task.folds.get(verdict.check)?.add(line, verdict);
      const full = sink.write(task.source, line);
      if (full !== undefined) await full;
    }
  };
  for await (const batch of batchesOf(reader, task.source)) {
    for (const record of batch) lines.take(record);
    await write();
  }
  lines.end();
  await write();
}

type Bodies = [EvidenceRecord, ...EvidenceRecord[]];

/** Subjects and gaps, merged by key. */
class SubjectLines {
  readonly #task: SourceTask;
  readonly #gaps: SubjectVerdicts[];
  // Azure may have sent two bodies under one key. Both are kept; together they are one subject.
  #bodies: Bodies | undefined;
  #ready: SubjectVerdicts[] = [];

  constructor(task: SourceTask) {
    this.#task = task;
    this.#gaps = gapLines(task);
  }

  take(record: EvidenceRecord): void {
    if (this.#bodies?.[0].id === record.id) {
      this.#bodies.push(record);
      return;
    }
    this.#settle();
    this.#bodies = [record];
  }

  end(): void {
    this.#settle();
    for (const gap of this.#gaps.splice(0)) this.#ready.push(gap);
  }

  /** The lines that are complete, once. */
  ready(): readonly SubjectVerdicts[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #settle(): void {
    if (this.#bodies === undefined) return;
    const line = subjectLine(this.#task, this.#bodies);
    this.#bodies = undefined;
    let [next] = this.#gaps;
    for (; next !== undefined && compareBytes(next.id, line.id) < 0; [next] = this.#gaps) {
      this.#ready.push(next);
      this.#gaps.shift();
    }
    if (next?.id !== line.id) this.#ready.push(line);
    else {
      this.#ready.push(...underGap(next, line));
      this.#gaps.shift();
    }
  }
}

/**
 * A gap whose scope is itself a subject. A check counts a subject once, so the gap speaks only where
 * the subject is silent; and as long as the gap is open, nothing seen of the subject reassures.
 */
function underGap(gap: SubjectVerdicts, line: SubjectVerdicts): SubjectVerdicts[] {
  const said = new Set(line.verdicts.map(({ check }) => check));
  const reason = gap.verdicts[0]?.observed ?? '';
  const doubted = line.verdicts.map((verdict) =>
    isFinding(verdict) ? verdict : doubt(verdict, `${reason} Seen all the same: `),
  );
  return [
    { ...gap, verdicts: gap.verdicts.filter(({ check }) => !said.has(check)) },
    { ...line, verdicts: doubted },
  ];
}

const isFinding = ({ verdict }: CheckVerdict): boolean =>
  verdict === 'fail' || verdict === 'unknown';

const doubt = (verdict: CheckVerdict, why: string): CheckVerdict => ({
  ...verdict,
  verdict: 'unknown',
  observed: `${why}${verdict.observed === '' ? verdict.verdict : verdict.observed}`,
});

function subjectLine(task: SourceTask, bodies: Bodies): SubjectVerdicts {
  const [{ id, row }] = bodies;
  const text = (field: 'name' | 'type' | 'location'): string => {
    const value = Object.hasOwn(row, field) ? row[field] : undefined;
    return typeof value === 'string' ? value : '';
  };
  const line = {
    id,
    name: text('name').trim() === '' ? nameFromId(id) : text('name'),
    type: text('type'),
    location: text('location'),
    verdicts: judgeBodies(task, bodies).toSorted((a, b) => compareBytes(a.check, b.check)),
  };
  return task.marks?.subject(task.source, bodies, line) ?? line;
}

function judgeBodies(task: SourceTask, bodies: Bodies): CheckVerdict[] {
  const worlds = bodies.map((body) => ({ row: body.row, world: task.index.worldOf(body) }));
  const said = new Map<string, CheckVerdict>();
  const say = (verdict: CheckVerdict | undefined): void => {
    if (verdict === undefined) return;
    const { check } = verdict;
    said.set(check, task.aged.has(check) ? age(verdict) : verdict);
  };
  for (const check of task.checks)
    say(
      worstBody(worlds.map(({ row, world }) => judgeSubject(check, row, world))) ??
        unsure(task, check, worlds),
    );
  for (const agreement of task.agreements) say(agree(agreement, said));
  return [...said.values()];
}

/**
 * Left out on the word of a reading too old to vouch: whether the check is about it is not known. What
 * its own row leaves out, such as its type, does not age.
 */
function unsure(
  { aged }: SourceTask,
  { id, subject }: Check,
  worlds: readonly { readonly row: JsonObject; readonly world: World }[],
): CheckVerdict | undefined {
  const { where } = subject;
  if (where === undefined || !aged.has(id) || !looksElsewhere(where)) return undefined;
  const isNot = worlds.every(
    ({ row, world }) => holds(where, row, { ...world, related: () => unread }) === false,
  );
  if (isNot) return undefined;
  const observed = 'read too long before the as-of date to tell whether the check is about it';
  return { check: id, verdict: 'unknown', observed, related: [] };
}

function worstBody(judged: readonly (CheckVerdict | undefined)[]): CheckVerdict | undefined {
  if (judged.length === 1) return judged[0];
  return judged
    .filter((verdict) => verdict !== undefined)
    .toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))[0];
}

/** What failed then is still a fail until seen mended; what was well then may no longer be. All of it is marked. */
function age(verdict: CheckVerdict): CheckVerdict {
  if (isFinding(verdict)) return { ...verdict, stale: true };
  return { ...doubt(verdict, 'read too long before the as-of date: '), stale: true };
}

/** One line for each scope of which something could not be read; its verdicts are all unknown. */
function gapLines({ source, gaps, folds, marks }: SourceTask): SubjectVerdicts[] {
  const byScope = Map.groupBy(gaps, ({ scope }) => subjectKey(scope));
  const checks = [...folds.keys()].toSorted(compareBytes);
  return [...byScope]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([id, group]): SubjectVerdicts => ({
      id,
      gap: distinct(group.map(({ reason }) => reason)).join(', '),
      name: id,
      type: '',
      location: '',
      verdicts: checks.map((check) => ({
        check,
        verdict: 'unknown',
        observed: distinct(group.map(({ detail }) => detail)).join(' '),
        related: [],
      })),
    }))
    .map((line) => marks?.gap(source, line) ?? line);
}

const distinct = (values: readonly string[]): string[] =>
  [...new Set(values)].toSorted(compareBytes);
