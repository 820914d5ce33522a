import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

/*
 * Whom the program asks outside: whoever the operator names, and nobody else. What can open a connection stands in these files
 * alone, and each takes the address from a setting.
 */

const root = new URL('../../', import.meta.url);

/** What opens a connection: a client of a package, a socket, or what Node.js and browsers have for it. */
const opens = [
  /from '(?:openid-client|undici|ioredis|nodemailer|axios)'/,
  /^import \{[^}]*\bS3Client\b[^}]*\} from '@aws-sdk\/client-s3'/m,
  /import \{ EventStoreDBClient \}/,
  /new pg\.(?:Pool|Client)\(/,
  /import \{[^}]*\b(?:connect|createConnection|Socket)\b[^}]*\} from 'node:(?:net|tls)'/,
  /import \{[^}]*\b(?:request|get)\b[^}]*\} from 'node:https?'/,
  /from 'node:(?:dgram|dns|http2)(?:\/promises)?'/,
  /(?:globalThis\.|await |return |\(|= )fetch\((?!stretch)/,
];

const named: Readonly<Record<string, string>> = {
  'libs/access/src/oidc/identity-provider.ts': 'the identity provider: OIDC_ISSUER, or the installation’s own setting',
  'libs/custody/src/scan/clamd.ts': 'the scanner: REDRESS_CLAMD',
  'libs/custody/src/storage/s3-storage.ts': 'the storage: REDRESS_FILES',
  'libs/event-store/src/eventstoredb/wire.ts': 'the event store: EVENT_STORE_URL',
  'libs/mail/src/smtp-post.ts': 'the mail server: REDRESS_SMTP',
  'libs/postgres/src/create-database.ts': 'the database: DATABASE_URL',
  'libs/postgres/src/database.ts': 'the database: DATABASE_URL',
  'libs/postgres/src/embedded/embedded-server.ts': 'the database of its own, on this machine',
  'libs/postgres/src/embedded/leftover-server.ts': 'the database of its own, on this machine',
  'libs/postgres/src/embedded/server-guard.ts': 'the database of its own, on this machine',
  'libs/privacy/src/vault-transit.ts': 'the key service: REDRESS_VAULT',
};

const isOurs = (file: string): boolean => !/spec|\.contract\.|libs\/(testing|test-servers)\/|\/node_modules\//.test(file);

it('nothing opens a connection but what the operator names', () => {
  const files = ['libs', 'apps']
    .flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && isOurs(file));
  expect(files.length).toBeGreaterThan(500);
  const found = files.filter((file) => {
    const text = readFileSync(new URL(file, root), 'utf8');
    return opens.some((one) => one.test(text));
  });
  expect(found.sort()).toEqual(Object.keys(named).sort());
});
