import { hash } from 'node:crypto';

/** Ids that documents, sheets and machine files share. Stable as long as what they name stays the same. */
export const findingId = (check: string, subject: string): string => `F-${check}-${short(subject)}`;

export const controlId = (framework: string, control: string, system: string): string =>
  `C-${[framework, control, system].map(spelled).join('/')}`;

export const resourceId = (key: string): string => `A-${short(key)}`;

export const recommendationId = (key: string): string => `R-${short(key)}`;

/** By the short id of the check, but unique by fact: a fact may have been renamed between two releases. */
export const changeId = (check: string, fact: string, subject: string): string =>
  `P-${check}-${short([fact, subject].join('\u0000'))}`;

export const queryId = (source: string): string => `Q-${spelled(source)}`;

export const gapId = (source: string, scope: string, reason: string): string =>
  `G-${spelled(source)}-${short([source, scope, reason].join('\u0000'))}`;

type TieOutPlace = {
  readonly subscription: string;
  readonly framework: string;
  readonly title: string;
  readonly beside: string;
};

export const tieOutId = ({ subscription, framework, title, beside }: TieOutPlace): string =>
  `T-${short([subscription, framework, title, beside].join('\u0000'))}`;

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

/** Letters, digits, dots, hyphens and brackets as they are, a space as `_`, anything else by its code: no two texts meet. */
const spelled = (text: string): string =>
  text.replace(/[^A-Za-z0-9.()-]/gu, (character) =>
    character === ' ' ? '_' : `~${(character.codePointAt(0) ?? 0).toString(16)}~`,
  );
