import { runMigrations, sql, type Database, type Migration } from '#postgres';
import type { ServerSecret } from './server-secret.js';

const migrations: readonly Migration[] = [
  {
    name: 'secret-mark',
    sql: sql`create table secret_mark (only_one boolean primary key default true check (only_one), mark text not null);`,
  },
];

/** The secret is not the one that this database was used with; the message says how to go on. */
export class OtherSecret extends Error {
  override readonly name = 'OtherSecret';

  constructor() {
    super(
      'This database was used with another secret than the present one. Under another secret no receipt code is known any more, and a ' +
        'request that is sent again is carried out twice. Nothing was changed. Give the former secret back: REDRESS_SECRET, or the file ' +
        '"secret" of the backup into REDRESS_DATA. Only if it is lost for good, or changed on purpose: start once with ' +
        'REDRESS_SECRET_CHANGED=1.',
    );
  }
}

/** Makes the table for the mark, where it is missing: for whoever migrates, and has no secret. */
export async function prepareSecretMark(database: Database): Promise<void> {
  await runMigrations(database, 'secret', migrations);
}

/**
 * Lets a database be used with one secret only, for the ids of commands follow from it. The first one that comes is remembered by
 * a keyed hash; `changed` puts the present one in its place. Throws `OtherSecret`.
 */
export async function refuseOtherSecret(database: Database, secret: ServerSecret, changed: boolean): Promise<void> {
  await prepareSecretMark(database);
  const mark = secret.mac('secret-mark', '').toString('base64url');
  if (changed) {
    await database.query(
      sql`insert into secret_mark (mark) values (${mark}) on conflict (only_one) do update set mark = excluded.mark`,
    );
    return;
  }
  await database.query(sql`insert into secret_mark (mark) values (${mark}) on conflict (only_one) do nothing`);
  const [known] = await database.query<{ mark: string }>(sql`select mark from secret_mark`);
  if (known?.mark !== mark) throw new OtherSecret();
}
