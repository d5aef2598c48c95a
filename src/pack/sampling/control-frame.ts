import type {
  Assessment,
  CheckResult,
  ControlResult,
  VerdictReader,
} from '../../model/assessment.ts';
import type { Severity } from '../../model/catalog.ts';
import { compareBytes } from '../../model/json.ts';
import type { SubjectVerdicts } from '../../model/verdict.ts';
import type { Frame, FrameItem } from './frame.ts';
import { type Account, unreadOf } from './unread.ts';

type Judged = {
  readonly assessment: Account;
  readonly verdicts: VerdictReader;
};

/** One AI system, and which sources tell whether the subjects of a source belong to it. */
export type OfSystem = {
  readonly id: string;
  readonly placedBy: (source: string) => readonly string[];
};

type Asked = { readonly framework: string; readonly control: string };

/** The checks whose subjects are a control's population: those that count for it, else those that stand beside it. */
export function checksOfControl(
  { controls, checks }: Pick<Assessment, 'controls' | 'checks'>,
  { framework, control }: Asked,
): CheckResult[] {
  const row = controls.find((each) => each.framework === framework && each.control === control);
  const links: ControlResult['checks'] = row?.checks ?? [];
  const counting = links.filter(({ strength }) => strength !== 'supporting');
  const ids = new Set((counting.length > 0 ? counting : links).map(({ check }) => check));
  return checks.filter(({ id }) => ids.has(id)).toSorted((a, b) => compareBytes(a.id, b.id));
}

/** Every subject of which one of these checks says something, of one AI system or of all. */
export function controlFrame(
  { assessment, verdicts }: Judged,
  checks: readonly CheckResult[],
  system: OfSystem | undefined,
): Frame {
  const sources = [...new Set(checks.map(({ source }) => source))].toSorted(compareBytes);
  const severities = new Map(checks.map(({ id, severity }) => [id, severity]));
  return {
    async *items() {
      for (const source of sources)
        for await (const line of verdicts.lines(source)) {
          if (line.gap !== undefined || !isOfSystem(line, system)) continue;
          const item = itemOf(source, line, severities);
          if (item.verdicts.length > 0) yield item;
        }
    },
    unread: () => [
      ...unreadOf(assessment, withPlacing(sources, system)),
      ...unsure(assessment, checks),
    ],
  };
}

export const isOfSystem = (
  line: Pick<SubjectVerdicts, 'systems'> | undefined,
  system: Pick<OfSystem, 'id'> | undefined,
): boolean => system === undefined || line?.systems?.includes(system.id) === true;

/** What could not be read of these may hide that something is the system's. */
export const withPlacing = (
  sources: readonly string[],
  system: OfSystem | undefined,
): readonly string[] => [
  ...sources,
  ...(system === undefined ? [] : sources.flatMap((source) => system.placedBy(source))),
];

/** What does not apply is no part of a population. */
export const itemOf = (
  source: string,
  { id, name, type, location, verdicts }: SubjectVerdicts,
  severities: ReadonlyMap<string, Severity>,
): FrameItem => ({
  source,
  id,
  name,
  type,
  location,
  verdicts: verdicts.flatMap(({ check, verdict }) => {
    const severity = severities.get(check);
    return severity === undefined || verdict === 'not-applicable'
      ? []
      : [{ check, verdict, severity }];
  }),
});

/** A population may be larger than what was seen for other reasons than a gap of its own source. */
function unsure(account: Account, checks: readonly CheckResult[]): string[] {
  return checks
    .filter(({ complete, source }) => !complete && unreadOf(account, [source]).length === 0)
    .map(({ id }) => `${id}: it may have more subjects than were seen`);
}
