import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import {
  bits,
  boolean,
  explicit,
  implicit,
  integer,
  objectId,
  octets,
  sequence,
  setOf,
  utcTime,
  utf8Text,
} from './der.ts';

const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const commonName = '2.5.4.3';
const keyUsage = '2.5.29.15';
const subjectAltName = '2.5.29.17';
const basicConstraints = '2.5.29.19';
const extendedKeyUsage = '2.5.29.37';
const serverAuth = '1.3.6.1.5.5.7.3.1';

/**
 * One self-signed certificate for `localhost`. The key is made here, for this process, and is given
 * only to the server: whoever trusts the certificate trusts this process and nothing else.
 */
export function createCertificate(): { readonly key: KeyObject; readonly pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const toSign = certificateBody(spki);
  const signature = sign('sha256', toSign, privateKey);
  const der = sequence(toSign, sequence(objectId(ecdsaWithSha256)), bits(signature));
  return { key: privateKey, pem: toPem(der) };
}

function certificateBody(spki: Buffer): Buffer {
  const name = sequence(setOf(sequence(objectId(commonName), utf8Text('proofpack sample tenant'))));
  // Fixed and wide: the sample tenant's clock is its own and must not decide whether TLS works.
  const validity = sequence(utcTime('200101000000Z'), utcTime('491231235959Z'));
  return sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(serialFor(spki)),
    sequence(objectId(ecdsaWithSha256)),
    name,
    validity,
    name,
    spki,
    explicit(3, sequence(...extensions())),
  );
}

/** Sixteen bytes that differ per key, with the top bits set so that the number has no leading zero. */
function serialFor(spki: Buffer): Buffer {
  const digest = createHash('sha256').update(spki).digest();
  return Buffer.concat([Buffer.of(0x40 | (digest.readUInt8(0) & 0x3f)), digest.subarray(1, 16)]);
}

function extensions(): Buffer[] {
  const names = sequence(
    implicit(2, Buffer.from('localhost', 'ascii')),
    implicit(7, Buffer.of(127, 0, 0, 1)),
  );
  const digitalSignature = bits(Buffer.of(0x80), 7);
  return [
    extension(basicConstraints, sequence(), true),
    extension(keyUsage, digitalSignature, true),
    extension(extendedKeyUsage, sequence(objectId(serverAuth)), false),
    extension(subjectAltName, names, false),
  ];
}

function extension(id: string, value: Buffer, critical: boolean): Buffer {
  const flag = critical ? [boolean(true)] : [];
  return sequence(objectId(id), ...flag, octets(value));
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
