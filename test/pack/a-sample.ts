import {
  drawIdOf,
  type PublishedSample,
  type SampleDraw,
  sampleIdOf,
} from '../../src/model/workspace/sample.ts';
import { accountLines } from '../builders/an-estate.ts';

export const digest = 'a'.repeat(64);
export const aSample = (over: Partial<PublishedSample> = {}) => {
  const sample: PublishedSample = {
    format: 1,
    framework: 'mcsb',
    control: 'IM-1',
    checks: ['AZ-AIS-001'],
    method: 'random',
    size: 3,
    snapshot: '2026-10-31T060000Z',
    assessment: digest,
    population: { size: 4, digest, unread: [] },
    'published-on': '2026-11-01',
    after: [],
    ...over,
  };
  const id = sampleIdOf(sample);
  return { ...sample, id, file: `samples/${id}.yaml` };
};
export const aDraw = (
  sample: ReturnType<typeof aSample>,
  nonce: string,
  over: Partial<SampleDraw> = {},
) => {
  const id = drawIdOf(nonce);
  const draw: SampleDraw = {
    format: 1,
    nonce,
    digest,
    after: [],
    assessment: digest,
    'drawn-on': '2026-11-02',
    items: [],
    ...over,
  };
  return { ...draw, id, file: `samples/${sample.id}/${id}.yaml` };
};
type Item = SampleDraw['items'][number];
export const anItem = (
  name: string,
  verdict: Item['verdicts'][number]['verdict'],
  over: Partial<Item> = {},
): Item => ({
  source: 'ai-resources',
  subject: accountLines.find((line) => line.name === name)?.id ?? `/${name}`,
  name,
  type: 'microsoft.cognitiveservices/accounts',
  location: 'westeurope',
  verdicts: [{ check: 'AZ-AIS-001', verdict, finding: 'F-AZ-AIS-001-0' }],
  ...over,
});
