import type { CallProgress, Progress } from '../../collect/collect-request.ts';
import { plural } from '../../model/plural.ts';
import type { Context } from '../command.ts';

/** Tells how far a collection is; `end` takes away what it still shows. */
export type Telling = { readonly tell: (event: Progress) => void; readonly end: () => void };

/** What is being read, and since when. */
type Reading = { readonly since: number; rows: number };

type Standing = {
  /** How many sources are to be read, and how many of them are. */
  readonly total: number;
  done: number;
  calls: number;
  readonly under: Map<string, Reading>;
  waiting: { readonly until: number; readonly why: Waiting['why'] } | undefined;
};

type Waiting = Extract<Progress, { readonly step: 'waiting' }>;
type Read = Extract<Progress, { readonly step: 'read' }>;

/**
 * A line when a source is read. Where somebody watches a terminal, a line below tells what is going on
 * now; elsewhere one is told now and then while a large source is read.
 */
export function tellProgress(
  { now, progress, live }: Pick<Context, 'now' | 'progress' | 'live'>,
  chosen: ReadonlySet<string>,
): Telling {
  const at = (): number => now().getTime();
  const begun = at();
  const standing: Standing = {
    total: chosen.size,
    done: 0,
    calls: 0,
    under: new Map(),
    waiting: undefined,
  };
  live?.(() => liveWords(standing, begun, at()));
  return {
    tell(event) {
      follow(standing, event, chosen, at());
      const line = lineOf(standing, event, at(), live === undefined);
      if (event.step === 'read') standing.under.delete(event.source);
      if (line !== undefined) progress(line);
    },
    end: () => live?.(undefined),
  };
}

function follow(
  standing: Standing,
  event: Progress,
  chosen: ReadonlySet<string>,
  at: number,
): void {
  if (event.step === 'called') standing.calls++;
  else if (event.step === 'waiting') wait(standing, event, at);
  else followSource(standing, event, chosen.has(event.source), at);
}

/** Calls wait side by side: the one that waits longest says when it goes on. */
function wait(standing: Standing, { ms, why }: Waiting, at: number): void {
  const until = at + ms;
  if (until > (standing.waiting?.until ?? 0)) standing.waiting = { until, why };
}

function followSource(
  standing: Standing,
  { step, source, rows }: Exclude<Progress, CallProgress>,
  isChosen: boolean,
  at: number,
): void {
  const reading = standing.under.get(source);
  if (step === 'started') standing.under.set(source, { since: at, rows: 0 });
  if (step === 'reading' && reading !== undefined) reading.rows = rows;
  if ((step === 'read' || step === 'left-out') && isChosen) standing.done++;
}

const rowsPerLine = 10_000;

function lineOf(
  standing: Standing,
  event: Progress,
  at: number,
  isAlone: boolean,
): string | undefined {
  if (event.step === 'read') return readLine(standing, event, at);
  if (event.step !== 'reading' || !isAlone || event.rows % rowsPerLine !== 0) return undefined;
  return `  ${event.source}: ${plural(event.rows, 'row', 'rows')} so far${rateWords(standing, event, at)}`;
}

function readLine(standing: Standing, event: Read, at: number): string {
  const { source, rows, pages, throttled } = event;
  const waits = throttled === 0 ? '' : `, asked to wait ${plural(throttled, 'time', 'times')}`;
  const read = `${plural(rows, 'row', 'rows')} in ${plural(pages, 'call', 'calls')}`;
  const left = plural(standing.total - standing.done, 'source', 'sources');
  return `  ${source}: ${read}${rateWords(standing, event, at)}${waits}; ${left} to go`;
}

type OfSource = { readonly source: string; readonly rows: number };

/** No rate is told of what took no time, or for ages brought nothing. */
function rateWords({ under }: Standing, { source, rows }: OfSource, at: number): string {
  const seconds = (at - (under.get(source)?.since ?? at)) / 1000;
  const rate = seconds >= 1 ? Math.round(rows / seconds) : 0;
  return rate === 0 ? '' : `, ${rate} a second`;
}

/** What matters most first: a narrow terminal cuts the end. */
function liveWords(standing: Standing, begun: number, at: number): string {
  const { total, done, calls } = standing;
  const seconds = (at - begun) / 1000;
  const rate = seconds >= 1 ? [`${callRate(calls / seconds)}/s`] : [];
  const counts = [
    `${done} of ${plural(total, 'source', 'sources')}`,
    plural(calls, 'call', 'calls'),
  ];
  return `  ${[...counts, ...rate, ...waitWords(standing, at)].join(', ')}; ${doingWords(standing)}`;
}

/** Tenths only where they tell: Resource Graph allows three calls a second. */
const callRate = (perSecond: number): string => perSecond.toFixed(perSecond < 10 ? 1 : 0);

const waits: Record<Waiting['why'], (seconds: number) => string> = {
  quota: (seconds) => `waiting ${seconds} s for Azure's quota`,
  fault: (seconds) => `asking again in ${seconds} s`,
};

function waitWords({ waiting }: Standing, at: number): string[] {
  if (waiting === undefined || waiting.until <= at) return [];
  return [waits[waiting.why](Math.ceil((waiting.until - at) / 1000))];
}

/** The source with the most rows stands for all that are read side by side. */
function doingWords({ done, under }: Standing): string {
  const [first, ...others] = [...under].toSorted(([, a], [, b]) => b.rows - a.rows);
  if (first === undefined) return done === 0 ? 'signing in' : 'storing what was read';
  const [source, { rows }] = first;
  const soFar = rows === 0 ? '' : ` (${plural(rows, 'row', 'rows')})`;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${source}${soFar}${more}`;
}
