import { expect, test } from 'vitest';
import { requestsIndex } from '../../src/pack/answered-requests.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aDeclaredPack, aRequest } from './a-declared-pack.ts';

const { workspace } = aDeclaredPack();
if (workspace === undefined) throw new Error('no workspace');
const requests = [aRequest([{ framework: 'mcsb', control: 'IM-1' }])];
const input = aDeclaredPack({ workspace: { ...workspace, requests }, formats: ['pdf', 'csv'] });
const { requests: answered, texts } = await buildPack(input);

const digest = 'e'.repeat(64);
const sha256 = new Map(['mcsb.pdf', 'data/controls.csv'].map((file) => [file, digest]));
const pages = new Map([['mcsb.pdf', new Map([['control-IM-1', 7]])]]);
const sheet = { id: 'controls', title: 'Controls', rows: ['C-mcsb/IM-1/organisation'] };

test('an answer names the page of its control and the digest of every file', () => {
  expect(requestsIndex('a', answered, { sha256, pages })).toMatchObject({
    format: 1,
    assessment: 'a',
    requests: [
      {
        id: 'r-01',
        answers: [
          {
            places: [
              {
                answers: 'mcsb IM-1',
                files: [
                  { file: 'mcsb.pdf', sha256: digest, page: 7 },
                  { file: 'data/controls.csv', sha256: digest },
                ],
                sheet,
                missing: [],
              },
            ],
          },
        ],
      },
    ],
  });
});

test('a document without a place for it is said to have none', () => {
  const [place] = [requestsIndex('a', answered, { sha256, pages: new Map() })];
  expect(place).toMatchObject({
    requests: [{ answers: [{ places: [{ missing: ['no page of mcsb.pdf is about it'] }] }] }],
  });
});

test('a file that is not in the pack answers nothing', () => {
  expect(() => requestsIndex('a', answered, { sha256: new Map(), pages })).toThrow(
    'a request is answered by mcsb.pdf, which is not in the pack',
  );
});

test('the README of the pack says what requests.json is, where there is one', async () => {
  const readMe = (all: typeof texts): string =>
    all.find(({ file }) => file === 'README.txt')?.text ?? '';
  expect(readMe(texts)).toContain('- requests.json: ');
  expect(readMe((await buildPack(aDeclaredPack())).texts)).not.toContain('requests.json');
});
