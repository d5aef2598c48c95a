import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { Block } from '../../model/pack.ts';
import { byAge, exemptedSources, isEndless } from '../acceptance-ages.ts';
import { column, table, text } from '../blocks.ts';
import { statesOf } from '../estate/source-blocks.ts';
import { areWhole, whyWords } from '../estate/source-state.ts';
import type { PackContext } from '../pack-input.ts';

/** Risk that somebody accepted and that counts today, by age. */
export function acceptedBlocks(context: PackContext): Block[] {
  const { workspace } = context.assessment;
  if (workspace === null)
    return [
      text(
        'Not known: without a workspace nobody declares what is accepted. Exemptions that Azure keeps are told under policy, in the report of each framework.',
        'warning',
      ),
    ];
  const states = statesOf(context, exemptedSources);
  const whole = areWhole(states);
  return [
    ...(whole
      ? []
      : [
          text(
            `Exemptions that Azure keeps are not all known (${whyWords(states)}): more may be accepted.`,
            'warning',
          ),
        ]),
    ...agedBlocks(context, workspace.acceptances, whole),
  ];
}

function agedBlocks(
  { assessment, figures }: PackContext,
  all: readonly AcceptanceResult[],
  whole: boolean,
): Block[] {
  const live = all.filter(({ state }) => state === 'live');
  const without = all.length - live.length;
  const rest = `${without} more ${without === 1 ? 'has' : 'have'} no effect: expired, not yet begun, proposed or approved by the owner.`;
  const others = without === 0 ? [] : [rest];
  if (live.length === 0) {
    const none = whole
      ? 'No acceptance has an effect today.'
      : 'No acceptance is known to have an effect today.';
    return [text([none, ...others].join(' '))];
  }
  const rows = byAge(all, assessment.asOf).map(({ age, own }) => [
    age,
    own.length,
    coveredBy(own),
    own.filter(isEndless).length,
  ]);
  return [
    table(
      [
        column('Accepted since', 34),
        column('Waivers and exemptions', 28, 'integer'),
        column('Fails covered', 28, 'integer'),
        column('Never ending', 24, 'integer'),
      ],
      rows,
      [
        `One fail may be covered twice. An accepted fail stays a fail.${leftOutWords(figures)}`,
        ...others,
      ].join(' '),
    ),
  ];
}

const coveredBy = (own: readonly AcceptanceResult[]): number =>
  own.reduce((sum, { covers }) => sum + covers, 0);

/** The rate after acceptance leaves out fewer than are covered, which would else look like a mistake. */
const leftOutWords = ({ accepted: { fails, covered } }: PackContext['figures']): string =>
  covered === fails
    ? ''
    : ` The technical rate after acceptance leaves out ${fails} of the ${covered}: what is accepted for one AI system alone stays in.`;
