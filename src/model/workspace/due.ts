export const dueStates = ['overdue', 'within-30', 'within-60', 'within-90', 'later'] as const;
export type DueState = (typeof dueStates)[number];

/** A day on which something ends, falls due or begins to bind. */
export type Due = {
  readonly on: string;
  readonly kind:
    | 'attestation'
    | 'waiver'
    | 'exemption'
    | 'classification'
    | 'soa'
    | 'profile'
    | 'boundary'
    | 'request'
    | 'remediation'
    | 'law';
  readonly what: string;
  /** The file that says so, or an id where no file of the workspace does. */
  readonly entry: string;
  readonly owner: string | null;
  readonly state: DueState;
  /** From the day that is judged; below nothing when it has passed. */
  readonly days: number;
};
