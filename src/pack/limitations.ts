import type { PackContext } from './pack-input.ts';

/** What no pack of this kind can show, first what declarations cannot or what lacks for want of them. */
export const limitationsOf = ({
  templates: { report },
  workspace,
}: Pick<PackContext, 'templates' | 'workspace'>): string[] => [
  workspace === undefined ? report.declarations.none : report.declarations.given,
  ...report.limitations,
];
