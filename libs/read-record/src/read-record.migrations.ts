import { runMigrations, sql, type Database, type Migration } from '#postgres';

const table = sql`
create table read_records (
  seq bigint generated always as identity primary key,
  read_at timestamptz(3) not null,
  reader text not null,
  role text not null,
  body_id text,
  query text not null,
  kind text not null,
  classes text[] not null,
  fields text[] not null,
  matters text[] not null,
  purpose text
);
create index read_records_by_reader on read_records (reader, seq);
create index read_records_by_matter on read_records using gin (matters);
`;

/** The same guards as those of the events. */
const immutability = sql`
create function refuse_to_change_read_records() returns trigger language plpgsql as $$
begin
  raise exception 'Records of reads are never changed or removed.' using errcode = 'integrity_constraint_violation';
end
$$;
create trigger read_records_are_immutable before update or delete or truncate on read_records
  for each statement execute function refuse_to_change_read_records();
alter table read_records enable always trigger read_records_are_immutable;
`;

const migrations: readonly Migration[] = [
  { name: 'read-records', sql: table },
  { name: 'read-records-are-immutable', sql: immutability },
];

/** Makes the table of reads, where it is missing. */
export async function prepareReadRecord(database: Database): Promise<void> {
  await runMigrations(database, 'read-record', migrations);
}
