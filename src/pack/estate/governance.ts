import type { EvidenceReader } from '../../model/evidence.ts';
import { compareBytes } from '../../model/json.ts';
import { instantAt, textAt } from '../evidence-fields.ts';

/** Who has to settle a recommendation, and until when. */
export type Assignment = { readonly owner: string; readonly due: number | undefined };

const assessments = '/providers/microsoft.security/assessments/';

/** The part of an id that both streams are sorted by: up to the recommendations of one resource. */
function groupOf(id: string): string | undefined {
  const at = id.indexOf(assessments);
  return at < 0 ? undefined : id.slice(0, at + assessments.length);
}

/**
 * Assignments by recommendation, for who asks in the order of the ids of recommendations. Those of one resource are
 * held at a time: an id may be the beginning of another, so the order within a resource need not be the same.
 */
export class Governance {
  readonly #stream: AsyncGenerator<Assigned>;
  #next: IteratorResult<Assigned> | undefined;
  #group = '';
  #held = new Map<string, Assignment[]>();

  constructor(evidence: EvidenceReader) {
    this.#stream = assigned(evidence);
  }

  async of(recommendation: string): Promise<readonly Assignment[]> {
    const group = groupOf(recommendation);
    if (group === undefined) return [];
    if (group !== this.#group) await this.#advance(group);
    return this.#held.get(recommendation) ?? [];
  }

  async close(): Promise<void> {
    await this.#stream.return(undefined);
  }

  async #advance(group: string): Promise<void> {
    this.#group = group;
    this.#held = new Map();
    this.#next ??= await this.#stream.next();
    while (this.#next.done !== true && compareBytes(this.#next.value.group, group) <= 0) {
      const { value } = this.#next;
      if (value.group === group) {
        const known = this.#held.get(value.recommendation) ?? [];
        this.#held.set(value.recommendation, [...known, value.assignment]);
      }
      this.#next = await this.#stream.next();
    }
  }
}

type Assigned = {
  readonly group: string;
  readonly recommendation: string;
  readonly assignment: Assignment;
};

async function* assigned(evidence: EvidenceReader): AsyncGenerator<Assigned, undefined> {
  for await (const { id, row } of evidence.records('governance')) {
    const group = groupOf(id);
    const end = group === undefined ? -1 : id.indexOf('/', group.length);
    // Rules stand in this source too, and stand at no recommendation.
    if (group === undefined || end < 0) continue;
    const owner = textAt(row, 'properties.owner').trim();
    const due = instantAt(row, 'properties.remediationDueDate');
    yield { group, recommendation: id.slice(0, end), assignment: { owner, due } };
  }
  return undefined;
}
