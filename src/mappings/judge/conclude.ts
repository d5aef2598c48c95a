import type { Axes, Conclusion } from '../../model/assessment.ts';

type ConclusionRow = {
  readonly when: string;
  readonly applies: (axes: Axes) => boolean;
  readonly conclusion: Conclusion;
};

/** The first row that applies decides. The order is part of the table. */
export const conclusionRows: readonly ConclusionRow[] = [
  {
    when: 'nobody has decided whether the control is in scope',
    applies: ({ scope }) => scope.state === 'undetermined',
    conclusion: 'scope-undetermined',
  },
  {
    when: "the control lies outside the tool's boundary, or is Microsoft's share",
    applies: ({ scope }) => scope.state === 'not-assessed',
    conclusion: 'not-assessed',
  },
  {
    when: 'the control is out of scope',
    applies: ({ scope }) => scope.state === 'out',
    conclusion: 'not-applicable',
  },
  {
    when: 'no check finds a subject, with everything read, and nothing is asked of people',
    applies: ({ technical, human }) =>
      technical.state === 'not-applicable' && human.state === 'none-needed',
    conclusion: 'not-applicable',
  },
  // A waiver takes in what a check found, never what people found themselves.
  {
    when: 'telemetry fails, every fail is accepted, and people do not declare the control not met',
    applies: ({ technical, human, acceptance }) =>
      technical.state === 'fail' && acceptance.covers === 'all' && human.state !== 'not-met',
    conclusion: 'deficiency-accepted',
  },
  {
    when: 'telemetry fails',
    applies: ({ technical }) => technical.state === 'fail',
    conclusion: 'deficiency',
  },
  {
    when: 'the organisation declares the control not met',
    applies: ({ human }) => human.state === 'not-met',
    conclusion: 'deficiency',
  },
  {
    when: 'telemetry could not be judged',
    applies: ({ technical }) => technical.state === 'unknown',
    conclusion: 'not-determined',
  },
  {
    when: "people's part is open, expired, asserted without evidence, or not known to hold any more",
    applies: ({ human }) => ['open', 'expired', 'not-known', 'asserted'].includes(human.state),
    conclusion: 'open',
  },
  {
    when: "telemetry passes and people's part is evidenced",
    applies: ({ technical, human }) => technical.state === 'pass' && human.state === 'evidenced',
    conclusion: 'supported',
  },
  {
    when: 'a deciding check passes and nothing is asked of people',
    applies: ({ technical }) => technical.state === 'pass' && technical.decided,
    conclusion: 'supported',
  },
  {
    when: 'only necessary checks pass: people must still show the rest',
    applies: ({ technical }) => technical.state === 'pass',
    conclusion: 'open',
  },
  // Also where all checks are not-applicable: evidence that telemetry contradicts supports nothing.
  {
    when: 'human evidence stands alone and a supporting fact speaks against it, or may, that nobody has weighed',
    applies: ({ technical, human }) =>
      human.state === 'evidenced' &&
      technical.supportingFails + technical.supportingUnknown > 0 &&
      !human.weighed,
    conclusion: 'open',
  },
  {
    when: 'human evidence stands alone',
    applies: ({ human }) => human.state === 'evidenced',
    conclusion: 'supported',
  },
  // A control that asks nothing of anybody shows nothing: silence is not support.
  {
    when: 'neither a check nor people can answer the control',
    applies: () => true,
    conclusion: 'not-determined',
  },
];

/** One conclusion from the five axes. Force never changes it; it decides in which sum it counts. */
export function conclude(axes: Axes): Conclusion {
  const row = conclusionRows.find(({ applies }) => applies(axes));
  if (row === undefined) throw new Error('the last row of the table applies to everything');
  return row.conclusion;
}
