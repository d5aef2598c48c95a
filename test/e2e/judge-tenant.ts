import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { parametersOf } from '../../src/commands/flow/declared-by.ts';
import { assessSnapshot } from '../../src/mappings/judge/assess-snapshot.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import { canonicalJson, type JsonObject } from '../../src/model/json.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import type { SubjectVerdicts, Verdict } from '../../src/model/verdict.ts';
import type { ServerOptions } from '../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import type { Parameters } from '../../src/mappings/rules/world.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { type Collected, collectFrom } from '../collect/run-collect.ts';

export const shipped: Catalog = loadCatalog('frameworks', sourceIds);
/**
 * No shipped control asks nothing of people, so none can be supported yet: those that rest on one check
 * that passes are relieved of all else, to have that to lose.
 */
const catalog: Catalog = {
  ...shipped,
  frameworks: shipped.frameworks.map((framework) => ({
    ...framework,
    controls: framework.controls.map((control) => {
      const checks = control.checks.filter(
        ({ check, strength }) => check === 'AZ-BOT-001' && strength !== 'supporting',
      );
      return checks.length === 0 ? control : { ...control, people: [], checks };
    }),
  })),
};
/** What the firm of the sample tenant declares. It tells its own commits: those of this repository are of the tool. */
export const sampleWorkspace: Workspace = readWorkspace(
  'src/sample/workspace',
  shipped,
  {},
  'attribution.json',
);
const digest = '0'.repeat(64);

const onePart = (lines: number) => ({
  file: 'part',
  lines,
  first: '',
  last: '',
  sha256: digest,
  raw: digest,
});

/** What came out of a tenant, read by the real collector and judged by the shipped catalogs. */
export type Outcome = {
  readonly assessment: Omit<Assessment, 'parts'>;
  /** Verdicts by `<check> <subject>`, those of a gap's scope marked as such. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Everything said, by source, as it would be stored. */
  readonly lines: ReadonlyMap<string, readonly SubjectVerdicts[]>;
  /** The AI systems of each subject, as far as a register says, by `<check> <verdict> <subject>`. */
  readonly systems: ReadonlyMap<string, readonly string[]>;
  /** Everything that was collected, requests apart, as one text. */
  readonly evidence: string;
  /** How many answers the stand-in spoilt. */
  readonly faults: number;
};

export async function judgeTenant(
  tenant: SampleTenant,
  options: ServerOptions = {},
  workspace?: Workspace,
): Promise<Outcome> {
  return judgeCollected(await collectAll(tenant, options), tenant, { catalog, workspace });
}

/** Everything the tenant lets be read, its logs included. */
export const collectAll = (tenant: SampleTenant, options: ServerOptions = {}): Promise<Collected> =>
  collectFrom(tenant, options, {
    limits: { attemptMs: 5000 },
    workspaces: tenant.logWorkspaces ?? [],
  });

/** The same rows judged again, each as `change` leaves it: for what no collector could notice. */
export const judgeChanged = (
  collected: Collected,
  tenant: Pick<SampleTenant, 'now'>,
  change: (row: JsonObject, source: string) => JsonObject,
  workspace?: Workspace,
): Promise<Outcome> => judgeCollected(collected, tenant, { catalog, change, workspace });

export type Judging = {
  readonly catalog?: Catalog;
  readonly parameters?: Parameters;
  readonly workspace?: Workspace | undefined;
  readonly change?: (row: JsonObject, source: string) => JsonObject;
};

/** Judges what was collected already: the same rows may be judged again by other parameters. */
export async function judgeCollected(
  { snapshot, writer, sent }: Pick<Collected, 'snapshot' | 'writer' | 'sent'>,
  tenant: Pick<SampleTenant, 'now'>,
  { catalog: judged = shipped, workspace, change = (row) => row, ...given }: Judging = {},
): Promise<Outcome> {
  const verdicts = new Map<string, Verdict>();
  const systems = new Map<string, readonly string[]>();
  const lines = new Map<string, SubjectVerdicts[]>();
  const assessment = await assessSnapshot(
    {
      manifest: {
        ...snapshot,
        // The writer keeps records in memory; on disk they would lie in one part.
        sources: snapshot.sources.map((source) => ({
          ...source,
          parts: [onePart(writer.records(source.id).length)],
        })),
        requests: { file: 'r', lines: 0, sha256: digest, raw: digest },
      },
      snapshotDigest: digest,
      catalog: judged,
      asOf: tenant.now.toISOString(),
      release: '0.0.0',
      templates: digest,
      workspace,
      parameters: given.parameters ?? parametersOf(workspace),
    },
    {
      async *records(source) {
        for (const record of writer.records(source))
          yield { ...record, row: change(record.row, source) };
      },
    },
    {
      async write(source, line) {
        const { id, gap, verdicts: said, systems: ofSystems = [] } = line;
        const own = lines.get(source) ?? [];
        lines.set(source, own);
        own.push(line);
        const subject = gap === undefined ? id : `${id} (${gap})`;
        for (const { check, verdict } of said) {
          verdicts.set(`${check} ${subject}`, verdict);
          const known = systems.get(`${check} ${verdict} ${id}`) ?? [];
          systems.set(`${check} ${verdict} ${id}`, [...known, ...ofSystems]);
        }
      },
    },
  );
  return {
    assessment,
    verdicts,
    lines,
    systems,
    // Long to write, and most tests never look at it.
    get evidence() {
      const rows = sourceIds.map((id) => writer.records(id).map(({ of, row }) => [of, row]));
      return canonicalJson([rows, snapshot.scope]);
    },
    faults: sent.faults,
  };
}
