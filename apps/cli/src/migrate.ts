import { setTimeout as pause } from 'node:timers/promises';
import { prepareBudgets } from '#budget';
import { prepareSweeps, projections } from '#composition';
import { grantIntake } from '#intake';
import { raw, sql, type Database } from '#postgres';
import { prepareOutbox } from '#mail';
import { prepareReadRecord } from '#read-record';
import { prepareSecretMark } from '#web';
import { prepareSessions } from '#access';
import { UsageError, type Answer, type Asked } from './command.js';
import { withRedress, type Redress } from './open-redress.js';

/**
 * Makes the tables of this version, fills its read models, and lets a role work with them that cannot make or change any. What
 * the running program does afterwards needs no more than that.
 */
export async function run({ options: { 'grant-to': role, 'grant-intake-to': slot }, terminal, signal }: Asked): Promise<Answer> {
  const mayRun = role === undefined ? undefined : String(role);
  const mayPutIn = slot === undefined ? undefined : String(slot);
  return withRedress(
    async (redress) => {
      const { database, keys } = redress.house;
      for (const one of [mayRun, mayPutIn]) if (one !== undefined) await mustBeRole(database, one);
      await prepareSecretMark(database);
      await prepareSessions(database);
      await prepareReadRecord(database);
      await prepareOutbox(database);
      await prepareBudgets(database);
      await prepareSweeps(database);
      const bar = terminal.progress('Filling read models');
      try {
        await filled(redress, (progress) => bar.at(Math.round(progress * 100), 100), signal);
      } finally {
        bar.stop();
      }
      if (mayRun !== undefined) await grant(database, mayRun);
      if (mayPutIn !== undefined) await grantIntake(keys.database, mayPutIn);
      return {
        json: {
          projections: projections.map(({ name, version }) => ({ name, version })),
          grantedTo: mayRun ?? null,
          intakeGrantedTo: mayPutIn ?? null,
        },
        lines: [
          'The tables are those of this version, and its read models serve.',
          ...(mayRun === undefined ? [] : [`${mayRun} may work with them, and can neither make nor change any.`]),
          ...(mayPutIn === undefined
            ? []
            : [`${mayPutIn} may put complaints into the box of intake, and read nothing but what the public is told.`]),
        ],
      };
    },
    { whenAbsent: 'make' },
  );
}

/** Comes back when every read model of this version serves. */
async function filled({ projector }: Redress, onProgress: (part: number) => void, signal: AbortSignal): Promise<void> {
  await projector.start();
  for (;;) {
    signal.throwIfAborted();
    const states = await projector.status();
    const waiting = projections.filter(
      ({ name, version }) => !states.some((one) => one.name === name && one.version === version && one.status === 'serving'),
    );
    if (waiting.length === 0) return;
    onProgress(Math.min(...states.filter(({ status }) => status === 'building').map(({ progress }) => progress), 1));
    await pause(50);
  }
}

async function mustBeRole(database: Database, role: string): Promise<void> {
  const [found] = await database.query<{ there: boolean; own: boolean }>(
    sql`select exists (select from pg_roles where rolname = ${role}) as there, ${role} = current_user as own`,
  );
  if (found?.there !== true) throw new UsageError(`The database server has no role "${role}". Create it first.`);
  if (found.own) throw new UsageError(`"${role}" is the role that migrates. Name the one that the program runs with.`);
}

/** What a running program does: it reads and writes rows, and appends events that it never changes. */
async function grant(database: Database, role: string): Promise<void> {
  const [names] = await database.query<{ role: string; schema: string }>(
    sql`select quote_ident(${role}) as role, quote_ident(current_schema()) as schema`,
  );
  if (names === undefined) return;
  const { role: to, schema } = names;
  await database.transaction(async (tx) => {
    await tx.query(raw(`grant usage on schema ${schema} to ${to}`));
    await tx.query(raw(`grant select, insert, update, delete on all tables in schema ${schema} to ${to}`));
    // Also of tables that this role makes later, as when it fills a read model anew.
    await tx.query(raw(`alter default privileges in schema ${schema} grant select, insert, update, delete on tables to ${to}`));
    await tx.query(raw(`revoke update, delete, truncate on ${schema}.events from ${to}`));
    await tx.query(raw(`revoke update, delete, truncate on ${schema}.read_records from ${to}`));
    await tx.query(raw(`revoke insert, update, delete on ${schema}.migrations from ${to}`));
  });
}
