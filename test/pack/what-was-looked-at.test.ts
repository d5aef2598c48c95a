import { describe, expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anEvidenceReader, subscriptions } from '../builders/an-estate.ts';
import { documentOf, documentText } from './page-text.ts';

const whole = await buildPack(aPackInput());

describe('subscriptions are called by name where the evidence names them', () => {
  const [, , unread] = subscriptions;
  const named = (name: string) =>
    anEvidenceReader({
      scope: [
        {
          id: `scope:expected|${unread}`,
          of: unread,
          call: 'scope/0/1',
          row: { type: '/subscriptions', name: 'a guid', properties: { displayName: name } },
        },
      ],
    });
  const textWith = async (name: string) =>
    documentText(documentOf(await buildPack(aPackInput({ evidence: named(name) })), 'mcsb.pdf'));
  const guid = unread.slice('/subscriptions/'.length);

  test('in the list of them and in gaps, always with the id', async () => {
    const said = await textWith('credit-prod');
    expect(said).toContain(`credit-prod | ${guid} | yes | no`);
    expect(said).toContain(`refused, credit-prod (${guid})`);
  });
  test('and by id alone where it does not', () => {
    expect(documentText(documentOf(whole, 'mcsb.pdf'))).toContain(`name not read | ${guid}`);
  });
  test('a name that hides is shown in the open, and a long one is cut', async () => {
    expect(await textWith('pr\u202eod')).toContain('pr\\u{202e}od');
    expect(await textWith('x'.repeat(500))).toContain('… (+436 characters)');
  });
});

test('the address that answered is named', async () => {
  const endpoint = 'https://management.azure.com';
  const pack = await buildPack(aPackInput({ endpoint }));
  expect(documentText(documentOf(pack, 'mcsb.pdf'))).toContain(`${endpoint}, cloud AzureCloud`);
});

test('rows of the census are told from resources', async () => {
  const sources = [
    aSource({ id: 'census', unique: 77 }),
    aSource({ id: 'ai-resources', unique: 41 }),
  ];
  const pack = await buildPack(aPackInput({ assessment: { sources } }));
  const said = documentText(documentOf(pack, 'mcsb.pdf'));
  expect(said).toContain('its 77 rows are not 77 resources');
  expect(said).toContain('the 41 rows of ai-resources');
});

const sheetOf = async (
  coverage: 'automated' | 'partial' | 'manual',
  strength: 'deciding' | 'necessary' | 'supporting' | undefined,
) => {
  const catalog = aCatalog();
  const because = 'it does';
  const checks = strength === undefined ? [] : [{ check: 'AZ-AIS-001', strength, because }];
  const frameworks = catalog.frameworks.map((framework) => ({
    ...framework,
    controls: framework.controls.map((control) => ({ ...control, coverage, checks })),
  }));
  const controls = anAssessment().controls.map((control) => ({ ...control, checks }));
  const pack = await buildPack(
    aPackInput({ catalog: { ...catalog, frameworks }, assessment: { controls } }),
  );
  return documentText(documentOf(pack, 'mcsb.pdf'));
};

describe('what a control sheet says of its checks', () => {
  test.for([
    [
      'automated',
      'deciding',
      'automated: the checks below decide the whole requirement, for what runs in Azure',
    ],
    ['partial', 'deciding', 'partial: the deciding checks answer a part'],
    ['partial', 'necessary', 'partial: no check decides; the necessary checks must pass'],
    ['partial', 'supporting', 'partial: no check decides; the supporting checks'],
    ['manual', 'supporting', 'manual: no check decides; the supporting checks'],
    ['manual', undefined, 'manual: no check looks at it'],
  ] as const)('%s with %s checks', async ([coverage, strength, words]) => {
    expect(await sheetOf(coverage, strength)).toContain(words);
  });
});
