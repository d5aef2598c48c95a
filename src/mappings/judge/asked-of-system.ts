import type { Axes } from '../../model/assessment.ts';
import type { AskedClass, Control } from '../../model/catalog.ts';
import type { AiSystem, Classification } from '../../model/workspace/ai-system.ts';
import type { Entry } from '../../model/workspace/workspace.ts';
import { classified } from './classified.ts';
import { classesFit, classWords, rolesFit, roleWords } from './eu-duties.ts';
import { type Claim, type Ruling, scopeIs } from './rulings.ts';

/** What was seen of a system in Azure. */
export type SeenOfSystem = {
  readonly resources: number;
  /** Undefined where nothing of it can have been missed. */
  readonly whyUnseen: WhyUnseen | undefined;
};

/**
 * Why resources of a system may be there that nobody saw. `unread`: not all was read where its selectors look. `no-total`:
 * they look in every subscription, and nobody vouches for how many there are. `above`: one names no place for resources.
 */
export type WhyUnseen = 'unread' | 'no-total' | 'above';

type Input = {
  readonly framework: string;
  readonly control: Control;
  readonly system: Entry<AiSystem>;
  readonly seen: SeenOfSystem;
  readonly today: string;
};

/** The framework whose scope the law itself limits: what is excluded lies outside of the Act. */
const act = 'eu-ai-act';

/** What is declared of one system, as far as it bears on the scope of one control. */
export function askedOfSystem(input: Input): Ruling[] {
  return [...lifecycleRulings(input), ...classRulings(input), ...roleRulings(input)];
}

/**
 * Whoever decides the class of a system answers for its end as well: the owner alone retires nothing, nor anybody for
 * good. What was seen is weighed first, whoever decided.
 */
function lifecycleRulings({ framework, system, seen, today }: Input): Ruling[] {
  if (system.lifecycle !== 'retired') return [];
  const isElsewhere = system.hosted === 'elsewhere';
  const canTell = isElsewhere || system.resources.length > 0;
  const isGone = canTell && seen.resources === 0 && (seen.whyUnseen === undefined || isElsewhere);
  const decided = classified(system, today);
  const claim: Claim = {
    ...decisionOf(system),
    id: `${system.file} lifecycle`,
    kind: 'lifecycle',
    framework,
    says: 'The system is retired.',
    state: isGone ? approvalIn(decided) : 'contradicted',
  };
  const undetermined = (why: string): Ruling[] => [
    { scope: scopeIs('undetermined', why, claim.by, claim.until), claim },
  ];
  if (!isGone) return undetermined(`The system is called retired, and ${stillThere(seen)}.`);
  if (decided !== 'counts')
    return undetermined(
      `The system is called retired. That takes nothing out, for the system ${weakWords[decided]}.`,
    );
  const basis = isElsewhere
    ? 'It was hosted elsewhere, where nothing is looked at.'
    : 'Everything was read where its selectors look, and none of its resources is there.';
  return [
    { scope: scopeIs('out', `The system is retired. ${basis}`, claim.by, claim.until), claim },
  ];
}

const approvalIn = (decided: ReturnType<typeof classified>): Claim['state'] =>
  decided === 'undecided' ? 'unapproved' : decided;

function stillThere({ resources, whyUnseen }: SeenOfSystem): string {
  if (resources > 0) return `${resources} of its resources are still there`;
  return whyUnseen === undefined
    ? 'the register does not say which resources it had'
    : unseenWords[whyUnseen];
}

const unseenWords: Readonly<Record<WhyUnseen, string>> = {
  unread: 'not all was read where its resources may be',
  'no-total':
    'its selectors look in all subscriptions, while neither the root management group nor expected-subscriptions says that no others exist',
  above: 'one of its selectors names a place above all subscriptions, where no resource lies',
};

/** Who decides the class of a system decides the role as well: it takes nothing out while the class does not count. */
function roleRulings({ framework, control, system, today }: Input): Ruling[] {
  const { roles } = system;
  if (control.roles.length === 0) return [];
  if (roles.length === 0)
    return [
      {
        scope: scopeIs(
          'undetermined',
          'The control is asked of certain roles, and the register does not say which the organisation has for this system.',
        ),
      },
    ];
  if (rolesFit(control.roles, roles)) return [];
  const says = `For this system the organisation is ${roles.join(', ')}.`;
  const reason = `${says} The control is asked of ${roleWords(control.roles)}.`;
  const state = classified(system, today);
  const claim: Claim = {
    ...decisionOf(system),
    id: `${system.file} roles`,
    kind: 'role',
    framework,
    says,
    state: approvalIn(state),
  };
  if (state === 'counts') return [{ scope: scopeIs('out', reason, claim.by, claim.until), claim }];
  const why = `${reason} That takes nothing out, for the system ${weakWords[state]}.`;
  return [{ scope: scopeIs('undetermined', why, claim.by, claim.until), claim }];
}

const weakWords = {
  undecided: 'is not classified',
  unapproved: 'is classified by nobody but its owner',
  expired: 'has a classification that has run out',
  'not-yet': 'is classified only after the as-of date',
} as const;

function classRulings({ framework, control, system, today }: Input): Ruling[] {
  const { classes } = control;
  // Whether the Act speaks of a system at all is a part of its class.
  if (framework !== act && !asksClass(classes)) return [];
  const state = classified(system, today);
  if (state === 'undecided')
    return [{ scope: scopeIs('undetermined', `The system ${weakWords[state]}.`) }];
  const claim = claimOf(framework, system, state);
  const fits = isAskedOf(system, framework, classes);
  if (state === 'counts' || (state === 'unapproved' && fits !== false))
    return fits === true ? [] : [{ scope: classScope(fits, system, classes), claim }];
  const reason = `The system ${weakWords[state]}.`;
  return [{ scope: scopeIs('undetermined', reason, claim.by, claim.until), claim }];
}

const asksClass = (classes: readonly AskedClass[]): boolean =>
  classes.length > 0 && !classes.includes('any');

/** Whether a control is asked of a system of this class; undefined where the class leaves that open. */
function isAskedOf(
  { classification: own }: AiSystem,
  framework: string,
  classes: readonly AskedClass[],
): boolean | undefined {
  if (framework === act && own.class === 'excluded') return false;
  return asksClass(classes) ? classesFit(classes, own) : true;
}

function classScope(
  fits: false | undefined,
  { classification: own }: AiSystem,
  asked: readonly AskedClass[],
): Axes['scope'] {
  const by = own['decided-by'] ?? null;
  const until = own['review-by'] ?? null;
  if (fits === undefined) return scopeIs('undetermined', undecidedWords(own, asked), by, until);
  const of = own.class === 'excluded' ? '' : ` The control is asked of ${classWords(asked)}.`;
  return scopeIs('out', `${whyNotAsked(own, asked)}${of}`, by, until);
}

/** What was decided that takes it out: the class says nothing of Article 50, which is decided apart from it. */
function whyNotAsked(own: Classification, asked: readonly AskedClass[]): string {
  const basis = own.basis === undefined ? '' : ` ${own.basis}`;
  const said = `The system is classified as ${own.class}.${basis}`;
  if (own.class === 'excluded' || !asked.includes('article-50')) return said;
  const byArticle50 = 'By its classification, no paragraph of Article 50 speaks of the system.';
  return asked.every((each) => each === 'article-50') ? byArticle50 : `${said} ${byArticle50}`;
}

/** What a class that counts still leaves open. */
function undecidedWords(own: Classification, asked: readonly AskedClass[]): string {
  if (asked.includes('article-50') && own['article-50'] === undefined)
    return 'Nobody has decided which paragraphs of Article 50 speak of the system: its classification has no article-50.';
  return own.class === 'prohibited'
    ? 'The system is classified as prohibited: it may not be used at all.'
    : 'Nobody has looked for practices that the Act forbids.';
}

function claimOf(
  framework: string,
  system: Entry<AiSystem>,
  state: Exclude<ReturnType<typeof classified>, 'undecided'>,
): Claim {
  const { file, classification: own } = system;
  return {
    ...decisionOf(system),
    id: `${file} classification`,
    kind: 'classification',
    framework,
    says: `The system is classified as ${own.class}.${own.basis === undefined ? '' : ` ${own.basis}`}`,
    state,
  };
}

/** Who decided what a system is, and for how long. */
const decisionOf = ({
  id,
  classification: own,
}: Entry<AiSystem>): Pick<Claim, 'system' | 'by' | 'on' | 'until'> => ({
  system: id,
  by: own['decided-by'] ?? null,
  on: own['decided-on'] ?? null,
  until: own['review-by'] ?? null,
});
