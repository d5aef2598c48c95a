import type { Conclusion, ControlResult } from '../../src/model/assessment.ts';
import { compareBytes } from '../../src/model/json.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import type { Because, JudgedMonth } from './golden-conclusions.ts';
import { shipped } from './judge-tenant.ts';
import { reasonsWith } from './workspace-reasons.ts';
import type { Citations } from './story-citations.ts';

/** What a month concludes of a row that it does not have. */
const absent = 'no such row';
type Concluded = Conclusion | typeof absent;

/** Entries of the workspace, and what telemetry shows where that decides. */
export type Reason = { readonly entries: readonly string[]; readonly fact?: Because };

/** Controls that conclude otherwise with the workspace than without it, in the same way and for the same reasons. */
export type Difference = {
  /** Their systems, or `organisation`; each of the controls in each of them. */
  readonly of: string;
  readonly controls: string;
  /** From month to month, or once where it never changes. */
  readonly conclusion: Concluded | Readonly<Record<string, Concluded>>;
  /** Of the first month. */
  readonly because: Reason;
  /** Of each month that concludes otherwise than the one before. */
  readonly changes?: Readonly<Record<string, Reason>>;
};
export type Differences = {
  readonly framework: string;
  readonly differences: readonly Difference[];
};

type Input = {
  readonly bare: readonly JudgedMonth[];
  readonly governed: readonly JudgedMonth[];
  readonly workspace: Workspace;
  readonly citations: Citations;
};

/** A lens binds nobody, and a workspace declares nothing of one: it only shows the same checks system by system. */
export const isHeld = ({ framework }: Pick<ControlResult, 'framework'>): boolean =>
  shipped.frameworks.some(({ id, kind }) => id === framework && kind !== 'lens');

/** What the workspace changes, framework by framework. */
export function differencesOf(input: Input): Differences[] {
  const { bare, governed } = input;
  const without = Map.groupBy(
    bare.flatMap(({ outcome }) => outcome.assessment.controls),
    controlName,
  );
  const reasonOf = reasonsWith(input);
  const rows = Map.groupBy(
    governed.flatMap(({ outcome }) => outcome.assessment.controls.filter(isHeld)),
    (row) => JSON.stringify([row.framework, row.control, row.system]),
  );
  const found = [...rows.values()].flatMap((row): Row[] => {
    const [first] = row;
    if (first === undefined) return [];
    const steps = governed.map(({ outcome }) => outcome.assessment.controls.find(isSame(first)));
    const concluded = steps.map((step) => step?.conclusion ?? absent);
    const was = (without.get(controlName(first)) ?? []).map(({ conclusion }) => conclusion);
    if (concluded.every((each, at) => each === was[at])) return [];
    const { framework, control, system } = first;
    const reasons = steps.map((_, at) => reasonOf(steps, at));
    return [{ framework, system, control, story: told(governed, concluded, reasons) }];
  });
  return [...Map.groupBy(found, ({ framework }) => framework)].map(([framework, all]) => ({
    framework,
    differences: together(all),
  }));
}

type Told = Pick<Difference, 'conclusion' | 'because' | 'changes'>;
type Row = {
  readonly framework: string;
  readonly system: string;
  readonly control: string;
  readonly story: Told;
};

const controlName = ({ framework, control }: ControlResult): string =>
  JSON.stringify([framework, control]);

const isSame =
  (row: ControlResult) =>
  (other: ControlResult): boolean =>
    other.system === row.system && controlName(other) === controlName(row);

function told(
  months: readonly JudgedMonth[],
  concluded: readonly Concluded[],
  reasons: readonly Reason[],
): Told {
  const [first = absent] = concluded;
  const because = reasons[0] ?? { entries: [] };
  const named = months.map(({ month }, at) => ({ month, at }));
  const changed = named.filter(({ at }) => at > 0 && concluded[at] !== concluded[at - 1]);
  if (changed.length === 0) return { conclusion: first, because };
  const byMonth = <T>(steps: typeof named, of: readonly T[]): Record<string, T> =>
    Object.fromEntries(
      steps.flatMap(({ month, at }) => {
        const one = of[at];
        return one === undefined ? [] : [[month, one]];
      }),
    );
  return { conclusion: byMonth(named, concluded), because, changes: byMonth(changed, reasons) };
}

/** Many rows differ alike: they stand together, so that people can read what differs. */
function together(all: readonly Row[]): Difference[] {
  const alike = Map.groupBy(all, ({ story }) => JSON.stringify(story));
  return [...alike.values()]
    .flatMap((rows): Difference[] => {
      const [first] = rows;
      if (first === undefined) return [];
      const controls = [...Map.groupBy(rows, ({ system }) => system)].map(
        ([system, own]) => [system, own.map(({ control }) => control).join(', ')] as const,
      );
      return [...Map.groupBy(controls, ([, named]) => named)].map(([named, systems]) => ({
        of: systems.map(([system]) => system).join(', '),
        controls: named,
        ...first.story,
      }));
    })
    .toSorted((a, b) => compareBytes(a.of, b.of));
}

/** The files that a difference cites, each for every control and system it speaks of. */
export function filesCited({ of, controls, because, changes = {} }: Difference): string[] {
  const entries = [because, ...Object.values(changes)].flatMap((reason) => reason.entries);
  return entries.flatMap((entry) =>
    of
      .split(', ')
      .flatMap((system) =>
        controls
          .split(', ')
          .map((control) =>
            entry
              .replace('{system}', system)
              .replace('{control}', control)
              .replace('{row}', control.toLowerCase()),
          ),
      ),
  );
}
