import { severities, type Severity } from '../model/catalog.ts';
import { compareBytes } from '../model/json.ts';
import type { Days, Remediation } from '../model/trend.ts';
import { type Episode, episodesOf } from './episodes.ts';
import { factStates } from './fact-states.ts';
import { joinLines } from './join-lines.ts';
import { type Side, subjectSources } from './side.ts';
import { Spread } from './spread.ts';

/** What the organisation wants to have mended within how many days. */
export type Targets = { readonly [severity in Severity]?: number | undefined };

/** Who answers for an AI system. */
export type OwnerOf = (system: string) => string | undefined;

const nobody = 'nobody in particular';

/**
 * How long failures stood, from all assessments of a series, oldest first, judged by the same rules. Nobody looked
 * between two snapshots, so every length lies between two ends.
 */
export async function remediationOf(
  sides: readonly Side[],
  ownerOf: OwnerOf,
  targets: Targets,
): Promise<Remediation[]> {
  const groups = new Map<string, Group>();
  const at = sides.map(({ assessment }) => Date.parse(assessment.asOf));
  for (const source of subjectSources(sides)) {
    const read = sides.map(({ verdicts }) => verdicts.texts(source));
    for await (const lines of joinLines(read, false))
      for (const { severity, states, systems } of factStates(sides, source, lines)) {
        const episodes = episodesOf(states);
        groupOf(groups, 'severity', severity).add(episodes, at);
        const owners = systems.map((system) => ownerOf(system) ?? nobody);
        for (const owner of new Set(owners.length === 0 ? [nobody] : owners))
          groupOf(groups, 'owner', owner).add(episodes, at);
      }
  }
  return [...groups.values()]
    .toSorted((a, b) => compareBytes(b.by, a.by) || byName(a, b))
    .map((group) =>
      group.told(group.by === 'severity' ? targetOf(targets, group.name) : undefined),
    );
}

const targetOf = (targets: Targets, name: string): number | undefined =>
  Object.entries(targets).find(([severity]) => severity === name)?.[1];

const byName = (a: Group, b: Group): number =>
  rank(a.name) - rank(b.name) || compareBytes(a.name, b.name);
const rank = (name: string): number => severities.findIndex((severity) => severity === name);

function groupOf(groups: Map<string, Group>, by: Remediation['by'], name: string): Group {
  const key = `${by} ${name}`;
  const known = groups.get(key) ?? new Group(by, name);
  groups.set(key, known);
  return known;
}

const dayMs = 24 * 60 * 60 * 1000;

class Group {
  readonly by: Remediation['by'];
  readonly name: string;
  readonly #fixed = new Spread();
  readonly #open = new Spread();
  #ended = 0;
  #resurfaced = 0;

  constructor(by: Remediation['by'], name: string) {
    this.by = by;
    this.name = name;
  }

  add(episodes: readonly Episode[], at: readonly number[]): void {
    for (const episode of episodes) {
      if (episode.resurfaced) this.#resurfaced++;
      if (episode.end === undefined) this.#open.add(openFor(episode, at));
      else if (episode.end.by === 'fixed') this.#fixed.add(tookOf(episode, episode.end.at, at));
      else this.#ended++;
    }
  }

  told(target: number | undefined): Remediation {
    return {
      by: this.by,
      name: this.name,
      fixed: this.#fixed.total,
      median: this.#fixed.median(),
      ended: this.#ended,
      open: this.#open.total,
      age: this.#open.median(),
      oldest: this.#open.oldest(),
      resurfaced: this.#resurfaced,
      late: target === undefined ? null : { target, ...this.#open.over(target) },
    };
  }
}

/** From the first to the last time it was seen failing, at least; from when it was last well until it was seen well again, at most. */
const tookOf = ({ first, last, clear }: Episode, end: number, at: readonly number[]): Days => ({
  min: between(at, first, last),
  max: clear === undefined ? null : between(at, clear, end),
});

const openFor = ({ first, clear }: Episode, at: readonly number[]): Days => ({
  min: between(at, first, at.length - 1),
  max: clear === undefined ? null : between(at, clear, at.length - 1),
});

/** Whole days and tenths: instants of two readings never fall on the same second. */
const between = (at: readonly number[], from: number, to: number): number =>
  Math.round((((at[to] ?? 0) - (at[from] ?? 0)) / dayMs) * 10) / 10;
