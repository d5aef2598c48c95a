import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { conclusions as everyConclusion } from '../../../src/model/assessment.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import { aGovernedEstate, catalog, type Governed } from './a-governed-estate.ts';
import { aLoss } from './a-loss.ts';
import { aClassification } from './a-workspace.ts';
import { judge, type Judged, verdictsOf } from './a-world.ts';

const judgeBy = ({ world }: Governed, workspace: Workspace | undefined): Promise<Judged> =>
  judge({ ...world, catalog, workspace });

const assert = (property: fc.IAsyncProperty<unknown>, numRuns: number): Promise<void> =>
  fc.assert(property, { numRuns, seed: 20261121 });

test('no judgement changes a verdict', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const { workspace } = governed;
    const bare: Workspace = {
      ...workspace,
      soa: [],
      profiles: [],
      waivers: [],
      attestations: [],
      systems: workspace.systems.map((system) => ({
        ...system,
        owner: 'nobody',
        roles: [],
        lifecycle: 'in-use',
        classification: aClassification({ class: 'unclassified' }),
      })),
    };
    expect(verdictsOf(await judgeBy(governed, workspace))).toEqual(
      verdictsOf(await judgeBy(governed, bare)),
    );
  });
  await expect(assert(property, 200)).resolves.toBeUndefined();
});

test('a workspace that declares no AI system leaves every verdict as it is without one', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const { workspace } = governed;
    expect(verdictsOf(await judgeBy(governed, { ...workspace, systems: [] }))).toEqual(
      verdictsOf(await judgeBy(governed, undefined)),
    );
  });
  await expect(assert(property, 100)).resolves.toBeUndefined();
});

const reassuring = new Set<string | undefined>(['supported', 'not-applicable']);

type Row = Judged['assessment']['controls'][number];
const nameOf = ({ framework, control, system }: Row): string => `${framework} ${control} ${system}`;

const isDeficientByWord = ({ axes }: Row): boolean =>
  axes.acceptance.covers === 'all' && axes.human.state === 'not-met';

const conclusionsOf = ({ assessment }: Judged): Map<string, string> =>
  new Map(assessment.controls.map((row) => [nameOf(row), row.conclusion]));

/**
 * Rows that are reassuring now and were not, or whose deficiencies are accepted now and were not. Where all that checks
 * find is accepted, and only an answer that said not met stands beside it, nobody but git knows once that is deleted.
 */
function created(before: Judged, after: Judged): string[] {
  const old = conclusionsOf(before);
  const alone = new Set(before.assessment.controls.filter(isDeficientByWord).map(nameOf));
  return [...conclusionsOf(after)]
    .filter(([row, conclusion]) =>
      reassuring.has(conclusion)
        ? !reassuring.has(old.get(row))
        : conclusion === 'deficiency-accepted' && old.get(row) !== conclusion && !alone.has(row),
    )
    .map(([row, conclusion]) => `${row} became ${conclusion}`);
}

/** The same, and nothing that was reassuring may have become so for another reason. */
function turned(before: Judged, after: Judged): string[] {
  const old = conclusionsOf(before);
  return [...conclusionsOf(after)]
    .filter(
      ([row, conclusion]) =>
        (reassuring.has(conclusion) || conclusion === 'deficiency-accepted') &&
        conclusion !== old.get(row),
    )
    .map(([row, conclusion]) => `${row} became ${conclusion}`);
}

/** Every workspace that lacks one entry. */
function withoutOne(workspace: Workspace): Workspace[] {
  const lists = ['soa', 'profiles', 'waivers'] as const;
  const { settings } = workspace;
  const { roles, ...withoutRoles } = settings;
  return [
    ...lists.flatMap((list) =>
      workspace[list].map((_, at) => ({ ...workspace, [list]: workspace[list].toSpliced(at, 1) })),
    ),
    ...workspace.systems.flatMap(({ owner }, at) =>
      // That the owner of a system approved a waiver nobody knows any more without its file.
      workspace.waivers.some(({ approver }) => approver === owner)
        ? []
        : [{ ...workspace, systems: workspace.systems.toSpliced(at, 1) }],
    ),
    ...workspace.systems.flatMap((system, at) =>
      withLessSaid(system).map((less) => ({
        ...workspace,
        systems: workspace.systems.with(at, less),
      })),
    ),
    ...settings.boundary.map((_, at) => ({
      ...workspace,
      settings: { ...settings, boundary: settings.boundary.toSpliced(at, 1) },
    })),
    ...(roles === undefined ? [] : [{ ...workspace, settings: withoutRoles }]),
    ...workspace.attestations
      // What a newer attestation stands before speaks again when that is taken back, for better or worse.
      .filter(
        (own) => !workspace.attestations.some((other) => other !== own && isRival(own, other)),
      )
      // What it alone contradicted counts again; see the test below.
      .filter((own) => !speaksAgainstExclusion(own, workspace))
      .map((own) => withoutAnswer(workspace, own)),
  ];
}

const withoutAnswer = (workspace: Workspace, own: Answer): Workspace => ({
  ...workspace,
  attestations: workspace.attestations.filter((other) => other !== own),
});

const speaksAgainstExclusion = (own: Answer, { soa, profiles }: Workspace): boolean =>
  own.conclusion !== 'met' &&
  [
    ...soa.filter(({ included }) => !included),
    ...profiles.filter(({ target }) => target === 'none'),
  ].some(({ framework, control }) => own.framework === framework && own.control === control);

/** A system of which one thing is left out that decides what is asked of it. */
function withLessSaid(system: System): System[] {
  const { 'article-50': _, ...classification } = system.classification;
  return [
    { ...system, roles: [] },
    { ...system, dates: {} },
    { ...system, classification },
    { ...system, classification: { class: 'unclassified', points: [] } },
  ];
}

type System = Workspace['systems'][number];
type Answer = Workspace['attestations'][number];
const isRival = (own: Answer, other: Answer): boolean =>
  own.framework === other.framework && own.control === other.control && own.system === other.system;

test('taking away any entry, or everything, creates no supported, no not-applicable and no deficiency-accepted', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const before = await judgeBy(governed, governed.workspace);
    for (const less of withoutOne(governed.workspace))
      expect(created(before, await judgeBy(governed, less))).toEqual([]);
    const without = await judgeBy(governed, undefined);
    expect(created(before, without)).toEqual([]);
  });
  await expect(assert(property, 150)).resolves.toBeUndefined();
});

test('taking back what people said against an exclusion gives nothing but what was excluded', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const { workspace } = governed;
    const before = await judgeBy(governed, workspace);
    for (const own of workspace.attestations.filter((each) =>
      speaksAgainstExclusion(each, workspace),
    )) {
      const after = await judgeBy(governed, withoutAnswer(workspace, own));
      const where = ({ framework, control }: Pick<Answer, 'framework' | 'control'>) =>
        `${framework} ${control}`;
      const others = after.assessment.controls.filter((row) => where(row) !== where(own));
      expect(others).toEqual(before.assessment.controls.filter((row) => where(row) !== where(own)));
    }
  });
  await expect(assert(property, 150)).resolves.toBeUndefined();
});

/** How many facts do not hold or are not known, each subject once. */
const open = ({ assessment }: Judged): number =>
  assessment.checks
    .filter(({ observer }) => observer === 'deciding')
    .reduce((sum, { tally }) => sum + tally.fail + tally.unknown, 0);

function withLessRegistered(workspace: Workspace): Workspace[] {
  const { systems, soa } = workspace;
  return [
    ...systems.flatMap((system, at) => [
      { ...workspace, systems: systems.toSpliced(at, 1) },
      ...system.resources.map((_, which) => ({
        ...workspace,
        systems: systems.with(at, { ...system, resources: system.resources.toSpliced(which, 1) }),
      })),
    ]),
    ...soa.map((_, at) => ({ ...workspace, soa: soa.toSpliced(at, 1) })),
  ];
}

test('deleting a selector, a system or a row of the statement of applicability never lowers what is open', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const before = open(await judgeBy(governed, governed.workspace));
    for (const less of withLessRegistered(governed.workspace))
      expect(open(await judgeBy(governed, less))).toBeGreaterThanOrEqual(before);
  });
  await expect(assert(property, 150)).resolves.toBeUndefined();
});

test('the order of the entries changes nothing', async () => {
  const property = fc.asyncProperty(aGovernedEstate, fc.gen(), async (governed, gen) => {
    const shuffled = <T>(items: readonly T[]): T[] =>
      gen(fc.shuffledSubarray, [...items], { minLength: items.length, maxLength: items.length });
    const { workspace } = governed;
    const { systems, soa, profiles, waivers, attestations } = workspace;
    const other = {
      ...workspace,
      systems: shuffled(systems),
      soa: shuffled(soa),
      profiles: shuffled(profiles),
      waivers: shuffled(waivers),
      attestations: shuffled(attestations),
    };
    expect(await judgeBy(governed, other)).toEqual(await judgeBy(governed, workspace));
  });
  await expect(assert(property, 100)).resolves.toBeUndefined();
});

test('a system counts no more than the organisation, every subject has a system, and 0 of 0 is no pass', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const { assessment, lines } = await judgeBy(governed, governed.workspace);
    for (const { tally, systems, accepted } of assessment.checks) {
      expect(accepted).toBeLessThanOrEqual(tally.fail);
      for (const own of systems) {
        expect(own.accepted).toBeLessThanOrEqual(own.tally.fail);
        for (const verdict of ['fail', 'unknown', 'pass'] as const)
          expect(own.tally[verdict]).toBeLessThanOrEqual(tally[verdict]);
      }
    }
    const isRegistered = governed.workspace.systems.length > 0;
    expect(lines.filter(({ systems = [] }) => isRegistered && systems.length === 0)).toEqual([]);
    const passes = assessment.controls.filter(({ axes }) => axes.technical.state === 'pass');
    expect(passes.filter(({ axes }) => axes.technical.n === 0)).toEqual([]);
  });
  await expect(assert(property, 200)).resolves.toBeUndefined();
});

test('making evidence unreadable reassures nobody about any system', async () => {
  const property = fc.asyncProperty(
    aGovernedEstate,
    fc.array(aLoss, { minLength: 1, maxLength: 2 }),
    async (governed, losses) => {
      const before = await judgeBy(governed, governed.workspace);
      let { world } = governed;
      for (const lose of losses) {
        world = lose(world);
        const after = await judgeBy({ ...governed, world }, governed.workspace);
        expect(turned(before, after)).toEqual([]);
      }
    },
  );
  await expect(assert(property, 400)).resolves.toBeUndefined();
});

test('an estate whose tags nobody could read reassures nobody', async () => {
  const property = fc.asyncProperty(aGovernedEstate, async (governed) => {
    const { world, workspace } = governed;
    const untold = (world.rows['ai-resources'] ?? []).map((one) => {
      const { tags: _, ...row } = one.row;
      return { ...one, row };
    });
    const less = { ...world, rows: { ...world.rows, 'ai-resources': untold } };
    const before = await judgeBy(governed, workspace);
    const after = await judgeBy({ ...governed, world: less }, workspace);
    expect(turned(before, after)).toEqual([]);
  });
  await expect(assert(property, 400)).resolves.toBeUndefined();
});

test('the estates of these tests reach every conclusion', async () => {
  const conclusions = new Set<string>();
  for (const governed of fc.sample(aGovernedEstate, { numRuns: 400, seed: 20261121 }))
    for (const { conclusion } of (await judgeBy(governed, governed.workspace)).assessment.controls)
      conclusions.add(conclusion);
  expect([...conclusions].toSorted()).toEqual(everyConclusion.toSorted());
});
