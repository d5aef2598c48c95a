import { stringify } from 'yaml';

/** A value as a file that people go on editing: a line for each text, so that it differs well in git. */
export const yamlText = (value: unknown): string =>
  stringify(value, { version: '1.2', lineWidth: 0 });
