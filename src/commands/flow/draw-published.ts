import { UserError } from '../../errors.ts';
import { canonicalJson } from '../../model/json.ts';
import { safe } from '../../model/safe.ts';
import {
  type DrawnItem,
  drawIdOf,
  type PublishedSample,
  type SampleDraw,
  sampleOfDraw,
} from '../../model/workspace/sample.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { findingId } from '../../pack/row-id.ts';
import { type Drawn, drawSample } from '../../pack/sampling/draw-sample.ts';
import type { FrameItem } from '../../pack/sampling/frame.ts';
import { riskOf, riskWeights } from '../../pack/sampling/risk-weights.ts';
import { usage } from './sample-asked.ts';
import type { MeasuredFrame } from './sample-frame.ts';

export type Drawing = {
  readonly workspace: Pick<Workspace, 'draws'>;
  readonly published: Entry<PublishedSample>;
  readonly frame: MeasuredFrame;
  readonly nonce: string;
  readonly assessment: string;
  readonly today: string;
};

export type DrawMade = {
  readonly draw: SampleDraw;
  /** The file in which the same nonce was drawn before; undefined where it is new. */
  readonly before: Entry<SampleDraw> | undefined;
};

/** What a nonce draws from a published frame; what it drew before is held against it, and stays. */
export async function drawPublished(drawing: Drawing): Promise<DrawMade> {
  const { workspace, published, frame, nonce, assessment, today } = drawing;
  const { method, size, population, id } = published;
  refuseKnown(workspace, published, nonce);
  const drawn = await drawSample(frame.frame, frame.measured, { method, size, nonce });
  const draws = workspace.draws.filter(({ file }) => sampleOfDraw(file) === id);
  const draw: SampleDraw = {
    format: 1,
    nonce,
    digest: population.digest,
    after: draws.map((each) => each.id),
    assessment,
    'drawn-on': today,
    ...logOf(method, drawn),
    items: drawn.items.map((item) => loggedItem(item, method)),
  };
  const before = draws.find((each) => each.id === drawIdOf(nonce));
  if (before !== undefined) refuseChanged(before, draw);
  return { draw, before };
}

/** Whoever knew the nonce when the frame was made could have made it so. */
function refuseKnown(
  { draws }: Drawing['workspace'],
  published: Drawing['published'],
  nonce: string,
): void {
  const on = published['published-on'];
  if (published.after.includes(drawIdOf(nonce)))
    throw usage(
      `this nonce had drawn something when ${published.file} was published: it was known before`,
      'Let the auditor choose another one.',
    );
  const known = draws.find((each) => each.nonce === nonce && each['drawn-on'] < on);
  if (known === undefined) return;
  throw usage(
    `this nonce drew ${known.file} on ${known['drawn-on']}, and the frame was published on ${on}: it was known before`,
    'Let the auditor choose another one.',
  );
}

const logOf = (
  method: PublishedSample['method'],
  { strata }: Drawn,
): Pick<SampleDraw, 'weights' | 'strata'> => ({
  ...(method === 'risk' ? { weights: riskWeights } : {}),
  ...(strata === undefined ? {} : { strata: [...strata] }),
});

const longestText = 200;

/** Names come from tenants: everything in them is made visible. The id stays what it is, to be found by. */
const loggedItem = (item: FrameItem, method: PublishedSample['method']): DrawnItem => ({
  source: item.source,
  subject: item.id,
  name: safe(item.name, longestText),
  type: safe(item.type, longestText),
  location: safe(item.location, longestText),
  verdicts: item.verdicts.map(({ check, verdict }) => ({
    check,
    verdict,
    finding: findingId(check, item.id),
  })),
  ...(method === 'risk' ? { weight: riskOf(item) } : {}),
});

type Logged = Pick<SampleDraw, 'items' | 'assessment'>;

/** What a sample is of is told by what it drew, not by what another assessment says of that since. */
function isSameDraw(one: Logged, other: Logged): boolean {
  const isWhole = one.assessment === other.assessment;
  const itemsOf = ({ items }: Logged): string =>
    canonicalJson(isWhole ? items : items.map(({ source, subject }) => [source, subject]));
  return itemsOf(one) === itemsOf(other);
}

function refuseChanged(before: Entry<SampleDraw>, again: SampleDraw): void {
  if (isSameDraw(before, again)) return;
  throw new UserError(
    'VERIFY_FAILED',
    `sample: ${before.file} holds other things than its nonce draws from the published frame`,
    'Somebody changed the file: restore it from git.',
  );
}
