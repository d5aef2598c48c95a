import type { Templates } from './templates.ts';

/** What no pack of this kind can show, what cannot be declared yet first. */
export const limitationsOf = ({ report }: Templates): string[] => [
  report.declarations,
  ...report.limitations,
];
