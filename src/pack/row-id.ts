import { hash } from 'node:crypto';
import { spelled } from '../model/control-id.ts';

export { controlId } from '../model/control-id.ts';

/** Ids that documents, sheets and machine files share. Stable as long as what they name stays the same. */
export const findingId = (check: string, subject: string): string => `F-${check}-${short(subject)}`;

export const resourceId = (key: string): string => `A-${short(key)}`;

export const recommendationId = (key: string): string => `R-${short(key)}`;

/** By the short id of the check, but unique by fact: a fact may have been renamed between two releases. */
export const changeId = (check: string, fact: string, subject: string): string =>
  `P-${check}-${short([fact, subject].join('\u0000'))}`;

export const queryId = (source: string): string => `Q-${spelled(source)}`;

export const gapId = (source: string, scope: string, reason: string): string =>
  `G-${spelled(source)}-${short([source, scope, reason].join('\u0000'))}`;

/** Of the subscriptions that are expected and were not looked at: the list of subscriptions cannot hold them. */
export const unlookedId = 'Q-scope/expected';

/** Of an assessment that rests on incomplete evidence: anything may be more than it holds. */
export const incompleteId = 'G-incomplete';

export const deploymentId = (key: string): string => `Y-${short(key)}`;

/** A policy under an assignment has the id of the assignment before its own. */
export const assignmentId = (key: string): string => `E-${short(key)}`;
export const assignedPolicyId = (assignment: string, policy: string): string =>
  `${assignmentId(assignment)}/${short(policy)}`;

export const alertId = (key: string): string => `V-${short(key)}`;

export const alertDayId = (day: string, severity: string, kind: string): string =>
  `J-${short([day, severity, kind].join('\u0000'))}`;

export const attackPathId = (key: string): string => `O-${short(key)}`;

/** Of paths that are counted, and not shown. */
export const unnamedPathsId = 'O-unnamed';

type TieOutPlace = {
  readonly subscription: string;
  readonly framework: string;
  readonly title: string;
  readonly beside: string;
};

export const tieOutId = ({ subscription, framework, title, beside }: TieOutPlace): string =>
  `T-${short([subscription, framework, title, beside].join('\u0000'))}`;

export const systemId = (system: string): string => `S-${spelled(system)}`;

/** Of an AI resource that the register does not place well, or of a selector in it. */
export const registerId = (...what: readonly string[]): string => `B-${short(what.join('\u0000'))}`;

/** By its framework too: one line of a file may speak of several. */
export const applicabilityId = (entry: string, framework: string): string =>
  `L-${short([entry, framework].join('\u0000'))}`;

export const acceptanceId = (entry: string): string => `X-${short(entry)}`;

export const attestationId = (attestation: string): string => `H-${spelled(attestation)}`;

/** Of what belongs to a system and is no AI resource. */
export const populationId = (...what: readonly string[]): string =>
  `M-${short(what.join('\u0000'))}`;

export const dueId = (...due: readonly string[]): string => `K-${short(due.join('\u0000'))}`;

/** Of what a draw has taken; of a sample from which nothing was drawn, with its id alone. */
export const drawnId = (...drawn: readonly string[]): string => `Z-${short(drawn.join('\u0000'))}`;

export const requestId = (request: string): string => `N-${spelled(request)}`;

export const answerId = (request: string, answer: number): string =>
  `${requestId(request)}/${answer}`;

/** What each kind of id is the id of, and where it stands. `AZ-AIS-001` and its like are checks. */
export const idLegend: readonly string[] = [
  'C control',
  'F finding',
  'D deficiency',
  'A AI resource',
  'R recommendation',
  'T comparison with Microsoft (sheet Tie-out)',
  'P change (sheet Progress)',
  'G gap (sheet Completeness)',
  'Q query',
  'S AI system',
  'B register finding',
  'M what else belongs to a system (sheet Population)',
  'L decision about scope (sheet Applicability)',
  'X waiver or Azure exemption (sheets Waivers and Policy)',
  'Y model deployment (sheet Models)',
  'E policy assignment, with a policy under it behind it (sheet Policy)',
  'V alert (sheet Alerts)',
  'J alerts of one day (sheet Alerts by day)',
  'O attack path (sheet Attack paths)',
  'H attestation',
  'K date (sheet Calendar)',
  'W outstanding work (sheet To do)',
  'N request, with the number of its answer behind it',
  'Z drawn item (sheet Samples)',
  'and, of checks, letters and a number such as AZ-AIS-001 (column Check of Findings)',
];

/** The place of a control's sheet in its document. */
export const controlAnchor = (control: string): string => `control-${spelled(control)}`;

/** The place of an AI system in a document. */
export const systemAnchor = (system: string): string => `system-${spelled(system)}`;

/** The place of a check in a document. */
export const checkAnchor = (check: string): string => `check-${spelled(check)}`;

// 48 bits: two of 20,000 subjects of one check meet once in more than a million estates.
const short = (key: string): string => hash('sha256', key).slice(0, 12);
