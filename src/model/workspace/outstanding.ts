/** Everything that can be missing from people, in the order in which it is explained. */
export const outstandingKinds = [
  'attest',
  'evidence',
  'renew-attestation',
  'mend',
  'register',
  'settle-overlap',
  'classify',
  'renew-classification',
  'soa-row',
  'soa-approval',
  'parameter',
  'approve-waiver',
  'renew-waiver',
  'cure-gap',
  'look-into',
] as const;
export type OutstandingKind = (typeof outstandingKinds)[number];

/** One thing that a person must supply before conclusions can become better than they are. */
export type Outstanding = {
  /** The same as long as the same thing is missing, so that a ticket can follow it. */
  readonly id: string;
  readonly kind: OutstandingKind;
  /** What to do, as one sentence to whoever does it. */
  readonly what: string;
  readonly controls: readonly { readonly framework: string; readonly control: string }[];
  /** Null where it concerns no single AI system. */
  readonly system: string | null;
  readonly owner: string | null;
  readonly due: string | null;
  /** How many conclusions, over (control, system), wait for it alone or among other things. */
  readonly moves: number;
  readonly ticket: string | null;
  /** Where it concerns several AI systems and no others: which. Null where it may concern any. */
  readonly systems: readonly string[] | null;
};

/** What a check cannot be judged without. */
export type CheckNeeds = {
  readonly sources: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
};
