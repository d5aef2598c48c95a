import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import type { Cell } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { acceptanceId } from '../../src/pack/row-id.ts';
import { aCatalog, aCheck, checks } from '../builders/a-catalog.ts';
import { aChange, aDrift } from '../builders/a-drift.ts';
import { hostileTexts } from '../builders/hostile-texts.ts';
import { anAssignment, aRecommendation, chat, docs, fraud } from '../builders/azure-says.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { type Azure, aGap, wholeInput } from './an-azure-section.ts';
import { checkedRows, linkOf, wordsOf } from './an-azure-sheet.ts';
import { aDeclaredPack } from './a-declared-pack.ts';

const key = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';
const adopting = aCheck({
  id: 'AZ-AIS-003',
  fact: 'key-access-disabled',
  title: 'Defender finds key access disabled',
  observer: 'corroborating',
  expect: undefined,
  adopt: { recommendation: { key, names: ['Keys off'] } },
});
const catalog = aCatalog({ checks: [...checks, adopting] });

type Row = Readonly<Record<string, Cell>>;
async function plan(
  azure: Azure = {},
  changes: Partial<PackInput> = {},
  assessed: Partial<Assessment> = {},
): Promise<Row[]> {
  const input = wholeInput({ asOf: '2026-10-31T12:00:00Z', ...azure }, { catalog, ...changes });
  return await checkedRows(
    { ...input, assessment: { ...input.assessment, ...assessed } },
    'remediation-plan',
  );
}

test('a root problem has what to do, how, how much fails, and what would move', async () => {
  const [row, ...more] = await plan();
  expect(more).toEqual([]);
  expect(row).toMatchObject({
    Severity: 'high',
    'Counts as': { text: 'deficiency', link: '#deficiencies:1' },
    'What should hold': 'AI services accounts accept no access keys',
    'What to do': 'Turn key access off.',
    Reference: { link: 'https://learn.microsoft.com/azure/ai-services/disable-local-auth' },
    Fail: 1,
    Unknown: 1,
    'Scopes not read': 1,
    'Conclusions it breaks': 2,
    'Would move': 2,
    'Controls that would move': 'eu-ai-act Art. 15; mcsb IM-1',
  });
  const pack = await buildPack(wholeInput({}, { catalog, formats: ['xlsx'] }));
  const link = row?.['First of these'];
  const at =
    typeof link === 'object' && 'link' in link ? /^#controls:(\d+)$/.exec(link.link) : null;
  const control = (await rowsOf(pack.workbook, 'controls'))[Number(at?.[1]) - 1];
  expect(control?.['Conclusion']).toMatch(/^(deficiency|gap)$/);
  const [deficiency] = await rowsOf(pack.workbook, 'deficiencies');
  expect(deficiency?.['Row']).toBe(row?.['Row']);
});

test('where evidence is incomplete it says that more may fail, also where nothing does', async () => {
  const rows = await plan({}, {}, { complete: false, deficiencies: [] });
  expect(rows).toMatchObject([{ Row: 'G-incomplete' }]);
  expect(await plan({}, {}, { complete: true, deficiencies: [] })).toEqual([]);
});

const open = aRecommendation(chat, key, { since: '2026-09-01T00:00:00Z' });
const governed = (due: string) => anAssignment(chat, key, 'chat@contoso.example', due);

describe('a due date is the one that governance keeps', () => {
  test.for([
    ['over', '2026-10-21T00:00:00Z', new Date('2026-10-21'), 'yes', 10],
    ['to come', '2026-11-21T00:00:00Z', new Date('2026-11-21'), 'no', ''],
  ] as const)('%s', async ([, day, due, overdue, late]) => {
    const [row] = await plan({ records: { recommendations: [open], governance: [governed(day)] } });
    expect(row).toMatchObject({
      'Owner in Defender for Cloud': 'chat@contoso.example',
      Due: due,
      Overdue: overdue,
      'Days past due': late,
    });
  });

  test('the earliest of all, and of what is open alone', async () => {
    const recommendations = [
      open,
      aRecommendation(docs, key),
      aRecommendation(fraud, key, { code: 'Healthy' }),
    ];
    const governance = [
      governed('2026-12-21T00:00:00Z'),
      anAssignment(docs, key, 'docs@contoso.example', '2026-11-21T00:00:00Z'),
      anAssignment(fraud, key, 'fraud@contoso.example', '2026-01-21T00:00:00Z'),
    ];
    const [row] = await plan({ records: { recommendations, governance } });
    expect(row).toMatchObject({
      'Owner in Defender for Cloud': 'chat@contoso.example, docs@contoso.example',
      Due: new Date('2026-11-21'),
      Overdue: 'no',
    });
  });

  test('none set where everything was read and nobody set one', async () => {
    const [row] = await plan({ records: { recommendations: [open] } });
    expect(row).toMatchObject({ Due: 'none set', Overdue: '' });
  });

  test.for(['recommendations', 'governance'] as const)(
    'not in time where %s were not read to the end: an earlier day may be among what is missing',
    async (source) => {
      const azure: Azure = { status: { [source]: 'failed' } };
      expect(await plan(azure)).toMatchObject([{ Due: 'not known', Overdue: 'not known' }]);
      const records = {
        recommendations: [open],
        governance: [governed('2026-11-21T00:00:00Z')],
      };
      const gaps = [aGap(source, fraud.toLowerCase())];
      const [row] = await plan({ records, gaps });
      expect(row).toMatchObject({ Due: new Date('2026-11-21'), Overdue: 'not known' });
    },
  );

  test('a fact of which Defender for Cloud has nothing to say has no day that could be missed', async () => {
    const rows = await plan({ status: { governance: 'failed' } }, { catalog: aCatalog() });
    expect(rows).toMatchObject([{ Due: 'none set', 'Owner in Defender for Cloud': '' }]);
  });
});

describe('of each AI system', () => {
  const assigned = governed('2026-10-21T00:00:00Z');
  const records = { recommendations: [open], governance: [assigned] };

  test('a day of what is in no system is told where nobody keeps a register', async () => {
    const { deficiencies } = wholeInput({}).assessment;
    const unassigned = deficiencies.map((each) => ({ ...each, system: 'unassigned' }));
    const rows = await plan({ records }, {}, { deficiencies: unassigned });
    expect(rows).toMatchObject([{ System: 'unassigned', Overdue: 'yes' }]);
  });

  test('a day of one is none of another, unless nobody knows whose it is', async () => {
    const declared = aDeclaredPack();
    const told = async (...of: (typeof open)[]) => {
      const { evidence, assessment } = wholeInput({
        records: { recommendations: of, governance: [assigned] },
      });
      const { sources } = assessment;
      const rows = await checkedRows(
        {
          ...declared,
          catalog: { ...catalog, digest: declared.catalog.digest },
          evidence,
          assessment: { ...declared.assessment, sources, gaps: [] },
        },
        'remediation-plan',
      );
      return rows
        .filter((row) => row['System'] === 'chat' || row['System'] === 'fraud')
        .map((row) => [row['System'], row['Overdue']]);
    };
    expect(await told(open)).toEqual([
      ['fraud', ''],
      ['chat', 'yes'],
    ]);
    expect(await told(open, aRecommendation('/subscriptions/nobody/saw', key))).toEqual([
      ['fraud', 'not known'],
      ['chat', 'yes'],
    ]);
  });
});

describe('the age', () => {
  test('is not known where nothing tells it', async () => {
    expect(await plan()).toMatchObject([{ 'Open since': 'not known', 'Age in days': 'not known' }]);
  });

  test('is that of the oldest open recommendation on the fact', async () => {
    const recommendations = [
      open,
      aRecommendation(docs, key, { since: '2026-08-02T00:00:00Z' }),
      aRecommendation(fraud, key, { code: 'Healthy', since: '2026-01-01T00:00:00Z' }),
      aRecommendation(fraud, 'another', { since: '2026-01-01T00:00:00Z' }),
    ];
    expect(await plan({ records: { recommendations } })).toMatchObject([
      { 'Open since': new Date('2026-08-02'), 'Age in days': 90 },
    ]);
  });

  const fresh = aChange({ fact: 'key-access-disabled', before: 'pass', after: 'fail' });

  test('is at least that of the earlier assessment where more fails than is new', async () => {
    const [row] = await plan({}, { drift: aDrift({ changes: [] }) });
    expect(row?.['Open since']).toEqual(new Date(aDrift().old.asOf));
    expect(row?.['How the age is known']).toMatch(/^at least: some of it failed in the assessment/);
  });

  test('is not that of the earlier assessment where all that fails is new', async () => {
    expect(await plan({}, { drift: aDrift({ changes: [fresh] }) })).toMatchObject([
      { 'Age in days': 'not known' },
    ]);
    const came = { ...fresh, before: null };
    expect(await plan({}, { drift: aDrift({ changes: [came] }) })).toMatchObject([
      { 'Age in days': 'not known' },
    ]);
  });

  test('is the greater of both', async () => {
    const recommendations = [aRecommendation(chat, key, { since: '2020-01-01T00:00:00Z' })];
    expect(
      await plan({ records: { recommendations } }, { drift: aDrift({ changes: [] }) }),
    ).toMatchObject([{ 'Open since': new Date('2020-01-01') }]);
  });
});

const ids = (...names: string[]) => names.map((name) => acceptanceId(`waivers/${name}.yaml`));

test('owner, ticket and waivers are those that the workspace declares for the system', async () => {
  const declared = aDeclaredPack();
  const { workspace } = declared.assessment;
  const acceptances = (workspace?.acceptances ?? []).map((each) => ({
    ...each,
    fact: 'key-access-disabled',
  }));
  const assessment = {
    ...declared.assessment,
    workspace: workspace && { ...workspace, acceptances },
  };
  const rows = await checkedRows({ ...declared, assessment }, 'remediation-plan');
  const told = (system: string) => {
    const {
      Ticket,
      Owner,
      'Accepted by': accepted,
    } = rows.find((row) => row['System'] === system) ?? {};
    return { Ticket, Owner, ids: wordsOf(accepted).match(/X-\w+/g), link: linkOf(accepted) };
  };
  expect(told('chat')).toEqual({
    Ticket: 'RISK-1',
    Owner: 'security@contoso.example',
    ids: ids('keys', 'nowhere'),
    link: '#waivers:1',
  });
  expect(told('fraud')).toMatchObject({
    Ticket: '',
    ids: ids('keys', 'frauds', 'nowhere', 'fraud'),
  });
});

test('owners of any words have a row with them', async () => {
  const named = hostileTexts.filter((text) => text.trim() !== '');
  const recommendations = named.map((_, at) => aRecommendation(`${chat}${at}`, key));
  const governance = named.map((text, at) =>
    anAssignment(`${chat}${at}`, key, text, '2026-11-21T00:00:00Z'),
  );
  const [row] = await plan({ records: { recommendations, governance } });
  for (const text of named) expect(row?.['Owner in Defender for Cloud']).toContain(text.trim());
});
