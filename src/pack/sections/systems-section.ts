import type { RegisterResult, SystemResult } from '../../model/assessed-workspace.ts';
import type { FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import type { Entry } from '../../model/workspace/workspace.ts';
import { column, facts, heading, table, text } from '../blocks.ts';
import { forceCounts } from '../figures.ts';
import type { PackContext } from '../pack-input.ts';
import { systemAnchor } from '../row-id.ts';
import { countsByForce, plural } from '../words.ts';
import { classifiedWords, classWords, orNone, shownOf, spaced } from '../declared-words.ts';
import { registerFindings } from './register-findings.ts';
import { whereStands } from '../where-stands.ts';

const mostResources = 10;

/** What the organisation says its AI systems are, and which resources that is. */
export function systemsSection(context: PackContext, framework: FrameworkResult): Block[] {
  const register = context.assessment.workspace?.register ?? undefined;
  if (register === undefined)
    return [
      text(
        'The workspace registers no AI system. What is asked per AI system is shown once, for all resources together, and its scope is undetermined.',
        'warning',
      ),
    ];
  const declared = new Map(context.workspace?.systems.map((system) => [system.id, system]));
  return [
    ...(register.complete
      ? []
      : [
          text(
            'Not every resource may have been seen, so each number of resources is at least.',
            'warning',
          ),
        ]),
    systemTable(context, register, framework.id),
    ...register.systems.flatMap((system) =>
      systemBlocks(context, system, declared.get(system.id), register.complete),
    ),
    ...(context.system === undefined
      ? [
          heading(2, 'What the register leaves open', 'register-findings'),
          ...registerFindings(context, register),
        ]
      : []),
  ];
}

function systemTable(
  context: PackContext,
  { systems, unassigned, complete }: RegisterResult,
  framework: string,
): Block {
  const own = Map.groupBy(
    context.assessment.controls.filter((control) => control.framework === framework),
    ({ system }) => system,
  );
  const concludes = (system: string): string[] =>
    isAsked ? [countsByForce(forceCounts(own.get(system) ?? [])) || 'nothing is asked of it'] : [];
  const isAsked = [...systems.map(({ id }) => id), 'unassigned'].some((id) => own.has(id));
  const least = complete ? '' : 'at least ';
  return table(
    [
      column('System', 22),
      column('Owner', 34),
      column('Class', 24),
      column('Resources', 12, 'integer'),
      ...(isAsked ? [column('Conclusions in this framework', 60)] : []),
    ],
    [
      ...systems.map(({ id, name, owner, class: decided, classified, hosted, resources }) => [
        { text: name, link: `#${systemAnchor(id)}` },
        owner,
        `${classWords[decided]}${classified === 'counts' ? '' : ` (${spaced(classified)})`}`,
        hosted === 'azure' ? `${least}${resources.n}` : 'elsewhere',
        ...concludes(id),
      ]),
      ...(context.system === undefined
        ? [['unassigned', '', '', `${least}${unassigned.n}`, ...concludes('unassigned')]]
        : []),
    ],
    isAsked ? undefined : nothingAsked,
  );
}

const nothingAsked =
  'This framework asks nothing of a single AI system: its controls are asked of the organisation.';

function systemBlocks(
  context: PackContext,
  system: SystemResult,
  declared: Entry<AiSystem> | undefined,
  complete: boolean,
): Block[] {
  const { id, name, purpose, owner, hosted, lifecycle, roles } = system;
  return [
    heading(2, name, systemAnchor(id)),
    facts([
      ['Id', id],
      ['Purpose', purpose],
      ['Owner', owner],
      ['Hosted', hosted === 'azure' ? 'in Azure' : 'elsewhere: nothing of it can be read here'],
      ['Lifecycle', spaced(lifecycle)],
      ...(declared === undefined ? [] : declaredFacts(declared)),
      ['Roles under the EU AI Act', orNone(roles.map(spaced))],
      ['Class', classFact(system, declared)],
      ['Decision', decisionWords(system, declared)],
      ...(declared === undefined ? [] : screenFacts(declared)),
      ...(declared === undefined ? [] : shareFacts(declared)),
    ]),
    ...(hosted === 'azure' ? resourceBlocks(context, system, complete) : []),
  ];
}

function declaredFacts({ dates, 'data-zones': zones }: AiSystem): (readonly [string, string])[] {
  const stated = Object.entries(dates).map(([what, on]) => `${spaced(what)} ${on}`);
  return [
    ['Dates', orNone(stated)],
    ['Data zones', orNone(zones)],
  ];
}

function classFact({ class: decided }: SystemResult, declared: AiSystem | undefined): string {
  const { points = [], derogation } = declared?.classification ?? {};
  return [
    ...classAndPoints(decided, points),
    ...(derogation === undefined
      ? []
      : [`derogation by ${derogation.article}, documented in ${derogation.document}`]),
  ].join('; ');
}

/** A point names its annex, which the class then need not. */
function classAndPoints(decided: SystemResult['class'], points: readonly string[]): string[] {
  const isHigh = decided === 'high-risk-annex-i' || decided === 'high-risk-annex-iii';
  const annex = decided === 'high-risk-annex-i' ? 'Annex I ' : 'Annex III ';
  const isTold = isHigh && points.some((point) => point.startsWith(annex));
  return [isTold ? 'high risk' : classWords[decided], ...points];
}

function decisionWords(
  { classified, decidedBy, reviewBy }: SystemResult,
  declared: AiSystem | undefined,
): string {
  const { 'decided-on': on, basis } = declared?.classification ?? {};
  const by = decidedBy === null ? [] : [`by ${decidedBy}${on === undefined ? '' : ` on ${on}`}`];
  const until = reviewBy === null ? [] : [`to be reviewed by ${reviewBy}`];
  const why = basis === undefined ? '' : `. ${basis}`;
  return `${[classifiedWords[classified], ...by, ...until].join('; ')}${why}`;
}

function screenFacts({ classification }: AiSystem): (readonly [string, string])[] {
  const { 'prohibited-practices': screen, 'article-50': paragraphs } = classification;
  return [
    [
      'Forbidden practices',
      screen === undefined
        ? 'not looked for'
        : `${screen.found ? 'found' : 'none found'} on ${screen.screened} by ${screen.by}`,
    ],
    ['Article 50', paragraphs === undefined ? 'not decided' : paragraphWords(paragraphs)],
  ];
}

const paragraphWords = (paragraphs: readonly string[]): string =>
  paragraphs.length === 0 ? 'decided: no paragraph' : `paragraphs ${paragraphs.join(', ')}`;

const shareFacts = ({ shares }: AiSystem): (readonly [string, string])[] =>
  shares.map((share) => ['Shares', `with ${share.with}: ${share.because}`]);

const resourceWords = (n: number, complete: boolean): string =>
  `${complete ? '' : 'At least '}${plural(n, 'AI resource', 'AI resources')}`;

function resourceBlocks(
  context: PackContext,
  { resources }: SystemResult,
  complete: boolean,
): Block[] {
  if (resources.n === 0)
    return [text('None of the resources that were seen belongs to it.', 'warning')];
  const shown = resources.first.slice(0, mostResources);
  return [
    table(
      [column(resourceWords(resources.n, complete), 100, 'code')],
      shown.map((resource) => [resource]),
      shownOf(shown.length, resources, whereStands(context, 'resources')),
    ),
  ];
}
