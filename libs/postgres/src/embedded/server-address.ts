import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** Where a server listens: a socket in a folder of ours, or a port of this machine that others cannot reach. */
export type ServerAddress =
  { readonly kind: 'socket'; readonly folder: string } | { readonly kind: 'port'; readonly port: number };

// Any number will do: the folder is ours alone. It is part of the socket's name.
const SOCKET_PORT = 5432;

// sun_path of unix(7) holds 108 bytes with the closing zero; macOS has 104.
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103;

/** The socket folder in the data directory, or a free port where the socket's path would be too long. */
export async function chooseServerAddress(dataDirectory: string): Promise<ServerAddress> {
  const folder = join(dataDirectory, 'socket');
  if (Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`)) <= LONGEST_SOCKET_PATH) {
    return { kind: 'socket', folder };
  }
  return { kind: 'port', port: await freePort() };
}

/** The settings by which PostgreSQL listens there and nowhere else. */
export function listenSettings(address: ServerAddress): Record<string, string> {
  return address.kind === 'socket'
    ? {
        listen_addresses: '',
        port: String(SOCKET_PORT),
        unix_socket_directories: address.folder,
        unix_socket_permissions: '0700',
      }
    : { listen_addresses: '127.0.0.1', port: String(address.port), unix_socket_directories: '' };
}

/** The postgres:// URL of a database there. */
export function urlAt(address: ServerAddress, user: string, password: string, database: string): string {
  const who = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  return address.kind === 'socket'
    ? `postgres://${who}@localhost:${SOCKET_PORT}/${encodeURIComponent(database)}?host=${encodeURIComponent(address.folder)}`
    : `postgres://${who}@127.0.0.1:${address.port}/${encodeURIComponent(database)}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
