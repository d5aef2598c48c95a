import type { EvidenceReader } from '../../model/evidence.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../model/json.ts';
import { instantAt, textAt } from '../evidence-fields.ts';
import { type Grouped, InGroups } from './in-groups.ts';

/** Who has to settle a recommendation, and until when. */
export type Assignment = {
  readonly owner: string;
  readonly due: number | undefined;
  /** Whether it is still in the days that it was given; undefined where Azure does not tell. */
  readonly grace: boolean | undefined;
  readonly ticket: string;
};

const assessments = '/providers/microsoft.security/assessments/';

/** The part of an id that both streams are sorted by: up to the recommendations of one resource. */
function groupOf(id: string): string | undefined {
  const at = id.indexOf(assessments);
  return at < 0 ? undefined : id.slice(0, at + assessments.length);
}

/** Assignments by recommendation, for who asks in the order of the ids of recommendations. */
export class Governance {
  readonly #assigned: InGroups<Assignment>;

  constructor(evidence: EvidenceReader) {
    this.#assigned = new InGroups(assigned(evidence));
  }

  async of(recommendation: string): Promise<readonly Assignment[]> {
    const group = groupOf(recommendation);
    return group === undefined ? [] : await this.#assigned.of(group, recommendation);
  }

  async close(): Promise<void> {
    await this.#assigned.close();
  }
}

async function* assigned(evidence: EvidenceReader): AsyncGenerator<Grouped<Assignment>, undefined> {
  for await (const { id, row } of evidence.records('governance')) {
    const group = groupOf(id);
    const end = group === undefined ? -1 : id.indexOf('/', group.length);
    // Rules stand in this source too, and stand at no recommendation.
    if (group === undefined || end < 0) continue;
    yield { group, key: id.slice(0, end), item: assignmentOf(row) };
  }
  return undefined;
}

function assignmentOf(row: JsonObject): Assignment {
  const grace = valueAt(row, ['properties', 'isGracePeriod']);
  return {
    owner: textAt(row, 'properties.owner').trim(),
    due: instantAt(row, 'properties.remediationDueDate'),
    grace: typeof grace === 'boolean' ? grace : undefined,
    ticket: ticketOf(row),
  };
}

/** A number or a text, in a bag that anybody may have filled. */
function ticketOf(row: JsonObject): string {
  const bag = valueAt(row, ['properties', 'additionalData']);
  const ticket = isJsonObject(bag) ? bag['ticketNumber'] : undefined;
  return typeof ticket === 'number' || typeof ticket === 'string' ? `${ticket}` : '';
}
