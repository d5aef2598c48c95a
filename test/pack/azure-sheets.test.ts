import { describe, expect, test } from 'vitest';
import { gapId } from '../../src/pack/row-id.ts';
import { subscriptions } from '../builders/an-estate.ts';
import { aDeployment, everyRecord, fraud } from '../builders/azure-says.ts';
import { aGap, type Azure } from './an-azure-section.ts';
import { azureSheet, azureSheetOfChat, linkOf, wordsOf } from './an-azure-sheet.ts';

/** Sheet, and every source without which it may lack rows. */
const sheets = [
  ['models', ['model-deployments', 'model-catalog', 'content-filters']],
  ['recommendations', ['recommendations', 'governance']],
  ['policy', ['policy-assignments', 'policy-states', 'policy-exemptions', 'ai-resources', 'scope']],
  ['alerts', ['alerts', 'ai-resources']],
  ['alerts-by-day', ['alerts', 'ai-resources']],
  ['attack-paths', ['attack-paths', 'ai-resources']],
] as const;

describe.for(sheets)('sheet %s', ([id, sources]) => {
  test('has no row where everything was read and there is nothing', async () => {
    expect(await azureSheet(id)).toEqual([]);
    expect(await azureSheetOfChat(id)).toEqual([]);
  });

  test('has rows of what was read, and none about gaps, where everything was read', async () => {
    const rows = await azureSheet(id, { records: everyRecord });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => wordsOf(row['What']) === 'not read')).toEqual([]);
  });

  test.for(sources)('says that %s was not read, with why and where that stands', async (source) => {
    const scope = subscriptions[0];
    const rows = await azureSheet(id, { gaps: [aGap(source, scope)] });
    expect(rows).toHaveLength(1);
    const [row = {}] = rows;
    expect(row['Row']).toBe(gapId(source, scope, 'refused'));
    expect(row['What']).toEqual({ text: 'not read', link: '#completeness:13' });
    expect(JSON.stringify(row)).toContain(
      `Title of ${source} (${source}) not read completely: refused. Azure refused. Grant Reader.`,
    );
    expect(JSON.stringify(row)).toContain('chat-prod (0a000000-0000-4000-8000-000000000001)');
  });

  test.for(sources)('says so of %s also where no gap tells why', async (source) => {
    for (const status of ['failed', 'skipped', 'partial', 'absent'] as const) {
      const rows = await azureSheet(id, { records: everyRecord, status: { [source]: status } });
      const told = rows.filter((row) => wordsOf(row['What']) === 'not read');
      expect([status, told.map((row) => row['Row'])]).toEqual([status, [`Q-${source}`]]);
      expect(linkOf(told[0]?.['What']) === undefined).toBe(status === 'absent');
    }
  });

  test('in the pack of one system tells no gap of what others have, and every one of its own', async () => {
    const [source] = sources;
    const of = (scope: string): Azure => ({
      status: { [source]: 'partial' },
      gaps: [aGap(source, scope)],
    });
    expect(await azureSheetOfChat(id, of(subscriptions[1]))).toEqual([]);
    expect(await azureSheetOfChat(id, of(subscriptions[0]))).toHaveLength(1);
  });

  test('in the pack of one system rests on the list of AI resources as well', async () => {
    const rows = await azureSheetOfChat(id, { gaps: [aGap('ai-resources', subscriptions[2])] });
    expect(rows.map((row) => wordsOf(row['What']))).toEqual(['not read']);
  });

  test('names nothing of another system in the pack of one', async () => {
    const records = {
      ...everyRecord,
      'model-deployments': [...everyRecord['model-deployments'], aDeployment(fraud, 'of-fraud')],
    };
    const cells = (await azureSheetOfChat(id, { records })).flatMap((row) => Object.values(row));
    expect(cells.length).toBeGreaterThan(0);
    expect(JSON.stringify(cells)).not.toContain('fraud');
  });

  test('says that the workspace expects more than was looked at, and in the pack of one system not what', async () => {
    const rows = await azureSheetOfChat(id, { unlooked: [subscriptions[2]] });
    expect(rows).toMatchObject([{ Row: 'Q-scope/expected', What: 'not read' }]);
    expect(JSON.stringify(rows)).toContain('expects 1 subscription more that nobody looked at');
    expect(JSON.stringify(rows)).not.toContain(subscriptions[2]);
  });
});
