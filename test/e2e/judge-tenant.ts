import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { assessSnapshot } from '../../src/mappings/judge/assess-snapshot.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import { canonicalJson } from '../../src/model/json.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import type { ServerOptions } from '../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import { collectFrom } from '../collect/run-collect.ts';

const shipped = loadCatalog('frameworks', sourceIds);
/** No shipped control asks nothing of people, so none can be supported yet: one is relieved, to have that to lose. */
const catalog = {
  ...shipped,
  frameworks: shipped.frameworks.map((framework) => ({
    ...framework,
    controls: framework.controls.map((control) =>
      control.id === 'DP-3' ? { ...control, people: [] } : control,
    ),
  })),
};
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
  /** Everything that was collected, requests apart, as one text. */
  readonly evidence: string;
  /** How many answers the stand-in spoilt. */
  readonly faults: number;
};

export async function judgeTenant(
  tenant: SampleTenant,
  options: ServerOptions = {},
): Promise<Outcome> {
  const { snapshot, writer, sent } = await collectFrom(tenant, options, {
    limits: { attemptMs: 5000 },
  });
  const verdicts = new Map<string, Verdict>();
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
      catalog,
      asOf: tenant.now.toISOString(),
      release: '0.0.0',
      templates: digest,
      workspace: null,
    },
    {
      async *records(source) {
        yield* writer.records(source);
      },
    },
    {
      async write(_source, { id, gap, verdicts: said }) {
        const subject = gap === undefined ? id : `${id} (${gap})`;
        for (const { check, verdict } of said) verdicts.set(`${check} ${subject}`, verdict);
      },
    },
  );
  const rows = sourceIds.map((id) => writer.records(id).map(({ of, row }) => [of, row]));
  const evidence = canonicalJson([rows, snapshot.scope]);
  return { assessment, verdicts, evidence, faults: sent.faults };
}
