import { expect, test } from 'vitest';
import { type Answers, completed } from '../../../src/commands/flow/attest-questions.ts';
import { stated } from '../../../src/commands/flow/attest-statement.ts';
import {
  chosenControl,
  controlsCalled,
  refuseSilent,
} from '../../../src/commands/flow/attest-target.ts';
import { aCatalog, aControl } from '../../builders/a-catalog.ts';

const people = ['Minutes', 'Plan', 'Register'].map(
  (supply) => ({ supply, every: 'year' }) as const,
);
const perSystem = aControl({ id: '9', title: 'Risk', per: 'system', people });
const perOrganisation = aControl({ id: '4', title: 'Literacy', people: people.slice(0, 1) });

const nothing: Answers = {
  system: undefined,
  part: [],
  conclusion: undefined,
  basis: undefined,
  from: undefined,
  to: undefined,
  assessor: undefined,
  reviewer: undefined,
  'reviewed-on': undefined,
  attach: [],
};
const all: Answers = {
  ...nothing,
  conclusion: 'met',
  basis: 'The plan.',
  from: '2026-01-01',
  to: '2026-12-31',
  assessor: 'risk@contoso.example',
};
const systems = ['chat', 'fraud'];
const on = '2026-10-31';
const today = '2026-10-31';
const silent = { ask: undefined, warn: () => {} };

const write = async (control: typeof perSystem, given: Partial<Answers>) => {
  const answers = await completed({ control, systems, on, today }, { ...all, ...given }, silent);
  return stated({ framework: 'rules', control }, answers, '2026-10-31');
};

test.for<[string, typeof perSystem, Partial<Answers>, string]>([
  [
    'nothing said',
    perSystem,
    nothing,
    'attest: missing --system, --part, --conclusion, --basis, --from, --to, --assessor',
  ],
  [
    'a review by nobody',
    perOrganisation,
    { 'reviewed-on': '2026-10-31' },
    'attest: missing --reviewer',
  ],
  [
    'a review on no day',
    perOrganisation,
    { reviewer: 'audit@contoso.example' },
    'attest: missing --reviewed-on',
  ],
  [
    'an unknown system',
    perSystem,
    { system: 'chap', part: ['1'] },
    'attest: --system was given "chap": the workspace has no system chap: it has chat, fraud; did you mean chat?',
  ],
  [
    'a system where none is asked for',
    perOrganisation,
    { system: 'chat' },
    'attest: 4 is asked of the organisation, and --system was given',
  ],
  [
    'a part that is not there',
    perSystem,
    { system: 'chat', part: ['4'] },
    'attest: --part was given "4": say all, or numbers from 1 to 3',
  ],
  [
    'a second part of one',
    perOrganisation,
    { part: ['2'] },
    'attest: --part was given "2": 4 has one part',
  ],
  [
    'several things that are none',
    perOrganisation,
    { conclusion: 'yes', from: 'May', assessor: 'a b' },
    'attest: --conclusion was given "yes": say met, partly, not-met; --from was given "May": write a day as 2026-10-31; --assessor was given "a b": a role mailbox or an id, without spaces, mailto: or any other scheme',
  ],
  [
    'something of everything',
    perSystem,
    {
      ...nothing,
      system: 'chat',
      part: ['1'],
      from: '2026-02-01',
      to: '2026-01-01',
      assessor: 'a@contoso.example',
      reviewer: 'a@contoso.example',
      conclusion: 'yes',
    },
    'attest: missing --basis, --reviewed-on; --conclusion was given "yes": say met, partly, not-met; --to: ends before it begins; --reviewer: the assessor cannot review it: name another person',
  ],
  [
    'a period that ends before it begins',
    perOrganisation,
    { to: '2025-01-01' },
    'attest: --to: ends before it begins',
  ],
  [
    'an assessor who reviews',
    perOrganisation,
    { reviewer: 'Risk@contoso.example', 'reviewed-on': '2026-10-31' },
    'attest: --reviewer: the assessor cannot review it: name another person',
  ],
  [
    'a review before the assessment',
    perOrganisation,
    { reviewer: 'audit@contoso.example', 'reviewed-on': '2026-01-01' },
    'attest: --reviewed-on: before it was assessed',
  ],
  [
    'all parts and one that is not there',
    perSystem,
    { system: 'chat', part: ['all', '9'] },
    'attest: --part was given "all 9": say all, or numbers from 1 to 3',
  ],
  [
    'a review that is still to come',
    perOrganisation,
    { reviewer: 'audit@contoso.example', 'reviewed-on': '2026-11-01' },
    'attest: --reviewed-on was given "2026-11-01": that day is still to come: today is 2026-10-31 (UTC)',
  ],
])('%s is refused, with the options it stands in', async ([, control, given, message]) => {
  await expect(write(control, given)).rejects.toMatchObject({ code: 'USAGE', message });
});

const partsOf = async (...part: string[]) =>
  (await write(perSystem, { system: 'chat', part })).parts;

test('parts are taken by number in the order of the control, or all of them', async () => {
  expect(await partsOf('3', '1')).toEqual(['Minutes', 'Register']);
  expect(await partsOf('all')).toEqual(['Minutes', 'Plan', 'Register']);
});

test('of one part nobody has to say which', async () => {
  expect((await write(perOrganisation, {})).parts).toEqual(['Minutes']);
});

test('somebody who is asked sees the parts, and is asked again for what cannot be used', async () => {
  const answers = [
    'chap',
    'chat',
    '4',
    '2, 1',
    'maybe',
    'partly',
    '',
    'The plan.',
    '2026-01-01',
    '2026-06-30',
    'a@contoso.example',
    'b@contoso.example',
    '2026-10-30',
    'plan.pdf',
  ];
  const asked: string[] = [];
  const warned: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve(answers.shift() ?? '');
  };
  const warn = (line: string) => void warned.push(line);
  const given = await completed({ control: perSystem, systems, on, today }, nothing, { ask, warn });
  expect(given).toEqual({
    system: 'chat',
    part: ['2', '1'],
    conclusion: 'partly',
    basis: 'The plan.',
    from: '2026-01-01',
    to: '2026-06-30',
    assessor: 'a@contoso.example',
    reviewer: 'b@contoso.example',
    'reviewed-on': '2026-10-30',
    attach: ['plan.pdf'],
  });
  expect(asked).toHaveLength(14);
  expect(warned.slice(0, 3)).toEqual(['1. Minutes', '2. Plan', '3. Register']);
  expect(warned.slice(3)).toEqual([
    expect.stringContaining('no system chap'),
    'say all, or numbers from 1 to 3',
    'say met, partly, not-met',
    'say something, or stop with Ctrl+C',
  ]);
});

test('what is given is not asked for; a review and a document may be left out', async () => {
  const asked: string[] = [];
  const ask = (question: string) => {
    asked.push(question);
    return Promise.resolve('');
  };
  const given = await completed({ control: perOrganisation, systems, on, today }, all, {
    ask,
    warn: () => {},
  });
  expect(given).toEqual(all);
  expect(asked).toEqual([
    'Which second person reviewed it (empty: nobody yet)?',
    'Path of the document it rests on (empty: none)?',
  ]);
});

const nonsense = () => Promise.resolve('?');

test('after three answers that cannot be used it ends', async () => {
  await expect(
    completed({ control: perOrganisation, systems, on, today }, nothing, {
      ask: nonsense,
      warn: () => {},
    }),
  ).rejects.toMatchObject({
    message: 'attest: nothing that can be used was answered for --conclusion',
  });
});

test('a control is found whatever its case, and only in the framework that is named', () => {
  const catalog = aCatalog();
  const named = controlsCalled(catalog, 'ART. 4');
  expect(chosenControl(named, undefined)).toMatchObject({ framework: 'eu-ai-act' });
  expect(() => chosenControl(named, 'mcsb')).toThrow('attest: mcsb has no control Art. 4');
  expect(() => controlsCalled(catalog, 'Art. 44')).toThrow('attest: no control is called Art. 44');
  const [first] = named;
  if (first === undefined) throw new Error('no control');
  expect(chosenControl([first, { ...first, framework: 'mcsb' }], undefined)).toBeUndefined();
});

test('what asks nothing of people cannot be attested', () => {
  const control = aControl({ id: '5', title: 'Keys' });
  expect(() => refuseSilent({ framework: 'rules', control })).toThrow(
    'attest: 5 of rules asks nothing of people',
  );
});
