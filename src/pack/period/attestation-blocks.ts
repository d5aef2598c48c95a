import type { Block } from '../../model/pack.ts';
import type { PeriodAttestation, PeriodReview } from '../../model/period.ts';
import { cappedTable, column, text } from '../blocks.ts';
import { spaced } from '../declared-words.ts';
import type { PackContext } from '../pack-input.ts';
import { whereStands } from '../where-stands.ts';
import { dayOfReading, marked, runWords, withinOf } from './period-words.ts';

const mostShown = 80;

/** Which attestations speak of all of the window, and what each came to whenever somebody looked. */
export function attestationBlocks(context: PackContext, review: PeriodReview): Block[] {
  const own = review.attestations.filter(({ framework }) => context.frameworks.includes(framework));
  if (own.length === 0) return [text('Nobody has attested anything for the frameworks shown.')];
  const days = withinOf(review).map(dayOfReading);
  return [
    cappedTable(
      [
        column('Control', 24),
        column('Attestation', 34),
        column('Speaks of', 24),
        column('At each reading', 60),
        column('The whole window', 30),
      ],
      own.map((each) => [
        `${each.framework} ${each.control}${each.system === null ? '' : `, ${each.system}`}`,
        each.id,
        `${each.daysKnown ? '' : 'at most '}${each.days} of ${review.days} days`,
        runWords(
          each.at.map(({ state, retroactive }) => marked(spaced(state), retroactive)),
          days,
        ),
        windowWords(each, review),
      ]),
      mostShown,
      whereStands(context, 'period-attestations'),
    ),
  ];
}

export function windowWords(each: PeriodAttestation, { days }: PeriodReview): string {
  if (each.throughout)
    return `valid at every reading and for every day${each.undated ? '; nothing shows when it was written' : ''}`;
  if (each.days === 0) return 'speaks of no day of it';
  if (each.retroactive) return 'declared later than some reading';
  if (each.at.some(({ state }) => state === 'not-known'))
    return 'not known at some reading whether a change had ended it';
  return each.days < days ? 'speaks of a part of it' : 'not valid at every reading';
}
