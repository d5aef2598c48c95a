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
export function signOff({ assessment, workspace }: Given): Facts {
  if (workspace === undefined) return [['Approval', 'awaiting approval']];
  const month = assessment.snapshot.started.slice(0, 'yyyy-mm'.length);
  const closing = workspace.closings.find(({ id }) => id === month);
  if (closing === undefined)
    return [['Approval', `awaiting approval: ${month} is not closed (closings/${month}.yaml)`]];
  const { prepared, reviewed, reopened } = closing;
  return [
    [`Prepared, ${month}`, signed(prepared)],
    [`Reviewed, ${month}`, reviewed === undefined ? 'awaiting review' : signed(reviewed)],
    [`Approved, ${month}`, approvalWords(closing, dayOf(assessment.snapshot.finished))],
    ...reopened.map((each) => [`Reopened, ${month}`, `${signed(each)}: ${each.because}`] as const),
  ];
}

const dayOf = (instant: string): string => instant.slice(0, 'yyyy-mm-dd'.length);

const signed = ({ by, on }: Closing['prepared']): string => `${by} on ${on}`;

/** An approval of what was not yet read, or of what was opened again since, approves nothing. */
function approvalWords({ approved, reopened }: Closing, readOn: string): string {
  if (approved === undefined) return 'awaiting approval';
  if (approved.on < readOn)
    return `awaiting approval: ${signed(approved)}, before the evidence was read`;
  return reopened.some(({ on }) => on >= approved.on)
    ? `awaiting approval: ${signed(approved)}, and reopened since`
    : signed(approved);
}

function retentionWords(retention: Settings['retention'], day: string): string {
  if (retention === undefined) return 'not declared';
  const { years, basis } = retention;
  const until = new Date(`${day}T00:00:00Z`);
  until.setUTCFullYear(until.getUTCFullYear() + years);
  return `${years} ${years === 1 ? 'year' : 'years'}, until ${dayOf(until.toISOString())}: ${basis}`;
}

function attributionWords({ attribution, files }: Workspace): string {
  return attribution.length === 0
    ? `none: no git commit is known for any of the ${files.length} files of the workspace`
    : `${attribution.length} of ${files.length} files of the workspace with the git commit that brought them`;
}
