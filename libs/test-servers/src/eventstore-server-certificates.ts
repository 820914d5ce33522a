import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Certificates {
  /** Path of the authority's certificate, which clients are told to trust. */
  readonly authority: string;
  /** A folder that holds the authority's certificate and nothing else, as the server wants it. */
  readonly trusted: string;
  readonly certificate: string;
  readonly key: string;
}

/**
 * An authority of its own, and one certificate for all nodes, which is good for a server and for a client: nodes are both to each
 * other. Needs `openssl`.
 */
export async function makeCertificates(folder: string, addresses: readonly string[]): Promise<Certificates> {
  const trusted = join(folder, 'trusted');
  await mkdir(trusted, { recursive: true });
  const authority = join(trusted, 'authority.crt');
  const [authorityKey, key, wish, extensions, certificate] = [
    'authority.key',
    'node.key',
    'node.csr',
    'node.ext',
    'node.crt',
  ].map((name) => join(folder, name)) as [string, string, string, string, string];
  const names = ['DNS:localhost', ...addresses.map((address) => `IP:${address}`)].join(',');
  await writeFile(
    extensions,
    `subjectAltName=${names}\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature,keyEncipherment\nbasicConstraints=CA:FALSE\n`,
  );
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', authorityKey, '-out', authority, '-days', '2'],
    ...['-subj', '/CN=Authority of a test', '-addext', 'basicConstraints=critical,CA:TRUE'],
    ...['-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
  ]);
  await run('openssl', [
    ...['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', wish, '-subj', '/CN=eventstoredb-node'],
  ]);
  await run('openssl', [
    ...['x509', '-req', '-in', wish, '-CA', authority, '-CAkey', authorityKey, '-CAcreateserial', '-days', '2'],
    ...['-extfile', extensions, '-out', certificate],
  ]);
  return { authority, trusted, certificate, key };
}
