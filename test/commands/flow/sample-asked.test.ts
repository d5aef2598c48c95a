import { expect, test } from 'vitest';
import { errorLines } from '../../../src/commands/error-lines.ts';
import { sampleAsked } from '../../../src/commands/flow/sample-asked.ts';
import { parseArguments } from '../../../src/commands/parse-arguments.ts';
import { sampleSpec } from '../../../src/commands/workspace-specs.ts';
import { UserError } from '../../../src/errors.ts';
import { loadCatalog } from '../../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../../src/model/source-ids.ts';
import { aWorkspace } from '../../workspace/a-judged-workspace.ts';

const catalog = loadCatalog('frameworks', sourceIds);
const keys = '--control IM-1 --framework mcsb --size 2 --method random';
const asked = (text: string) => {
  const typed = text.split(' ').filter((word) => word !== '');
  return sampleAsked(parseArguments(sampleSpec, typed).values, catalog, aWorkspace());
};

test('letters of a control count without their case; without a nonce, none is asked for', () => {
  expect(asked(keys.replace('IM-1', 'im-1'))).toEqual({
    what: { framework: 'mcsb', control: 'IM-1' },
    system: undefined,
    method: 'random',
    size: 2,
    nonce: undefined,
  });
});

test('a period is the days it was given', () => {
  const text = '--frame deployments --from 2026-07-01 --to 2026-07-01 --size 1 --method risk';
  expect(asked(`${text} --nonce bottles`)).toMatchObject({
    what: { frame: 'deployments', period: { from: '2026-07-01', to: '2026-07-01' } },
    nonce: 'bottles',
  });
});

function refusal(text: string): UserError {
  try {
    asked(text);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('not refused');
}

test.for([
  ['', 'nothing is named to draw from'],
  ['--control IM-1 --frame deployments', 'a sample is of one population'],
  ['--control IM-1', 'several frameworks have a control IM-1'],
  ['--control IM-1 --framework iso-42001', 'iso-42001 has no control IM-1'],
  ['--control nothing', 'no control is called nothing'],
  ['--control IM-1 --framework mcsb --from 2026-01-01', 'are those of the snapshot'],
  ['--frame grants', 'there is no frame grants'],
  ['--frame deployments --from 2026-02-30 --to 2026-03-01', 'there is no such day'],
  ['--frame deployments --from 2026-03-02 --to 2026-03-01', 'ends before it begins'],
  ['--frame deployments --from 2026-03-02', '2026-03-02 to nothing'],
  ['--frame deployments --framework mcsb', 'deployments belong to none'],
  [`${keys} --system chat`, 'no AI system "chat"'],
  [keys.replace('--method random', ''), '--method is missing'],
  [keys.replace('random', 'haphazard'), 'there is no method haphazard'],
  [keys.replace('--size 2', ''), '--size is missing'],
  [keys.replace('size 2', 'size 0'), '--size was given "0"'],
  [keys.replace('size 2', 'size 1001'), '--size was given "1001"'],
  [`${keys} --nonce \u202e`, 'nobody could write down the same twice'],
] as const)('sample %s is refused in words that fit 80 columns', ([text, said]) => {
  const error = refusal(text);
  expect(error).toMatchObject({ code: expect.stringMatching(/^(USAGE|NOT_FOUND)$/) });
  expect(error.message).toMatch(/^(sample: |there is no AI system)/);
  expect(error.message).toContain(said);
  const lines = errorLines(error, true, 'proofpack');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});
