import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type JsonObject } from '../../src/model/json.ts';
import { compileQuery } from '../../src/sample/kql/compile-query.ts';
import { faultOf, run } from '../sample/kql/run.ts';
import { rowsOfAllMonths } from './rows-of-all-months.ts';

const texts = new Map(
  globSync('src/collect/**/*.kql').map((file) => [
    basename(file, '.kql'),
    readFileSync(file, 'utf8'),
  ]),
);
const queryOf = (source: string): string => texts.get(source) ?? '';

type Answer = { readonly rows: number; readonly digest: string };

const tables = new Map<string, JsonObject[]>();

/** All a collector depends on: the rows in their order, and whether pages of them hold together. */
function answerTo(query: string): Answer {
  const { table, stableOrder, pageable } = compileQuery(query);
  const all = tables.get(table) ?? rowsOfAllMonths(table);
  tables.set(table, all);
  const rows = run(query, all);
  const told = canonicalJson({ table, stableOrder, pageable, rows });
  return { rows: rows.length, digest: hash('sha256', told).slice(0, 16) };
}

/** Looked at once and right; a change here is a change of what is collected, or of the story. */
const golden: Readonly<Record<string, Answer>> = {
  scope: { rows: 34, digest: 'c7cea56124220ed5' },
  census: { rows: 32, digest: '838dbca2abdef857' },
  'ai-resources': { rows: 201, digest: '0408f9d41f3841ea' },
  'defender-plans': { rows: 114, digest: '659f64e9f41ef1b9' },
  recommendations: { rows: 530, digest: '64ae6eadd490f16e' },
};

test('the queries that all others hang on are held to what they answered before', () => {
  const answers = Object.keys(golden).map((source) => [source, answerTo(queryOf(source))] as const);
  expect(Object.fromEntries(answers)).toEqual(golden);
});

type Slip = readonly [from: string, to: string];

const slips: Readonly<Record<string, readonly Slip[]>> = {
  scope: [
    ['resourcecontainers\n', 'resources\n'],
    ["'microsoft.resources/subscriptions'", "'microsoft.resources/subscription'"],
    ['type =~', 'type =='],
    ['type =~', 'type startswith'],
    ['type =~', 'Type =~'],
    ['properties,', ''],
    ['tags,', ''],
    [' asc', ''],
  ],
  census: [
    ['resources\n', 'securityresources\n'],
    ["type startswith 'microsoft.cog", "type contains 'microsoft.cog"],
    ["or type startswith 'microsoft.mach", "or type contains 'microsoft.mach"],
    ["or type startswith 'microsoft.mach", "and type startswith 'microsoft.mach"],
    ["'microsoft.search/searchservices', ", ''],
    ["'microsoft.botservice/botservices', ", ''],
    ["'microsoft.databricks/workspaces', ", ''],
    [", 'microsoft.healthbot/healthbots'", ''],
    ['in~', 'in'],
    ['by subscriptionId, type', 'by type'],
    ['by subscriptionId, type', 'by subscriptionId'],
    ['n=count()', 'count()'],
    [', type asc', ''],
    ['subscriptionId asc', 'subscriptionId desc'],
  ],
  'ai-resources': [
    ['resources\n', 'resourcecontainers\n'],
    ["type startswith 'microsoft.cog", "type contains 'microsoft.cog"],
    ["type startswith 'microsoft.cog", "type == 'microsoft.cog"],
    ["or type startswith 'microsoft.mach", "or type contains 'microsoft.mach"],
    ['learningservices/', 'learningservices/workspaces/'],
    ["in~ ('microsoft.search/searchservices', ", "startswith 'microsoft.search' or type in~ ("],
    [", 'microsoft.healthbot/healthbots'", ''],
    ['| where', '| where isnotempty(managedBy) and'],
    ['properties,', 'properties.disableLocalAuth,'],
    ['kind, sku,', 'sku,'],
    ['identity, ', ''],
    [', managedBy', ''],
    ['project id', 'project id=tolower(id)'],
    ['\n| order by id asc', ''],
    ['id asc', 'name asc'],
    ['id asc', 'id desc'],
  ],
  'defender-plans': [
    ['securityresources\n', 'resources\n'],
    ['=~', '=='],
    ['=~', 'startswith'],
    ['pricings', 'Pricing'],
    ["'microsoft.security/pricings'", "'microsoft.security/pricings' and name =~ 'AI'"],
    [
      "'microsoft.security/pricings'",
      "'microsoft.security/pricings' and properties.pricingTier =~ 'Standard'",
    ],
    [', properties', ', Properties'],
    [', properties', ''],
    ['id asc', 'subscriptionId asc'],
  ],
  recommendations: [
    ['securityresources\n', 'policyresources\n'],
    ["=~ 'microsoft.security/assessments'", "== 'microsoft.security/assessments'"],
    ["=~ 'microsoft.security/assessments'", "startswith 'microsoft.security/assessments'"],
    ["id contains '/microsoft.cog", "id contains 'microsoft.cog"],
    ["id contains '/microsoft.cog", "id startswith '/microsoft.cog"],
    ["id contains '/microsoft.cog", "id == '/microsoft.cog"],
    ["    or id contains '/microsoft.machinelearningservices/'\n", ''],
    ["/searchservices/'", "/searchservices'"],
    ["    or id contains '/microsoft.botservice/botservices/'\n", ''],
    ["    or id contains '/microsoft.databricks/workspaces/'\n", ''],
    ["    or id contains '/microsoft.healthbot/healthbots/'\n", ''],
    ['| where id', "| where properties.status.code =~ 'Unhealthy'\n| where id"],
    ['| where id', "| where properties.Status.code =~ 'Unhealthy'\n| where id"],
    ['| where id', '| where not(id'],
    ['id, name', 'name'],
    ['properties\n', 'properties=properties.status\n'],
    ['order by', 'sort by'],
    ['| order by id asc', '| order by id asc\n| take 1000'],
  ],
};

describe.for(Object.entries(slips))('the query of %s', ([source, ofSource]) => {
  test.for(ofSource)('with %j as %j is refused or answers otherwise', ([from, to]) => {
    const slipped = queryOf(source).replace(from, to);
    expect(slipped).not.toBe(queryOf(source));
    const outcome = faultOf(slipped)?.code ?? answerTo(slipped).digest;
    expect(outcome).not.toBe(golden[source]?.digest);
  });
});

test('the slips reach the filters: most of them still run, and answer otherwise', () => {
  const all = Object.entries(slips).flatMap(([source, ofSource]) =>
    ofSource.map(([from, to]) => queryOf(source).replace(from, to)),
  );
  expect(all.filter((query) => faultOf(query) === undefined).length).toBeGreaterThan(40);
});
