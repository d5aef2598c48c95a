import type { RunningSample } from '../src/sample/start-sample-tenant.ts';

/** What to set so that the command line reads a running sample tenant as one would a private cloud. */
export const settingsFor = (
  { endpoint, token }: Pick<RunningSample, 'endpoint' | 'token'>,
  authorityFile: string,
): Readonly<Record<string, string>> => ({
  PROOFPACK_ENDPOINT: endpoint,
  PROOFPACK_AUTHORITY: endpoint,
  PROOFPACK_TOKEN_SCOPE: `${endpoint}/.default`,
  PROOFPACK_CA_FILE: authorityFile,
  PROOFPACK_ACCESS_TOKEN: token,
});
