/** How commands are printed in the sources: between backticks, as they are typed once the package is installed. */
const installed = 'proofpack';

/** What to type so that this run starts again: npm says which script it started, and a clone has no other command. */
export const invocation = (env: Readonly<Record<string, string | undefined>>): string =>
  env['npm_lifecycle_event'] === installed ? `npm run -s ${installed} --` : installed;

/** The same text, with every command in it as it can be pasted here. */
export const pasteable = (text: string, start: string): string =>
  text.replaceAll(`\`${installed} `, () => `\`${start} `);
