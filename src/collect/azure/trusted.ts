import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates } from 'node:tls';
import { UserError } from '../../errors.ts';
import { safe } from '../../model/safe.ts';

/**
 * The certificate authorities of a file beside those Node trusts by itself (NODE_EXTRA_CA_CERTS
 * included): behind an inspecting proxy some hosts show the one kind, some the other.
 */
export function trustedBeside(file: string): string {
  const own = readAuthorities(file);
  return [...getCACertificates('default'), own].join('\n');
}

function readAuthorities(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    // Parses the first one: a file of something else would otherwise only show as a failed handshake.
    void new X509Certificate(text);
    return text;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new UserError(
      'USAGE',
      `Cannot read a certificate authority from ${safe(file, 200)}${code}.`,
      'PROOFPACK_CA_FILE names a readable file with certificates in PEM form.',
      { cause: error },
    );
  }
}
