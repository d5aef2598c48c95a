import { UserError } from '../../errors.ts';
import { say } from '../../mappings/rules/say.ts';
import {
  type Catalog,
  type Check,
  type Control,
  type Framework,
  isAdded,
  supplyWords,
} from '../../model/catalog.ts';
import { type Crossed, crossedWith } from '../../model/crosswalk.ts';
import { block, wrap, wrapIndented } from '../wrap.ts';
import { coverageOf } from './catalog-coverage.ts';
import { coverageLines, markedTitle } from './catalog-list.ts';
import { crosswalkLines, laterWords } from './crosswalk-lines.ts';
import { didYouMean } from '../../model/near-ids.ts';

type OfFramework = {
  readonly framework: string;
  readonly control: Control;
  /** Controls of other frameworks that ask for some of the same. */
  readonly crosswalks: readonly Crossed[];
};

/** Everything of the catalog that goes by an id: two frameworks may call a control the same. */
export type Found = {
  readonly frameworks: readonly Framework[];
  readonly controls: readonly OfFramework[];
  readonly checks: readonly Check[];
  /** What waivers and attestations name, with the checks that observe it, the deciding one first. */
  readonly facts: readonly { readonly fact: string; readonly checks: readonly Check[] }[];
};

export function found({ frameworks, checks, crosswalks }: Catalog, id: string): Found {
  const is = (other: { readonly id: string }): boolean =>
    other.id.toLowerCase() === id.toLowerCase();
  const items = {
    frameworks: frameworks.filter(is),
    controls: frameworks.flatMap(({ id: framework, controls }) =>
      controls.filter(is).map((control) => ({
        framework,
        control,
        crosswalks: crossedWith(crosswalks, framework, control.id),
      })),
    ),
    checks: checks.filter(is),
    facts: factsCalled(checks, id),
  };
  if (Object.values(items).some((list) => list.length > 0)) return items;
  const everyId = [
    ...frameworks.flatMap(({ id: framework, controls }) => [
      framework,
      ...controls.map((control) => control.id),
    ]),
    ...checks.flatMap((check) => [check.id, check.fact]),
  ];
  throw new UserError(
    'NOT_FOUND',
    `catalog: nothing is called ${id}`,
    didYouMean(id, everyId) +
      'Run `proofpack catalog list` for frameworks and checks, `proofpack catalog show FRAMEWORK` for its controls.',
  );
}

const decidingFirst = (checks: readonly Check[]): Check[] => [
  ...checks.filter(({ observer }) => observer === 'deciding'),
  ...checks.filter(({ observer }) => observer !== 'deciding'),
];

function factsCalled(checks: readonly Check[], id: string): Found['facts'] {
  const observers = checks.filter(({ fact }) => fact.toLowerCase() === id.toLowerCase());
  const [first] = observers;
  return first === undefined ? [] : [{ fact: first.fact, checks: decidingFirst(observers) }];
}

export function shownLines(items: Found, catalog: Catalog): string[] {
  const blocks = [
    ...items.frameworks.map(frameworkLines),
    ...items.controls.map((control) => controlLines(control, catalog)),
    ...items.checks.map((check) => checkLines(check, catalog)),
    ...items.facts.map(factLines),
  ];
  return blocks.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

function frameworkLines(framework: Framework): string[] {
  const { title, version, publisher, source, licence, note, mapping, controls } = framework;
  return [
    ...wrap(`${markedTitle({ title }, framework.added === true)}, ${version}`),
    ...wrap(`${publisher}, ${source}`, '  '),
    ...wrap(`Licence: ${licence}`, '  '),
    ...wrap(note, '  '),
    ...wrap(`Mapped by ${mapping.author}, reviewed ${mapping.reviewed}.`, '  '),
    '',
    ...coverageLines(coverageOf({ frameworks: [framework] })),
    '',
    ...controls.flatMap((control) => {
      const left = `  ${control.id}  `;
      return wrap(`${control.title} (${control.coverage})`, left, '    ');
    }),
  ];
}

const whoMeets = {
  customer: 'for the customer to meet',
  microsoft: 'for Microsoft to meet',
  shared: 'for the customer and Microsoft to meet together',
} as const satisfies Record<Control['responsibility'], string>;

function controlLines(
  { framework, control, crosswalks }: OfFramework,
  { checks }: Catalog,
): string[] {
  const { id, title, summary, coverage, per, responsibility, inherited, people } = control;
  const titleOf = (check: string): string => checks.find((each) => each.id === check)?.title ?? '';
  return [
    ...wrap(`${framework} ${id}: ${title}`),
    ...wrap(summary, '  '),
    ...wrap(`Asked per ${per}; ${coverage}; ${whoMeets[responsibility]}.`, '  '),
    ...forceLines(control.force),
    ...(inherited === undefined ? [] : wrap(`Inherited: ${inherited}`, '  ')),
    ...section(
      'Checks',
      control.checks.map(
        ({ check, strength, because }) => `${check} (${strength}) ${titleOf(check)}. ${because}`,
      ),
    ),
    ...section('People supply', people.map(supplyWords)),
    ...section('Cannot show', control['cannot-show']),
    ...crosswalkLines(crosswalks),
  ];
}

const factLines = ({ fact, checks }: Found['facts'][number]): string[] => [
  ...wrap(`Fact ${fact}`),
  ...section(
    'Observed by',
    checks.map(({ id, observer, severity, title }) => `${id} (${observer}, ${severity}) ${title}`),
  ),
];

function forceLines(force: Control['force']): string[] {
  if (force.kind === 'voluntary') return [];
  const { act, article, from, verified, later } = force;
  const doubt = verified ? '' : ' (date unverified)';
  return [
    ...wrap(`Binding from ${from}${doubt} by ${article} of ${act}.`, '  ', '    '),
    ...later.flatMap((each) => wrap(laterWords(each), '    ', '      ')),
  ];
}

function checkLines(check: Check, { relations, frameworks }: Catalog): string[] {
  const { id, fact, severity, observer, fix, references } = check;
  const links = frameworks.flatMap((framework) =>
    framework.controls.flatMap((control) =>
      control.checks
        .filter((link) => link.check === id)
        .map(({ strength, because }) => `${framework.id} ${control.id} (${strength}) ${because}`),
    ),
  );
  return [
    ...wrap(`${id}: ${markedTitle(check, isAdded(check))}`),
    ...wrap(`Fact ${fact}, ${observer}; severity ${severity}.`, '  '),
    '  Procedure',
    ...say(check, relations).flatMap((line) => wrapIndented(`    ${line}`)),
    ...section('Fix', [fix]),
    ...section('References', references),
    ...section('Asked by', links),
  ];
}

const section = (head: string, lines: readonly string[]): string[] =>
  block(
    head,
    lines.flatMap((line) => wrap(line, '    ', '      ')),
  );
