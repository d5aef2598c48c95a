/**
 * What YAML files say, as JSON, by the sha256 of their text. Empty in the repository, where files are being edited; the
 * build writes in every file that ships (`scripts/read-shipped-yaml.ts`): to read them again takes most of the start.
 */
export const knownYaml: ReadonlyMap<string, string> = new Map();
