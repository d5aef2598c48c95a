import { createHash } from 'node:crypto';
import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type * as z from 'zod';
import type { Control } from '../../src/model/catalog.ts';
import { compareBytes } from '../../src/model/json.ts';
import { aiSystemSchema } from '../../src/model/workspace/ai-system.ts';
import {
  ownersFileSchema,
  profilesFileSchema,
  soaRowSchema,
} from '../../src/model/workspace/applicability.ts';
import { attestationSchema } from '../../src/model/workspace/attestation.ts';
import { auditRequestSchema } from '../../src/model/workspace/audit-request.ts';
import { closingSchema, ticketsFileSchema } from '../../src/model/workspace/closing.ts';
import { settingsSchema } from '../../src/model/workspace/settings.ts';
import { waiverSchema } from '../../src/model/workspace/waiver.ts';
import { entryId } from '../../src/model/workspace/words.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import { collectAll, judgeCollected, type Outcome, shipped } from '../e2e/judge-tenant.ts';

const folder = 'src/sample/workspace';
const files = globSync('**/*', { cwd: folder, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    posix.relative(folder, posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name)),
  )
  .toSorted(compareBytes);
const read = (file: string): unknown => parse(readFileSync(posix.join(folder, file), 'utf8'));

/** Every entry of a folder of the workspace, by the name of its file. */
function entries<T extends z.ZodType>(kind: string, schema: T): Map<string, z.infer<T>> {
  return new Map(
    files
      .filter((file) => file.startsWith(`${kind}/`))
      .map((file) => [basename(file, '.yaml'), schema.parse(read(file))]),
  );
}

const digestOf = (attachment: string): string =>
  hash('sha256', readFileSync(posix.join(folder, 'attachments', attachment)));

const settings = settingsSchema.parse(read('proofpack.yaml'));
const { profiles } = profilesFileSchema.parse(read('profiles.yaml'));
const { owners } = ownersFileSchema.parse(read('controls.yaml'));
const { tickets } = ticketsFileSchema.parse(read('tickets.yaml'));
const systems = entries('systems', aiSystemSchema);
const soa = entries('soa', soaRowSchema);
const waivers = entries('waivers', waiverSchema);
const attestations = entries('attestations', attestationSchema);
const requests = entries('requests', auditRequestSchema);
const closings = entries('closings', closingSchema);

const controlsOf = (framework: string): readonly Control[] =>
  shipped.frameworks.find((each) => each.id === framework)?.controls ?? [];
const controlNamed = (framework: string, named: string): Control | undefined =>
  controlsOf(framework).find(({ id }) => id === named);
const facts = new Set(shipped.checks.map(({ fact }) => fact));
const checks = new Set(shipped.checks.map(({ id }) => id));

test('every file is one that a workspace may hold, and every id is one', () => {
  const known =
    /^(README\.md|attribution\.json|(proofpack|profiles|controls|tickets)\.yaml|(systems|soa|waivers|attestations|requests|closings)\/[^/]+\.yaml|attachments\/.+)$/;
  expect(files.filter((file) => !known.test(file))).toEqual([]);
  for (const kind of [systems, soa, waivers, attestations, requests, closings]) {
    expect(kind.size).toBeGreaterThan(1);
    expect([...kind.keys()].filter((id) => !entryId.safeParse(id).success)).toEqual([]);
  }
});

test('whoever answers for something is a role of the invented firm, never a person', () => {
  const keys =
    /\b(?:owner|operator|approver|assessor|reviewer|(?:decided-|approved-|assessed-)?by): ([^\s,}]+)/g;
  const parties = files
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => [...readFileSync(posix.join(folder, file), 'utf8').matchAll(keys)])
    .map(([, party = '']) => party)
    .filter((party) => !/^\d{4}-\d\d-\d\d$/.test(party)); // review-by is a day
  expect(parties.length).toBeGreaterThan(150);
  expect(parties.filter((party) => !/^[a-z-]+@contoso\.example$/.test(party))).toEqual([]);
});

test('every file that declares something has a commit, so that no real one is asked for', () => {
  const attribution: unknown = JSON.parse(
    readFileSync(posix.join(folder, 'attribution.json'), 'utf8'),
  );
  const about = files.filter((file) => file !== 'README.md' && file !== 'attribution.json');
  expect(attribution).toEqual({
    format: 1,
    files: about.map((file) => ({
      file,
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      on: expect.stringMatching(/^202[56]-\d\d-\d\dT15:00:00Z$/),
      by: expect.stringMatching(/@contoso\.example$/),
      // `node scripts/write-attribution.ts` writes them.
      sha256: createHash('sha256')
        .update(readFileSync(posix.join(folder, file)))
        .digest('hex'),
    })),
  });
});

describe('settings', () => {
  test('every parameter is declared but the register, which is what selectors match', () => {
    const asked = shipped.parameters.map(({ id }) => id).toSorted(compareBytes);
    const declared = [...Object.keys(settings.parameters), 'registered-resources'];
    expect(declared.toSorted(compareBytes)).toEqual(asked);
  });

  test('every subscription of the sample tenant is expected', () => {
    const tenant = openSampleTenant({ month: '2026-11', seed: 1, scale: 1 });
    const seen = new Set<unknown>();
    for (const row of tenant.rows('resourcecontainers'))
      if (row['type'] === 'microsoft.resources/subscriptions') seen.add(row['subscriptionId']);
    expect(seen.size).toBe(7);
    expect(new Set<unknown>(settings['expected-subscriptions'])).toEqual(seen);
  });

  test.for([...settings.boundary, ...profiles])('$framework $control is there', (rule) => {
    expect(controlNamed(rule.framework, rule.control)).toBeDefined();
  });
});

/** Patterns of the sample hold a star at their end, or none. */
const names = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;

test('every control of every framework has exactly one owner', () => {
  const odd = shipped.frameworks.flatMap((framework) => {
    const own = owners.filter((owner) => owner.framework === framework.id);
    const answering = (id: string): number =>
      own.filter(({ controls }) => controls.some((pattern) => names(pattern, id))).length;
    return framework.controls.filter(({ id }) => answering(id) !== 1).map(({ id }) => id);
  });
  expect(odd).toEqual([]);
});

test('the statement of applicability has a row and a reason of its own for each declared control', () => {
  const declared = controlsOf('iso-42001').filter((each) => each.applicability === 'declared');
  const rows = [...soa.values()];
  expect(rows.map(({ control }) => control).toSorted(compareBytes)).toEqual(
    declared.map(({ id }) => id).toSorted(compareBytes),
  );
  expect([...soa.keys()]).toEqual(rows.map(({ control }) => control.toLowerCase()));
  expect(new Set(rows.map(({ because }) => because)).size).toBe(rows.length);
});

describe('attestations', () => {
  test.for([...attestations])('%s: control, parts, facts, system are there', ([, own]) => {
    const control = controlNamed(own.framework, own.control);
    const parts = control?.people.map(({ supply }) => supply) ?? [];
    expect(own.parts.filter((part) => !parts.includes(part))).toEqual([]);
    expect(own.despite.filter((fact) => !facts.has(fact))).toEqual([]);
    expect(own.system === undefined ? 'organisation' : 'system').toBe(control?.per);
    expect(own.system === undefined || systems.has(own.system)).toBe(true);
  });

  test('every attachment is named, and has the digest it is named with', () => {
    const named = [...attestations.values()].flatMap(({ attachments }) => attachments);
    expect(named.filter(({ file, sha256 }) => digestOf(file) !== sha256)).toEqual([]);
    const derogations = [...systems.values()].flatMap(
      ({ classification }) => classification.derogation ?? [],
    );
    expect(derogations.filter((own) => digestOf(own.document) !== own.sha256)).toEqual([]);
    const documents = derogations.map(({ document }) => document);
    const there = files.filter((file) => file.startsWith('attachments/'));
    expect(new Set(there)).toEqual(
      new Set(
        [...named.map(({ file }) => file), ...documents].map((file) => `attachments/${file}`),
      ),
    );
  });
});

test.for([...requests])('request %s is answered by what is there', ([, { answers }]) => {
  const lost = answers.filter(
    ({ framework = '', control, check, attestation }) =>
      (control !== undefined && controlNamed(framework, control) === undefined) ||
      (check !== undefined && !checks.has(check)) ||
      (attestation !== undefined && !attestations.has(attestation)),
  );
  expect(lost).toEqual([]);
});

test('each ticket follows something else', () => {
  expect(new Set(tickets.map(({ item }) => item)).size).toBe(tickets.length);
});

describe('beside what was collected in October', () => {
  let outcome: Outcome;
  let seen: ReadonlySet<string>;

  beforeAll(async () => {
    const tenant = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
    const collected = await collectAll(tenant);
    const resources = collected.writer.records('ai-resources');
    seen = new Set(resources.map(({ id }) => id.toLowerCase()));
    outcome = await judgeCollected(collected, tenant);
  }, 60_000);

  test.for([...waivers])('what %s accepts really fails', ([, { fact, resources }]) => {
    const deciding = shipped.checks.filter(
      (check) => check.fact === fact && check.observer === 'deciding',
    );
    expect(deciding).toHaveLength(1);
    const verdicts = resources.map(({ id = '' }) =>
      outcome.verdicts.get(`${deciding[0]?.id} ${id.toLowerCase()}`),
    );
    expect(new Set(verdicts)).toEqual(new Set(['fail']));
  });

  test('every resource that a system claims by its id is there', () => {
    const claimed = [...systems.values()].flatMap(({ resources, shares }) =>
      [...resources, ...shares.flatMap((share) => share.resources)].flatMap(({ id }) => id ?? []),
    );
    expect(claimed.length).toBeGreaterThan(3);
    expect(claimed.filter((id) => !seen.has(id.toLowerCase()))).toEqual([]);
  });
});
