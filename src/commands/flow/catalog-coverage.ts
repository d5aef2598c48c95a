import type { Catalog, Control, Framework } from '../../model/catalog.ts';

export type FrameworkCoverage = {
  readonly id: string;
  readonly version: string;
  readonly added?: true;
  readonly controls: number;
  readonly automated: number;
  readonly partial: number;
  readonly manual: number;
  /** How many different checks its controls link to. */
  readonly checks: number;
};

/** How much of each framework telemetry can answer: counts, never a share of a whole. */
export const coverageOf = ({
  frameworks,
}: Pick<Catalog, 'frameworks'>): { readonly frameworks: readonly FrameworkCoverage[] } => ({
  frameworks: frameworks.map(frameworkCoverage),
});

function frameworkCoverage({ id, version, added, controls }: Framework): FrameworkCoverage {
  const count = (coverage: Control['coverage']): number =>
    controls.filter((control) => control.coverage === coverage).length;
  const linked = controls.flatMap(({ checks }) => checks.map(({ check }) => check));
  return {
    id,
    version,
    ...(added === true ? { added } : {}),
    controls: controls.length,
    automated: count('automated'),
    partial: count('partial'),
    manual: count('manual'),
    checks: new Set(linked).size,
  };
}
