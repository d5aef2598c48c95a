/** The name of a Defender recommendation to compare: Microsoft drops "(Preview)" when it becomes generally available. */
export const plainName = (name: string): string =>
  name.toLowerCase().replace('[preview]:', '').replace('(preview)', '').trim();
