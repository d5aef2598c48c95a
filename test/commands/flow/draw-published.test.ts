import { expect, test } from 'vitest';
import { type Drawing, drawPublished } from '../../../src/commands/flow/draw-published.ts';
import { notPublished } from '../../../src/commands/flow/publish-sample.ts';
import {
  drawIdOf,
  type PublishedSample,
  type SampleDraw,
  sampleDrawSchema,
  sampleIdOf,
  type SampleMethod,
} from '../../../src/model/workspace/sample.ts';
import { measureFrame } from '../../../src/pack/sampling/measure-frame.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';
import { aFrame, anItem, judged } from '../../pack/sampling/a-frame.ts';

const digest = 'a'.repeat(64);
const items = hostileTexts.map((text, at) =>
  anItem(`/${at}`, {
    name: text,
    type: at % 2 === 0 ? text : 'a/b',
    location: text,
    verdicts: at % 3 === 0 ? judged('fail') : judged('pass'),
  }),
);

const aPublished = (over: Partial<PublishedSample> = {}): PublishedSample => ({
  format: 1,
  framework: 'mcsb',
  control: 'IM-1',
  checks: ['AZ-SRC-001'],
  method: 'random',
  size: 5,
  snapshot: '2026-10-31T060000Z',
  assessment: digest,
  population: { size: items.length, digest, unread: [] },
  'published-on': '2026-11-02',
  after: [],
  ...over,
});

async function drawing(method: SampleMethod, over: Partial<Drawing> = {}): Promise<Drawing> {
  const frame = aFrame(items);
  const measured = await measureFrame(frame, method);
  const { size, unread } = measured;
  const population = { size, unread, digest: measured.digest };
  const published = aPublished({ method, population });
  const id = sampleIdOf(published);
  return {
    workspace: { draws: [] },
    published: { ...published, id, file: `samples/${id}.yaml` },
    frame: { frame, checks: ['AZ-SRC-001'], measured },
    nonce: 'one',
    assessment: digest,
    today: '2026-11-03',
    ...over,
  };
}

const entryOf = ({ published }: Drawing, draw: SampleDraw) => {
  const id = drawIdOf(draw.nonce);
  return { ...draw, id, file: `samples/${published.id}/${id}.yaml` };
};

test.for(['random', 'stratified', 'risk'] as const)(
  'a %s draw of names that somebody made up can be written and read',
  async (method) => {
    const { draw, before } = await drawPublished(await drawing(method));
    expect(before).toBeUndefined();
    expect(sampleDrawSchema.parse(draw)).toEqual(draw);
    expect(draw.items).toHaveLength(5);
    for (const { name, type, location } of draw.items)
      expect(`${name}${type}${location}`).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  },
);

test('weights are logged of a risk draw alone, shares of a stratified one', async () => {
  const [random, stratified, risk] = await Promise.all(
    (['random', 'stratified', 'risk'] as const).map(
      async (method) => (await drawPublished(await drawing(method))).draw,
    ),
  );
  expect(risk?.weights?.verdicts).toEqual({ fail: 16, unknown: 4, pass: 1 });
  expect(risk?.items.map(({ weight }) => weight)).toContain(32);
  expect([random?.weights, random?.strata, stratified?.weights]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(stratified?.strata?.reduce((sum, { drawn }) => sum + drawn, 0)).toBe(5);
});

test('each item names its rows among the findings', async () => {
  const { draw } = await drawPublished(await drawing('random'));
  for (const { verdicts } of draw.items)
    expect(verdicts[0]?.finding).toMatch(/^F-AZ-SRC-001-[0-9a-f]{12}$/);
});

test('a draw names those before it; its own nonce again gives the file that is there', async () => {
  const first = await drawing('random');
  const one = entryOf(first, (await drawPublished(first)).draw);
  const second = { ...first, workspace: { draws: [one] }, nonce: 'two' };
  expect((await drawPublished(second)).draw.after).toEqual([one.id]);
  const again = { ...first, workspace: { draws: [one] }, today: '2026-12-24' };
  expect((await drawPublished(again)).before).toBe(one);
});

test('a draw in which somebody put other things is not taken for that of its nonce', async () => {
  const first = await drawing('random');
  const one = entryOf(first, (await drawPublished(first)).draw);
  for (const changed of [
    { ...one, items: one.items.toReversed() },
    { ...one, items: one.items.map((each) => ({ ...each, subject: '/other' })) },
    { ...one, items: one.items.map((each) => ({ ...each, verdicts: [] })) },
  ])
    await expect(
      drawPublished({ ...first, workspace: { draws: [changed] } }),
    ).rejects.toMatchObject({ code: 'VERIFY_FAILED', message: expect.stringContaining(one.file) });
});

test('a nonce that was known before the frame was published draws nothing from it', async () => {
  const first = await drawing('random');
  const one = entryOf(first, (await drawPublished(first)).draw);
  const known = { ...one, 'drawn-on': '2026-11-01', file: 'samples/other/x.yaml' };
  await expect(drawPublished({ ...first, workspace: { draws: [known] } })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/drew samples\/other\/x\.yaml on 2026-11-01, .* on 2026-11-02/),
  });
  const sameDay = { ...known, 'drawn-on': '2026-11-02' };
  expect(
    (await drawPublished({ ...first, workspace: { draws: [sameDay] } })).before,
  ).toBeUndefined();
});

test('a nonce that had drawn something on the day of publication draws nothing from it', async () => {
  const first = await drawing('random');
  const published = { ...first.published, after: [drawIdOf('one')] };
  await expect(drawPublished({ ...first, published })).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/this nonce had drawn something when samples\S+ was published/),
  });
});

test('what another assessment says of the same items since does not make them other ones', async () => {
  const first = await drawing('random');
  const one = entryOf(first, (await drawPublished(first)).draw);
  const then = { ...one, items: one.items.map((each) => ({ ...each, verdicts: [] })) };
  const later = { ...first, workspace: { draws: [then] }, assessment: 'b'.repeat(64) };
  expect((await drawPublished(later)).before).toBe(then);
});

test('what is another than was published is told, against the newest of the same question', () => {
  const now = aPublished();
  const entry = (over: Partial<PublishedSample>, file: string) => ({
    ...aPublished(over),
    id: file,
    file,
  });
  const samples = [
    entry({ size: 9, 'published-on': '2026-11-01' }, 'older'),
    entry(
      {
        snapshot: '2026-09-30T060000Z',
        method: 'risk',
        checks: ['AZ-SRC-009'],
        population: { size: 1, digest: 'b'.repeat(64), unread: ['alerts: failed'] },
      },
      'newest',
    ),
    entry({ control: 'IM-2', 'published-on': '2026-12-01' }, 'of another control'),
  ];
  const { message } = notPublished({ samples }, now, 'again');
  expect(message).toBe(
    `sample: a nonce was given, and the frame is another one than newest published: ${[
      'snapshot was 2026-09-30T060000Z and is 2026-10-31T060000Z',
      'method was risk and is random',
      'checks was AZ-SRC-009 and is AZ-SRC-001',
      `things in the frame was 1 and is ${items.length}`,
      'its digest is another one, so other things are in it, or the method sees them otherwise',
      'not read was alerts: failed and is nothing',
    ].join('; ')}`,
  );
});
