import { join } from 'node:path';
import { type AttributedFiles, attributedFiles } from '../../model/workspace/attributed.ts';
import { type AiSystem, takenIds } from '../../model/workspace/ai-system.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { type Catalog, severities } from '../../model/catalog.ts';
import { controlId } from '../../model/control-id.ts';
import { safe } from '../../model/safe.ts';
import type { OwnRoles, Settings } from '../../model/workspace/settings.ts';
import { isLongAttestation, isLongWaiver, longWords } from '../../model/workspace/long.ts';
import { isSameParty } from '../../model/workspace/words.ts';
import { type TemplateFile, templateFiles, type Templates } from '../../pack/templates.ts';
import { footerThatStays } from '../../render/pdf/write-pdf.ts';
import { type FoundWorkspace, settingsFile } from '../../workspace/find-workspace.ts';
import { linesOfSettings } from '../../workspace/read-settings.ts';

/** What a workspace puts in force, and where each of it stands. */
export type Config = {
  readonly workspace: {
    readonly folder: string;
    readonly how: FoundWorkspace['how'];
    readonly digest: string;
  } & AttributedFiles;
  readonly settings: readonly {
    readonly name: string;
    /** Null: not declared, and there is no default. */
    readonly value: string | null;
    readonly file: string;
    /** Null where the default holds. */
    readonly line: number | null;
  }[];
  /** The words and looks of packs, file by file. */
  readonly templates: readonly TemplateFile[];
  readonly lists: readonly {
    readonly name: string;
    readonly count: number;
    readonly place: string;
  }[];
  /** What is no mistake and may not be meant. */
  readonly looks: readonly string[];
};

export function configOf(
  workspace: Workspace,
  how: FoundWorkspace['how'],
  { files, theme }: Pick<Templates, 'files' | 'theme'>,
  catalog: Pick<Catalog, 'frameworks'>,
): Config {
  const { folder, digest } = workspace;
  return {
    workspace: {
      folder,
      how,
      digest,
      ...attributedFiles(workspace),
    },
    settings: settingsOf(workspace),
    templates: files,
    lists: listsOf(workspace),
    looks: [...looksOf(workspace), ...goneLooks(workspace, catalog), ...footerLook(files, theme)],
  };
}

const looksOf = ({ folder, systems, waivers, attestations }: Workspace): string[] => [
  ...systems
    .filter(isDecidedByOwner)
    .map(
      ({ file, owner, roles }) =>
        `${join(folder, file)} has its class${roles.length === 0 ? '' : ' and its roles'} decided by its own owner, ${owner}: that takes nothing out of scope. Let somebody else decide`,
    ),
  ...waivers
    .filter(isLongWaiver)
    .map(({ file, expires }) => `${join(folder, file)} ${longWords.waiver}, until ${expires}`),
  ...attestations
    .filter(isLongAttestation)
    .map(({ file, period }) => `${join(folder, file)} ${longWords.attestation}: ${period.to}`),
];

/** Rows of a control that the catalog has no more, or of a system that the register has no more: no sheet shows them. */
function goneLooks(
  { folder, reviews, systems: own }: Workspace,
  { frameworks }: Pick<Catalog, 'frameworks'>,
): string[] {
  const systems = new Set([...takenIds, ...own.map(({ id }) => id)]);
  const controls = new Set(
    frameworks.flatMap(({ id, controls: all }) => all.map((each) => controlId(id, each.id, ''))),
  );
  const isThere = (row: string): boolean => {
    const end = row.lastIndexOf('/') + 1;
    return controls.has(row.slice(0, end)) && systems.has(row.slice(end));
  };
  return reviews
    .filter(({ sheet, row }) => sheet === 'controls' && !isThere(row))
    .map(
      ({ file, row }) =>
        `${join(folder, file)} reviews ${safe(row)}, whose control or system is not there any more: no sheet shows it`,
    );
}

function footerLook(files: readonly TemplateFile[], theme: Templates['theme']): string[] {
  const stays = footerThatStays(theme);
  const path = files.find(({ file }) => file === templateFiles.theme.file)?.path;
  return stays === undefined
    ? []
    : [`${path}: footer has no room beside the digest; pages show "${stays}". Shorten it`];
}

const isDecidedByOwner = ({ owner, classification: own }: Entry<AiSystem>): boolean =>
  own.class !== 'unclassified' && isSameParty(own['decided-by'], owner);

function settingsOf({ folder, settings }: Workspace): Config['settings'] {
  const { parameters, retention, boundary, ...own } = settings;
  const lineOf = linesOfSettings(folder);
  const setting = (key: readonly string[], value: string | undefined) => ({
    name: key.join('.'),
    value: value ?? null,
    file: join(folder, settingsFile),
    line: lineOf(key) ?? null,
  });
  const kept = retention && `${retention.years} years: ${retention.basis}`;
  const ruled = boundary.map(({ framework, control }) => `${framework} ${control}`).join(', ');
  return [
    setting(['organisation'], own.organisation),
    setting(['classification'], own.classification),
    setting(['expected-subscriptions'], own['expected-subscriptions']?.join(', ')),
    setting(['cadence'], own.cadence),
    setting(['grace-days'], `${own['grace-days']}`),
    setting(
      ['remediation-days'],
      own['remediation-days'] && daysBySeverity(own['remediation-days']),
    ),
    setting(['roles'], own.roles && rolesWords(own.roles)),
    setting(['retention'], kept),
    setting(['boundary'], ruled === '' ? undefined : ruled),
    ...Object.entries(parameters).map(([name, values]) =>
      setting(['parameters', name], values.join(', ')),
    ),
  ];
}

const daysBySeverity = (days: NonNullable<Settings['remediation-days']>): string =>
  severities
    .flatMap((each) => (days[each] === undefined ? [] : `${each} ${days[each]}`))
    .join(', ');

const rolesWords = ({ held, ...own }: OwnRoles): string =>
  `${held.join(', ')}; decided by ${own['decided-by']} on ${own['decided-on']}, until ${own['review-by']}`;

function listsOf(workspace: Workspace): Config['lists'] {
  const { folder, frameworks } = workspace;
  const list = (name: string, all: readonly unknown[], place: string) => ({
    name,
    count: all.length,
    place: join(folder, place),
  });
  return [
    list('AI systems', workspace.systems, 'systems'),
    list('SoA rows', workspace.soa, 'soa'),
    list('profiles', workspace.profiles, 'profiles.yaml'),
    list('owners of controls', workspace.owners, 'controls.yaml'),
    list('waivers', workspace.waivers, 'waivers'),
    list('attestations', workspace.attestations, 'attestations'),
    list('attached documents', workspace.attachments, 'attachments'),
    list('samples', workspace.samples, 'samples'),
    list('draws of samples', workspace.draws, 'samples'),
    list('requests', workspace.requests, 'requests'),
    list('closed months', workspace.closings, 'closings'),
    list('reviews', workspace.reviews, 'reviews'),
    list('tickets', workspace.tickets, 'tickets.yaml'),
    list('additions to the catalog', frameworks === undefined ? [] : [frameworks], 'frameworks'),
  ];
}
