import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'sql-template-tag';
import sql from 'sql-template-tag';
import { LONG_PATIENCE_MS, type Database, type Transaction } from './database.js';
import { codeOf, isConnectionLoss, MigrationProblem } from './database-errors.js';

/** One step of a schema. Once released it is never edited, renamed, moved or removed: a change is a further step. */
export type Migration = {
  readonly name: string;
  readonly sql: string | Sql;
};

/**
 * Brings the tables of one owner (a lib's name) up to date: all missing steps in order, in one transaction, under a
 * lock that other processes wait for. Gives the names of the steps it applied.
 * Throws MigrationProblem, and changes nothing, when an applied step was edited, moved or is unknown to this program.
 */
export async function runMigrations(database: Database, owner: string, migrations: readonly Migration[]): Promise<string[]> {
  const steps = migrations.map(({ name, sql: text }) => ({ name, text: textOf(owner, name, text) }));
  if (new Set(steps.map(({ name }) => name)).size < steps.length) {
    throw new MigrationProblem(`Two migrations of "${owner}" have the same name.`);
  }

  return database.transaction(async (tx) => {
    await locked(tx);
    // Looked for first: a role that may not make tables may not even ask for one that is there.
    const [table] = await tx.query<{ there: boolean }>(sql`select to_regclass('migrations') is not null as there`);
    if (table?.there !== true) {
      await tx
        .query(
          sql`
          create table migrations (
            owner text not null,
            step integer not null,
            name text not null,
            hash text not null,
            applied_at timestamptz not null default now(),
            primary key (owner, step),
            unique (owner, name)
          )`,
        )
        .catch((cause: unknown) => {
          throw mayNot(cause) ? notByThisRole(owner, cause) : cause;
        });
    }
    const applied = await tx.query<{ name: string; hash: string }>(
      sql`select name, hash from migrations where owner = ${owner} order by step`,
    );
    applied.forEach((old, index) => refuseIfChanged(owner, old, steps[index]));

    const missing = steps.slice(applied.length);
    for (const [index, { name, text }] of missing.entries()) {
      await tx.run(text, LONG_PATIENCE_MS).catch((cause: unknown) => {
        if (isConnectionLoss(cause)) throw cause;
        if (mayNot(cause)) throw notByThisRole(owner, cause);
        throw new MigrationProblem(`Migration "${name}" of "${owner}" failed: ${(cause as Error).message}`, { cause });
      });
      await tx.query(sql`
        insert into migrations (owner, step, name, hash)
        values (${owner}, ${applied.length + index + 1}, ${name}, ${hashOf(text)})`);
    }
    return missing.map(({ name }) => name);
  });
}

const mayNot = (cause: unknown): boolean => codeOf(cause) === '42501';

const notByThisRole = (owner: string, cause: unknown): MigrationProblem =>
  new MigrationProblem(
    `The tables of "${owner}" are not what this program needs, and the role of the database may not change them. Run ` +
      `"cli migrate" of this version once, with a role that may (docs/operating.md).`,
    { cause },
  );

/** Waits for others who migrate; each look by itself, so that a silent line is told from a long migration. */
async function locked(tx: Transaction): Promise<void> {
  for (;;) {
    const [look] = await tx.query<{ got: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended('redress migrations', 0)) as got`,
    );
    if (look?.got === true) return;
    await sleep(50);
  }
}

function refuseIfChanged(
  owner: string,
  old: { name: string; hash: string },
  now: { name: string; text: string } | undefined,
): void {
  if (!now) {
    throw new MigrationProblem(
      `The database has migration "${old.name}" of "${owner}", which this program does not know: it was last used by ` +
        `a newer version. Run that version, or restore a backup made before it.`,
    );
  }
  if (now.name !== old.name) {
    throw new MigrationProblem(
      `Migration "${old.name}" of "${owner}" is applied, but this program has "${now.name}" in its place. ` +
        `Migrations may only be added at the end.`,
    );
  }
  if (hashOf(now.text) !== old.hash) {
    throw new MigrationProblem(
      `Migration "${old.name}" of "${owner}" was edited after it had been applied. ` +
        `Restore its text and put the change into a new migration at the end.`,
    );
  }
}

function textOf(owner: string, name: string, statement: string | Sql): string {
  if (typeof statement === 'string') return statement;
  if (statement.values.length > 0) {
    throw new MigrationProblem(`Migration "${name}" of "${owner}" has parameters; a migration must be fixed text.`);
  }
  return statement.text;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
