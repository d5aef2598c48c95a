import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkNeeds } from '../../src/mappings/catalog/check-needs.ts';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import { outstandingWork, type WorkInput } from '../../src/workspace/todo.ts';
import { aGovernedEstate, catalog, type Governed } from '../mappings/judge/a-governed-estate.ts';
import { judge } from '../mappings/judge/a-world.ts';

type Judged = WorkInput['assessment'];

const needs = checkNeeds(catalog);

const workOn = (assessment: Judged, workspace: Workspace | undefined): Outstanding[] =>
  outstandingWork({ assessment, catalog, workspace, needs });

async function judgedBy({ world }: Governed, workspace: Workspace | undefined) {
  const { assessment } = await judge({ ...world, catalog, workspace });
  return { assessment, work: workOn(assessment, workspace) };
}

const waits: readonly string[] = ['open', 'not-determined', 'scope-undetermined'];

/** In scope, and asking nothing that telemetry or people could give: no work moves it. */
const isUnanswerable = ({ conclusion, axes }: Judged['controls'][number]): boolean =>
  conclusion === 'not-determined' &&
  axes.technical.state !== 'unknown' &&
  axes.human.state === 'none-needed';

/** Conclusions that could become better, and that no work names. */
const idle = ({ controls }: Judged, work: readonly Outstanding[]): string[] =>
  controls
    .filter((row) => waits.includes(row.conclusion) && !isUnanswerable(row))
    .filter(
      (row) =>
        !work.some(
          ({ moves, system, controls: named }) =>
            moves > 0 &&
            (system === null || system === row.system) &&
            named.some(
              ({ framework, control }) => framework === row.framework && control === row.control,
            ),
        ),
    )
    .map(
      ({ framework, control, system, reason }) => `${framework} ${control} ${system}: ${reason}`,
    );

const assert = (property: fc.IAsyncProperty<unknown>, numRuns: number): Promise<void> =>
  fc.assert(property, { numRuns, seed: 20261121 });

test('no conclusion waits for nothing: whatever is open or not determined, some work moves it', async () => {
  const property = fc.asyncProperty(aGovernedEstate, fc.boolean(), async (governed, declares) => {
    const { assessment, work } = await judgedBy(
      governed,
      declares ? governed.workspace : undefined,
    );
    expect(idle(assessment, work)).toEqual([]);
  });
  await expect(assert(property, 150)).resolves.toBeUndefined();
});

test('each piece of work has an id of its own, and the order of what is judged changes none', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const { workspace } = governed;
    const { assessment, work } = await judgedBy(governed, workspace);
    const ids = work.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const turned = { ...assessment, controls: assessment.controls.toReversed() };
    expect(workOn(turned, workspace).map(({ id, moves }) => [id, moves])).toEqual(
      work.map(({ id, moves }) => [id, moves]),
    );
  });
  await expect(assert(property, 100)).resolves.toBeUndefined();
});
