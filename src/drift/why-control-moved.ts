import type { ControlResult } from '../model/assessment.ts';
import type { ControlChange } from '../model/drift.ts';
import { firstNames } from '../model/first-names.ts';
import { lastPartOf } from '../model/ids.ts';

type Why = Pick<ControlChange, 'class' | 'facts' | 'because'>;
type Axes = ControlResult['axes'];

/** The first that applies: whether it is asked, since when it binds, what was found, what is accepted, what people say. */
export function whyControlMoved(
  was: ControlResult | undefined,
  is: ControlResult | undefined,
  facts: string[],
): Why | undefined {
  if (is === undefined) return plainly('removed', 'the newer assessment does not ask it');
  if (was === undefined) return plainly('added', 'the older assessment did not ask it');
  const moved = was.conclusion !== is.conclusion;
  const isTechnical = was.axes.technical.state !== is.axes.technical.state;
  const found: Why = { class: 'moved', facts, because: foundWords(was.axes, is.axes) };
  return (
    byDuty(was.axes, is.axes) ??
    (isTechnical && moved ? found : undefined) ??
    byPeople(was.axes, is.axes) ??
    (moved ? { ...found, because: is.reason } : undefined)
  );
}

const plainly = (name: ControlChange['class'], because: string): Why => ({
  class: name,
  facts: [],
  because,
});

function byDuty(before: Axes, after: Axes): Why | undefined {
  if (before.scope.state !== after.scope.state)
    return plainly(
      'applicability-changed',
      `${before.scope.state} before, ${after.scope.state} now: ${after.scope.reason}`,
    );
  if (before.force.state === 'readiness' && after.force.state === 'in-force')
    return plainly(
      'became-in-force',
      `it binds since ${after.force.from ?? 'a day that is not told'}`,
    );
  return undefined;
}

function byPeople(before: Axes, after: Axes): Why | undefined {
  const [was, is] = [before.acceptance, after.acceptance];
  if (was.covers !== is.covers)
    return plainly(
      'acceptance-changed',
      `its fails were ${acceptedWords(was)}, and are ${acceptedWords(is)} now`,
    );
  if (before.human.state === after.human.state) return undefined;
  return plainly(
    'attestation-changed',
    `people's part was ${before.human.state} and is ${after.human.state} now`,
  );
}

/** The changes of the facts behind it have all of them, and the whole ids. */
const mostNamed = 3;

/** A waiver is a file of the workspace; else it is an exemption, whose id would fill a page. */
const acceptedBy = (id: string): string =>
  id.startsWith('/') ? `the exemption ${lastPartOf(id)}` : id;

function acceptedWords({ covers, by }: Axes['acceptance']): string {
  if (covers === 'none') return 'not accepted';
  return `accepted, ${covers} of them, by ${firstNames(by.map(acceptedBy), mostNamed)}`;
}

const foundWords = ({ technical: was }: Axes, { technical: is }: Axes): string =>
  `${was.state} before (${was.k} fail, ${was.u} unknown of ${was.n}), ${is.state} now (${is.k} fail, ${is.u} unknown of ${is.n})`;
