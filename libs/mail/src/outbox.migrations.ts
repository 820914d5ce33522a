import { runMigrations, sql, type Database, type Migration } from '#postgres';

/**
 * `outbox`: each letter to somebody on the staff, with what became of it; no address and no word of what it is about.
 * `outbox_notices`: which notices a letter was made for, by ids that say nothing, so that none is told twice.
 */
const migrations: readonly Migration[] = [
  {
    name: 'outbox',
    sql: sql`
create table outbox (
  id uuid primary key,
  person_id text not null,
  kind text not null check (kind in ('notices', 'digest', 'code')),
  things integer not null,
  state text not null check (state in ('waiting', 'sending', 'retry', 'sent', 'failed', 'returned', 'dropped')),
  attempts integer not null default 0,
  made_at timestamptz not null,
  not_before timestamptz not null,
  lease_until timestamptz,
  settled_at timestamptz,
  trouble text,
  reply integer,
  may_have_arrived boolean not null default false
);
create index outbox_to_do on outbox (not_before) where state in ('waiting', 'sending', 'retry');
create index outbox_by_person on outbox (person_id, made_at desc);
create index outbox_by_state on outbox (state, made_at desc);
create table outbox_notices (
  person_id text not null,
  notice text not null,
  mail_id uuid not null,
  primary key (person_id, notice)
);
`,
  },
];

/** Makes the tables of the outbox, where they are missing. */
export async function prepareOutbox(database: Database): Promise<void> {
  await runMigrations(database, 'outbox', migrations);
}
