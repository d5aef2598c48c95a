import { dayOf } from '../model/day.ts';
import { attributedFiles, statedWords, unattributedWords } from '../model/workspace/attributed.ts';
import type { Closing } from '../model/workspace/closing.ts';
import type { Settings } from '../model/workspace/settings.ts';
import type { Workspace } from '../model/workspace/workspace.ts';
import type { PackContext } from './pack-input.ts';

type Facts = readonly (readonly [string, string])[];
type Given = Pick<PackContext, 'assessment' | 'workspace' | 'templates'>;

/** Whose document this is, who answers for it and how long it is kept; or that nobody declared any of it. */
export function documentControl(context: Given): Facts {
  const { assessment, workspace, templates } = context;
  if (workspace === undefined)
    return [['Workspace', templates.report.declarations.none], ...signOff(context)];
  const { settings } = workspace;
  return [
    ['Organisation', settings.organisation],
    ['Classification', settings.classification],
    ...signOff(context),
    ['Retention', retentionWords(settings.retention, dayOf(assessment.asOf))],
    ['Workspace digest', workspace.digest],
    ['Attribution', attributionWords(workspace)],
  ];
}

/** Who prepared, reviewed and approved the month of the snapshot. */
function signOff({ assessment, workspace }: Given): Facts {
  const month = assessment.snapshot.started.slice(0, 'yyyy-mm'.length);
  const closing = workspace?.closings.find(({ id }) => id === month);
  const period = ['Period', `${month}, of which this is one look, at the instant above`] as const;
  if (closing === undefined) {
    const why = workspace === undefined ? '' : `: ${month} is not closed (closings/${month}.yaml)`;
    return [
      period,
      [`Prepared, ${month}`, 'awaiting preparation'],
      [`Reviewed, ${month}`, 'awaiting review'],
      [`Approved, ${month}`, `awaiting approval${why}`],
    ];
  }
  const { prepared, reviewed, approved, reopened } = closing;
  const readOn = dayOf(assessment.snapshot.finished);
  return [
    period,
    [`Prepared, ${month}`, stepWords('preparation', prepared, reopened, readOn)],
    [`Reviewed, ${month}`, stepWords('review', reviewed, reopened, readOn)],
    [`Approved, ${month}`, stepWords('approval', approved, reopened, readOn)],
    ...reopened.map((each) => [`Reopened, ${month}`, `${signed(each)}: ${each.because}`] as const),
  ];
}

const signed = ({ by, on }: Closing['prepared']): string => `${by} on ${on}`;

/** What was done before the evidence was read, or was opened again since, was done to something else. */
function stepWords(
  what: 'preparation' | 'review' | 'approval',
  step: Closing['reviewed'],
  reopened: Closing['reopened'],
  readOn: string,
): string {
  if (step === undefined) return `awaiting ${what}`;
  if (step.on < readOn) return `awaiting ${what}: ${signed(step)}, before the evidence was read`;
  return reopened.some(({ on }) => on >= step.on)
    ? `awaiting ${what}: ${signed(step)}, and reopened since`
    : signed(step);
}

function retentionWords(retention: Settings['retention'], day: string): string {
  if (retention === undefined) return 'not declared';
  const { years, basis } = retention;
  const until = new Date(`${day}T00:00:00Z`);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return `${years} ${years === 1 ? 'year' : 'years'}, until ${dayOf(until.toISOString())}: ${basis}`;
}

function attributionWords(workspace: Workspace): string {
  const counted = attributedFiles(workspace);
  const { files, attributed } = counted;
  const known =
    attributed === 0
      ? `none: no git commit is known for any of the ${files} files of the workspace`
      : `${attributed} of ${files} files of the workspace with the git commit that brought them${statedWords(counted)}`;
  const rest = unattributedWords(counted);
  return rest === undefined ? known : `${known}. ${rest}`;
}
