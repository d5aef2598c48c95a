import { boundaryDecision, profileDecision } from '../../model/assessed-workspace.ts';
import type { Axes } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { askedOfSystem, type SeenOfSystem } from './asked-of-system.ts';
import { rolesFit, roleWords } from './eu-duties.ts';
import {
  type Against,
  type Claim,
  contradiction,
  exclusionState,
  inDate,
  type Ruling,
  scopeIs,
} from './rulings.ts';
import { soaRulings } from './statement-of-applicability.ts';

/** For whom a control is asked. */
export type Asked =
  | { readonly of: 'organisation' }
  | { readonly of: 'unassigned'; readonly why: string }
  | { readonly of: 'system'; readonly system: Entry<AiSystem>; readonly seen: SeenOfSystem };

export type ScopeInput = {
  readonly framework: string;
  readonly control: Control;
  readonly asked: Asked;
  readonly workspace: Workspace;
  readonly today: string;
  readonly against: Against;
};

/** Everything that speaks about the scope, the strongest first. */
export function rulingsOn(input: ScopeInput): Ruling[] {
  const { control, asked, framework, today } = input;
  const outside = outsideTheTool(control);
  return [
    ...(outside === undefined ? [] : [{ scope: outside }]),
    ...boundaryRulings(input),
    ...(asked.of === 'unassigned' ? [{ scope: scopeIs('undetermined', asked.why) }] : []),
    ...soaRulings(input),
    ...profileRulings(input),
    ...(asked.of === 'organisation' ? roleRulings(input) : []),
    ...(asked.of === 'system' ? askedOfSystem({ framework, control, today, ...asked }) : []),
  ];
}

/**
 * What decides: what no declaration brings within reach, then a valid exclusion, then what another team covers, then
 * what nobody has decided. An exclusion stands before a boundary, so that to remove the boundary excludes nothing.
 */
export function deciding(rulings: readonly Ruling[], asked: Asked): Ruling {
  const first = (state: Axes['scope']['state']): Ruling | undefined =>
    rulings.find(({ scope }) => scope?.state === state);
  const [strongest] = rulings;
  if (strongest?.scope?.state === 'not-assessed' && strongest.claim === undefined) return strongest;
  // Resources of no system stay in sight: nothing that is decided about systems takes them out.
  const out = asked.of === 'unassigned' ? undefined : first('out');
  return (
    out ??
    first('not-assessed') ??
    first('undetermined') ??
    first('in') ?? { scope: inScope(asked) }
  );
}

const inScope = (asked: Asked): Axes['scope'] =>
  asked.of === 'system'
    ? scopeIs('in', `The control is asked of the AI system ${asked.system.id}.`)
    : scopeIs('in', 'The control applies to the organisation as a whole.');

/** What no declaration can bring within reach. */
export function outsideTheTool(control: Control): Axes['scope'] | undefined {
  if (control.boundary === 'tenant-wide')
    return scopeIs(
      'not-assessed',
      'The control speaks of the whole tenant; only the AI estate was looked at.',
    );
  if (control.responsibility === 'microsoft')
    return scopeIs(
      'not-assessed',
      "The control is Microsoft's to meet; its own audit reports are the evidence.",
    );
  return undefined;
}

function boundaryRulings(input: ScopeInput): Ruling[] {
  const { framework, control, workspace, today } = input;
  return workspace.settings.boundary
    .filter((rule) => rule.framework === framework && rule.control === control.id)
    .map((rule) => {
      const [by, on, until] = [rule['approved-by'], rule['approved-on'], rule['review-by']];
      const dated = inDate(on, until, today);
      const state = dated === 'counts' ? boundaryState(input) : dated;
      const where = rule.inherited === undefined ? '' : ` Evidence: ${rule.inherited}`;
      const scope =
        state === 'counts'
          ? scopeIs('not-assessed', `Covered elsewhere: ${rule.because}${where}`, by, until)
          : undefined;
      const id = boundaryDecision(control.id);
      const says = rule.because;
      return {
        scope,
        claim: { id, kind: 'boundary', framework, system: null, says, state, by, on, until },
      };
    });
}

/** What a rule that is in date comes to. */
function boundaryState({ control, against }: ScopeInput): Claim['state'] {
  if (outsideTheTool(control) !== undefined) return 'needless';
  return isAnsweredHere(against) ? 'contradicted' : 'counts';
}

/**
 * Whether something here speaks about a control: what contradicts an exclusion, and what people say for it. No rule
 * takes that out of sight, be it bad or good; so nothing bad hides behind one, and to remove one supports nothing.
 */
function isAnsweredHere(against: Against): boolean {
  const { state } = against.human;
  if (contradiction(against) !== undefined || state === 'asserted' || state === 'evidenced')
    return true;
  return against.population.state === 'not-applicable' && state === 'none-needed';
}

function profileRulings({ framework, control, workspace, today, against }: ScopeInput): Ruling[] {
  const objection = contradiction(against);
  return workspace.profiles
    .filter((own) => own.framework === framework && own.control === control.id)
    .filter(({ target }) => target === 'none')
    .map((own) => {
      const approval = {
        by: own['approved-by'] ?? null,
        on: own['approved-on'] ?? null,
        until: own['review-by'] ?? null,
      };
      const { by, until } = approval;
      const state = exclusionState({ ...approval, owner: own['assessed-by'] }, today, objection);
      const says = own.because ?? '';
      const scope =
        state === 'counts'
          ? scopeIs('out', `Not pursued, by the profile: ${says}`, by, until)
          : undefined;
      const id = profileDecision(control.id);
      return {
        scope,
        claim: { id, kind: 'profile', framework, system: null, says, state, ...approval },
      };
    });
}

function roleRulings({ framework, control, workspace, today }: ScopeInput): Ruling[] {
  if (control.roles.length === 0) return [];
  const own = workspace.settings.roles;
  if (own === undefined)
    return [
      {
        scope: scopeIs(
          'undetermined',
          'The control is asked of certain roles, and the organisation has not said which it has.',
        ),
      },
    ];
  if (rolesFit(control.roles, own.held)) return [];
  const [by, on, until] = [own['decided-by'], own['decided-on'], own['review-by']];
  const roles = `The organisation is ${own.held.join(', ')}`;
  const state = inDate(on, until, today);
  const claim: Claim = {
    id: 'proofpack.yaml roles',
    kind: 'role',
    framework,
    system: null,
    says: `${roles}. ${own.because}`,
    state,
    by,
    on,
    until,
  };
  const asked = `the control is asked of ${roleWords(control.roles)}`;
  const scope =
    state === 'counts'
      ? scopeIs('out', `${roles}; ${asked}.`, by, until)
      : scopeIs('undetermined', `${roles}, ${lapsedWords[state]}; ${asked}.`, by, until);
  return [{ scope, claim }];
}

const lapsedWords = {
  expired: 'by a decision that has run out',
  'not-yet': 'by a decision of after the as-of date',
} as const;
