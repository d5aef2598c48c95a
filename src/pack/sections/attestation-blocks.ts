import type { Assessment } from '../../model/assessment.ts';
import type { AttestationResult } from '../../model/assessed-workspace.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { cappedTable, column, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { controlAnchor } from '../row-id.ts';
import { attestationStateOf, despiteOf, spaced } from '../declared-words.ts';
import { whereStands } from '../where-stands.ts';

const mostShown = 80;

/** Who says what of what this framework asks of people, and by which documents. */
export function attestationBlocks(context: PackContext, framework: string): Block[] {
  const { assessment, system } = context;
  const judged = new Map(
    assessment.controls
      .filter((control) => control.framework === framework)
      .map(({ control }, at) => [control, at]),
  );
  const place = ({ control }: AttestationResult): number => judged.get(control) ?? judged.size;
  const own = (assessment.workspace?.attestations ?? [])
    .filter((each) => each.framework === framework)
    .toSorted((a, b) => place(a) - place(b));
  if (own.length === 0) return [text('Nobody has attested anything for this framework.')];
  const attached = own.flatMap((each) =>
    each.attachments.map(({ file, sha256, title }) => [`${each.id}: ${title}`, file, sha256]),
  );
  return [
    cappedTable(
      [
        column('Control', 14),
        column('Attestation, period', 36),
        column('State', 36),
        column('Concludes, on what basis', 50),
        column('Assessor, reviewer', 40),
      ],
      own.map((each) => [controlCell(each, judged), ...saidCells(each, assessment.checks)]),
      mostShown,
      whereStands(context, 'attestations'),
    ),
    ...(attached.length === 0
      ? []
      : [
          text(documentWords(system)),
          cappedTable(
            [
              column('Attestation and document', 50),
              column('File', 30, 'code'),
              column('Sha256', 36, 'code'),
            ],
            attached,
            mostShown,
            whereStands(context, 'attestations'),
          ),
        ]),
  ];
}

/** Where a reader finds them. What people declare is of all systems, so a pack of one carries none of it. */
function documentWords(system: PackContext['system']): string {
  const words = 'The documents behind them, with the digest of the file that was looked at';
  return system === undefined
    ? `${words}; the pack carries each below inputs/workspace/attachments.`
    : `${words}. A pack of one AI system carries none of them: that of the whole organisation has each below inputs/workspace/attachments.`;
}

const controlCell = ({ control }: AttestationResult, judged: ReadonlyMap<string, unknown>): Cell =>
  judged.has(control) ? { text: control, link: `#${controlAnchor(control)}` } : control;

function saidCells(each: AttestationResult, checks: Assessment['checks']): Cell[] {
  const { id, system, conclusion, basis, because, period, until, assessor, reviewer } = each;
  const why = because === '' ? '' : `: ${because}`;
  return [
    `${id}${system === null ? '' : `, system ${system}`}; ${period.from} to ${period.to}${until === period.to ? '' : `, counts until ${until}`}`,
    `${attestationStateOf(each)}${why}`,
    `${spaced(conclusion)}. ${basis}${weighedWords(despiteOf(each, checks))}`,
    `${assessor} on ${each.assessedOn}; ${reviewer === null ? 'reviewed by nobody' : `reviewed by ${reviewer} on ${each.reviewedOn ?? 'no stated day'}`}`,
  ];
}

const weighedWords = (despite: readonly string[]): string =>
  despite.length === 0 ? '' : ` Said to hold despite ${despite.join(', ')}.`;
