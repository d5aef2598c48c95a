import { UserError } from '../../errors.ts';
import type { Cloud } from './clouds.ts';

/** One message for each way a sign-in fails, with what to do next. */
export function signInError(error: unknown, cloud: Cloud): UserError {
  if (error instanceof UserError) return error;
  const text = error instanceof Error ? error.message : '';
  const { hint } = known.find(({ sign }) => sign.test(text)) ?? { hint: anyWay };
  return new UserError(
    'AZURE_SIGN_IN',
    `Could not sign in to the ${cloud.name} cloud: ${whyNoToken(error)}.`,
    hint,
    { cause: error },
  );
}

const anyWay = 'Run `az login`, or choose another way to sign in with --auth.';

/** By what the libraries say; the first that holds decides. */
const known: readonly { readonly sign: RegExp; readonly hint: string }[] = [
  {
    sign: /AADSTS(53000|53001|53002|53003|50005|50074|50076|50079|50097|50158|530034?)\b/,
    hint: 'A Conditional Access policy blocked this way to sign in. Use one it allows, such as a managed identity or `az login` in a browser.',
  },
  {
    sign: /AADSTS(50020|50034|50128|50131|90002|90072)\b/,
    hint: 'The identity is not known in this tenant. Check --tenant; a guest signs in with `az login --tenant ID`.',
  },
  {
    sign: /AADSTS(700016|7000215|7000222|700024|700027)\b/,
    hint: 'The application, its secret or its certificate is wrong or has expired. Check AZURE_CLIENT_ID and what belongs to it.',
  },
  {
    sign: /EnvironmentCredential/,
    hint: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET, or choose another way to sign in with --auth.',
  },
  {
    sign: /WorkloadIdentityCredential/,
    hint: 'Set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE, or choose another way to sign in with --auth.',
  },
  {
    sign: /ManagedIdentityCredential/,
    hint: 'Run this on an Azure resource that has a managed identity, or choose another way to sign in with --auth.',
  },
  {
    sign: /Azure CLI could not be found|az.{0,20}not recognized/i,
    hint: 'Install the Azure CLI and run `az login`, or choose another way to sign in with --auth.',
  },
  {
    sign: /az login|az account set/i,
    hint: 'Run `az login` (a guest: `az login --tenant ID`), or choose another way to sign in with --auth.',
  },
  {
    sign: /self[- ]signed|certificate|UNABLE_TO_|CERT_/i,
    hint: 'TLS on the way to the authority is not trusted. Name the certificate authority of your proxy in PROOFPACK_CA_FILE or NODE_EXTRA_CA_CERTS.',
  },
  {
    sign: /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i,
    hint: 'The authority could not be reached. Check network and proxy (HTTPS_PROXY), and the --cloud in use.',
  },
];

/** Only the kind of error and Microsoft's own error number: the full text may quote secrets. */
function whyNoToken(error: unknown): string {
  if (error === undefined) return 'no token came';
  if (!(error instanceof Error)) return 'no reason given';
  const number = /AADSTS\d+/.exec(error.message)?.[0];
  return number === undefined ? error.name : `${error.name} (${number})`;
}
