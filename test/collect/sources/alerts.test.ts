import { expect, test } from 'vitest';
import { openRejects } from '../../../src/collect/rejects.ts';
import { alerts, alertShape } from '../../../src/collect/sources/alerts.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { gapsOf } from '../run-collect.ts';
import { collectOnly, objectIn, october, textIn, withRows } from './graph-world.ts';

const tenant = october();
const collected = await collectOnly(tenant, ['alerts']);
const records = collected.writer.records('alerts');
const sent = [...tenant.rows('securityresources')].filter(
  (row) => row['type'] === 'microsoft.security/locations/alerts',
);

test('what people typed and models answered is planted in the alerts, and in nothing that is kept', () => {
  const planted = sent.filter((row) => JSON.stringify(row).includes('PLANTED-'));

  expect(planted.length).toBeGreaterThan(0);
  expect(records).toHaveLength(sent.length);
  for (const kept of [records, collected.snapshot, collected.writer.requests])
    expect(JSON.stringify(kept)).not.toMatch(/PLANTED-|192\.0\.2\./);
});

test('no query of the collector asks for what stands in the bodies of alerts', () => {
  expect(alerts.query).not.toMatch(/ExtendedProperties|Entities|Description|project.*properties,/i);
});

const isPascal = (row: JsonObject): boolean => 'AlertType' in objectIn(row, 'properties');

test('both casings of the service give the same columns', () => {
  const [first] = records;

  expect(new Set(sent.map(isPascal))).toEqual(new Set([true, false]));
  for (const { row } of records) {
    expect(Object.keys(row)).toEqual(Object.keys(first?.row ?? {}));
    expect(textIn(row, 'alertType')).toMatch(/^AI\./);
    expect(textIn(row, 'timeGeneratedUtc')).toMatch(/^2026-/);
  }
});

test('an alert concerns the resource it names', () => {
  for (const { of } of records)
    expect(of).toMatch(/\/providers\/microsoft\.cognitiveservices\/accounts\/[^/]+$/);
});

const [aRow = {}] = records.map(({ row }) => row);
const isLetIn = (row: JsonObject): boolean => alertShape.schema.safeParse(row).success;

test.for<[string, JsonObject]>([
  ['a column that was not asked for', { ExtendedProperties: { 'User prompt': 'PLANTED-' } }],
  ['the whole body', { properties: {} }],
  ['a list where text was asked for', { alertDisplayName: ['PLANTED-'] }],
  ['an unknown key in what it is about', { resourceIdentifiers: '[{"Prompt":"PLANTED-"}]' }],
  ['text that is no list in what it is about', { resourceIdentifiers: 'PLANTED-' }],
  ['a list within what it is about', { resourceIdentifiers: '[{"Type":["PLANTED-"]}]' }],
  ['neither casing of its kind', { alertType: '' }],
  ['no status', { status: '' }],
])('a row with %s is not let in', ([, more]) => {
  expect(isLetIn(aRow)).toBe(true);
  expect(isLetIn({ ...aRow, ...more })).toBe(false);
});

test('an alert that names no resource concerns where it was raised', () => {
  const row = alertShape.schema.parse({ ...aRow, resourceIdentifiers: '' });

  expect(alertShape.of(row)).toMatch(/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/);
});

test('an alert whose kind stands under neither name is a gap, not one alert fewer', async () => {
  const renamed = withRows(tenant, (row) =>
    row['type'] === 'microsoft.security/locations/alerts'
      ? { ...row, properties: { Kind: 'AI.New', Severity: 'High', Status: 'Active' } }
      : row,
  );
  const lost = await collectOnly(renamed, ['alerts']);

  expect(lost.writer.records('alerts')).toEqual([]);
  expect(new Set(gapsOf(lost, 'alerts').map(({ reason }) => reason))).toEqual(new Set(['failed']));
});

test('a row that is not let in is told by its name, never by what else it holds', () => {
  const rejects = openRejects();
  rejects.add('/', 'malformed', { prompt: 'PLANTED-', id: { text: 'PLANTED-' } });
  rejects.add('/', 'foreign', 'PLANTED-');

  expect(JSON.stringify([...rejects.all()])).not.toContain('PLANTED-');
});
