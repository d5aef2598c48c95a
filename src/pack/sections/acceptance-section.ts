import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { FrameworkResult } from '../../model/assessment.ts';
import { checksOf } from '../../model/checks-of.ts';
import type { BarChart, Block } from '../../model/pack.ts';
import { byAge, exemptedSources, isEndless } from '../acceptance-ages.ts';
import { cappedTable, column, heading, text } from '../blocks.ts';
import { sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import { areWhole } from '../estate/source-state.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';
import { acceptanceKindWords, acceptanceName, acceptanceStateOf } from '../declared-words.ts';
import { attestationBlocks } from './attestation-blocks.ts';
import { calendarBlocks, requestBlocks, workBlocks } from './work-blocks.ts';
import { whereStands } from '../where-stands.ts';

const mostShown = 40;

/** Which risks were accepted, what people attested, and what they must do next. */
export function acceptanceSection(context: PackContext, framework: FrameworkResult): Block[] {
  return [
    heading(2, 'Waivers and exemptions', 'waivers'),
    ...sourceBlocks(context, statesOf(context, exemptedSources)),
    ...waiverBlocks(context, framework.id),
    heading(2, 'Attestations', 'attestations'),
    ...attestationBlocks(context, framework.id),
    heading(2, 'What falls due', 'calendar'),
    ...calendarBlocks(context),
    heading(2, 'Outstanding work', 'work'),
    ...workBlocks(context, framework.id),
    heading(2, "The auditor's requests", 'requests'),
    ...requestBlocks(context),
  ];
}

function waiverBlocks(context: PackContext, framework: string): Block[] {
  const { assessment, workspace } = context;
  const waivers = whereStands(context, 'waivers');
  const facts = new Set(checksOf(assessment, [framework]).map(({ fact }) => fact));
  const all = assessment.workspace?.acceptances ?? [];
  // An exemption without a fact may be about any of them: it is never hidden.
  const own = all.filter(({ fact }) => fact === null || facts.has(fact));
  const others = all.length - own.length;
  const elsewhereToo =
    others === 0
      ? []
      : [
          text(
            `${plural(others, 'more is', 'more are')} about facts that no control of this framework looks at; all stand in ${waivers}.`,
          ),
        ];
  if (own.length === 0)
    return [
      areWhole(statesOf(context, exemptedSources))
        ? text('No waiver or exemption is about what this framework looks at.')
        : text(
            'No waiver or exemption is known to be about what this framework looks at.',
            'warning',
          ),
      ...elsewhereToo,
    ];
  const compensating = new Map(
    workspace?.waivers.map((waiver) => [waiver.file, waiver['compensating-control']]),
  );
  return [
    cappedTable(
      [
        column('Waiver or exemption, and about what', 40),
        column('State, from and until', 36),
        column('Reason', 52),
        column('Approved by, ticket', 32),
      ],
      own.map((each) => [
        `${acceptanceName(each.id)}: ${aboutWords(each)}`,
        stateWords(each),
        reasonWords(each, compensating.get(each.id)),
        [
          each.approver ?? approverUnknown(each),
          ...(each.ticket === null ? [] : [each.ticket]),
        ].join(', '),
      ]),
      mostShown,
      waivers,
    ),
    ...elsewhereToo,
    ...ageBlocks(own, assessment.asOf),
  ];
}

/** How old the risk is that these accept and that counts today. */
function ageBlocks(acceptances: readonly AcceptanceResult[], asOf: string): Block[] {
  const aged = byAge(acceptances, asOf);
  if (aged.length === 0) return [];
  const chart: BarChart = {
    kind: 'bars',
    title: 'What of these counts today, by how long ago it was accepted',
    alt: aged
      .map(({ age, own }) => `${age}: ${own.length}, ${own.filter(isEndless).length} never ending.`)
      .join(' '),
    bars: aged.map(({ age, own }) => ({
      label: age,
      parts: [
        { label: 'with an end', value: own.filter((each) => !isEndless(each)).length },
        { label: 'never ending', value: own.filter(isEndless).length },
      ],
    })),
  };
  return [{ kind: 'chart', chart }];
}

function stateWords(each: AcceptanceResult): string {
  const { state, covers, from, until } = each;
  return [
    acceptanceStateOf(each),
    `${state === 'live' ? 'covers' : 'would cover'} ${plural(covers, 'fail', 'fails')}`,
    ...(from === null ? [] : [`from ${from}`]),
    ...(until === null ? [] : [`until ${until}`]),
  ].join('; ');
}

const approverUnknown = ({ kind }: AcceptanceResult): string =>
  kind === 'waiver' ? 'nobody' : 'Azure does not say by whom';

const aboutWords = ({ kind, fact, system }: AcceptanceResult): string =>
  [
    acceptanceKindWords[kind],
    ...(fact === null ? [] : [fact]),
    ...(system === null ? [] : [`system ${system}`]),
  ].join('; ');

const reasonWords = ({ reason }: AcceptanceResult, compensating: string | undefined): string =>
  compensating === undefined ? reason : `${reason} Instead: ${compensating}`;
