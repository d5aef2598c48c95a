import {
  type Body,
  gapsOfSubject,
  type TracedSubject,
} from '../../mappings/judge/trace-subject.ts';
import { relationNamed } from '../../mappings/judge/questions.ts';
import { lookedUp } from '../../mappings/judge/relation-keys.ts';
import { besidesOf, type Seen } from '../../mappings/rules/explain-rule.ts';
import { holds } from '../../mappings/rules/holds.ts';
import { sayChange } from '../../mappings/rules/say-change.ts';
import { type Change, wouldPass } from '../../mappings/rules/would-pass.ts';
import { adoptedRelation, type Adoption } from '../../model/asked-relations.ts';
import type { Check } from '../../model/catalog.ts';
import type { ExplainedChange } from '../../model/explanation.ts';
import type { Gap } from '../../model/gap.ts';
import { type Condition, type Count, isNestedList } from '../../model/rule.ts';
import type { CheckVerdict } from '../../model/verdict.ts';

/** What is known where a subject is asked what would make it pass. */
export type Asking = {
  readonly check: Check;
  readonly said: CheckVerdict;
  readonly traced: TracedSubject;
  /** Gaps of everything the check reads. */
  readonly gaps: readonly Gap[];
};

/** The smallest set of changes after which the check passes; null where none was found. */
export function changesFor(asking: Asking, body: Body): ExplainedChange[] | null {
  const { check, said, traced } = asking;
  if (said.verdict === 'pass' || said.verdict === 'not-applicable') return [];
  const asked = ruleOf(check, body);
  const changes = asked === undefined ? [] : wouldPass(asked, body, traced.around);
  if (changes === undefined) return null;
  const told = [
    ...changes.map((change) => explained(change, body, traced)),
    ...(check.adopt === undefined ? [] : adoptedChanges(check.adopt, asking, body)),
  ];
  // The rule holds and the verdict does not: what was read is not whole, or too old.
  return told.length > 0 ? told : [wholeReading(asking, body)];
}

/** Where it is not known whether the check is about the subject, that comes first. */
function ruleOf(
  { subject: { where }, expect }: Check,
  { row, world }: Body,
): Condition | undefined {
  const isSure = where === undefined || holds(where, row, world) === true;
  if (isSure || where === undefined) return expect;
  return expect === undefined ? where : { all: [where, expect] };
}

function explained(change: Change, seen: Seen, traced: TracedSubject): ExplainedChange {
  const { around } = traced;
  const nearest = 'nearest' in change ? change.nearest : [];
  const besides = 'count' in change ? besidesOf(change.count, seen, around).records : [];
  return {
    kind: change.kind,
    says: sayChange(change, seen, around.relations),
    cures: curesOf(change, seen, traced),
    records: nearest.map(({ id, changes }) => {
      const beside = besides.find((each) => each.id === id) ?? seen;
      return { id, changes: changes.map((inner) => explained(inner, beside, traced)) };
    }),
  };
}

function curesOf(change: Change, seen: Seen, traced: TracedSubject): string[] {
  if (change.kind === 'value') {
    const isKnown = change.demands.every(
      ({ leaf }) => holds(leaf, seen.row, seen.world) !== undefined,
    );
    return isKnown ? [] : ['Set it, or read it with a right that shows it.'];
  }
  if (change.kind === 'declare') return [`Declare ${change.parameter} in the workspace.`];
  return change.kind === 'read' ? unreadCures(change.count, seen, traced) : [];
}

function unreadCures(count: Count, seen: Seen, traced: TracedSubject): string[] {
  if (isNestedList(count))
    return ['The list is missing from the record: read it with a right that shows it.'];
  const relation = relationNamed(count.count, traced.around.relations);
  if (lookedUp(relation)(seen.record) === undefined)
    return [
      `The record lacks what is looked up, ${relation.join}: set it, or read it with a right that shows it.`,
    ];
  const cures = traced.gapsAround(count.count, seen.record).map(cureOf);
  if (cures.length > 0) return [...new Set(cures)];
  const { maybe } = seen.world.related(count.count, count.where, count.within);
  if (maybe === Infinity)
    return [
      `${relation.source} was not looked at up to the as-of date: judge as of an earlier day, or collect again.`,
    ];
  return [
    'The records that are not known are listed with the rule: each names the value that is missing.',
  ];
}

const cureOf = ({ source, reason, detail, cure }: Gap): string =>
  `${source}, ${reason}: ${detail} ${cure}`;

const change = (says: string, cures: readonly string[]): ExplainedChange => ({
  kind: 'adopted',
  says,
  cures: [...new Set(cures)],
  records: [],
});

/** What the others would have to say. */
function adoptedChanges(adoption: Adoption, asking: Asking, body: Body): ExplainedChange[] {
  const isPolicy = 'policy' in adoption;
  const good = isPolicy ? 'Compliant' : 'Healthy';
  const who = isPolicy ? 'Azure Policy' : 'Defender for Cloud';
  const gaps = asking.traced.gapsAround(adoptedRelation(adoption), body.record);
  const unread = body.world.adopted(adoption).unread;
  const open = body.adopted.filter(({ verdict }) => verdict !== 'pass');
  if (body.adopted.length === 0)
    return [
      change(
        `${who} says ${good} of it; found: ${unread ? 'not completely read' : 'nothing'}`,
        gaps.map(cureOf),
      ),
    ];
  return [
    ...open.map(({ id, said }) => change(`${who} says ${good} in ${id}; found: ${said}`, [])),
    ...(unread ? [change(`${who} was completely read`, gaps.map(cureOf))] : []),
  ];
}

function wholeReading({ check, said, traced, gaps }: Asking, body: Body): ExplainedChange {
  const catalog = { relations: traced.around.relations };
  const cures = gapsOfSubject(check, { catalog }, gaps, body.record).map(cureOf);
  return {
    kind: 'read',
    says: `what was read is whole and fresh; found: ${said.observed}`,
    cures: [...new Set(cures)],
    records: [],
  };
}
