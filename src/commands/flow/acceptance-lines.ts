import type { AcceptanceResult } from '../../model/assessed-workspace.ts';
import type { ExplainedCheck, ExplainedSubject } from '../../model/explanation.ts';
import { plural } from '../../model/plural.ts';
import { isLongWaiver, longWords } from '../../model/workspace/long.ts';
import { retroactiveWords } from '../../model/workspace/retroactive.ts';
import { wrap } from '../wrap.ts';

/** What accepts fails of a check, and what would and has no effect. */
export const acceptanceLines = (all: ExplainedCheck['acceptances']): string[] =>
  all.flatMap((each) => {
    const of = each.system === null ? '' : ` of ${each.system}`;
    return said(
      each.state === 'live'
        ? `${acceptedWords(each)}; ${liveWords(each)}${of}${ownWords(each)}`
        : `${idleWords(each)}; it names ${failWords(each.fails)}${of}`,
      each,
    );
  });

type Named = ExplainedCheck['acceptances'][number];

const failWords = (n: number): string =>
  n === 0 ? 'nothing that fails' : plural(n, 'fail', 'fails');

const liveWords = ({ fails, accepts }: Named): string =>
  accepts === fails ? failWords(fails) : `${accepts} of ${failWords(fails)}`;

const ownWords = ({ fails, accepts }: Named): string =>
  accepts === fails ? '' : '; the rest is, or may be, of a system that its approver owns';

/** The same, about the one subject that fails. */
export const subjectAcceptanceLines = (all: ExplainedSubject['acceptances']): string[] =>
  all.flatMap((each) => said(each.accepts ? acceptedWords(each) : idleWords(each), each));

const said = (words: string, { reason }: AcceptanceResult): string[] => [
  ...wrap(words, '    ', '      '),
  ...(reason === '' ? [] : wrap(`Reason: ${reason}`, '      ')),
];

const acceptedWords = (each: AcceptanceResult): string =>
  `accepted ${untilWords(each)} by ${each.approver ?? 'Azure'} (${nameOf(each)})${late(each)}${long(each)}`;

const untilWords = ({ until }: AcceptanceResult): string =>
  until === null ? 'without an end' : `until ${until}`;

const nameOf = ({ id, kind }: AcceptanceResult): string =>
  kind === 'waiver' ? id : `${kind.replace('-', ' ')} ${id}`;

const late = (each: AcceptanceResult): string =>
  each.retroactive ? `; ${retroactiveWords(each)}` : '';

const long = ({ from, until }: AcceptanceResult): string =>
  from !== null && until !== null && isLongWaiver({ granted: from, recorded: from, expires: until })
    ? `; ${longWords.waiver}`
    : '';

const idleWords = (each: AcceptanceResult): string =>
  `not accepted: ${nameOf(each)} ${why(each)}${late(each)}`;

function why({ state, from, until, kind }: AcceptanceResult): string {
  switch (state) {
    case 'expired':
      return until === null ? 'was read too long ago to count' : `expired on ${until}`;
    case 'proposed':
      return kind === 'waiver'
        ? 'is proposed: nobody approved it'
        : 'is of a kind that accepts nothing';
    case 'not-yet':
      return `counts only from ${from ?? 'later'}`;
    case 'mitigated':
      return 'claims that the risk is met by other means, which accepts nothing';
    case 'self-approved':
    case 'live':
      // In force elsewhere, it has no effect here where the system is its approver's own.
      return 'is approved by the owner of a system it covers';
  }
}
