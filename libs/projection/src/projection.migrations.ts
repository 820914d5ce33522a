import { runMigrations, sql, type Database, type Migration } from '#postgres';

/**
 * Who has read the log how far. A projection has one row for each filling of its table (a generation), a process has one row.
 * `owner` is whose turn it is until `lease_until`; `epoch` counts the turns, and every write names its own.
 */
const subscriptions = sql`
create table subscriptions (
  kind text not null check (kind in ('projection', 'process')),
  name text not null,
  version int not null,
  generation int not null,
  status text not null check (status in ('building', 'serving', 'retired')),
  position bigint not null default 0,
  target bigint not null default 0,
  definition text not null default '',
  owner bigint,
  epoch bigint not null default 0,
  lease_until timestamptz,
  failure text,
  failing_position bigint,
  failing_since timestamptz,
  created_at timestamptz not null default now(),
  primary key (kind, name, version, generation)
);
create unique index one_serves on subscriptions (kind, name) where status = 'serving';
create unique index one_is_built on subscriptions (kind, name) where status = 'building';

create table parked_events (
  kind text not null,
  name text not null,
  version int not null,
  generation int not null,
  position bigint not null,
  event_id uuid not null,
  event_type text not null,
  error text not null,
  attempts int not null,
  parked_at timestamptz not null default now(),
  primary key (kind, name, version, generation, position),
  foreign key (kind, name, version, generation) references subscriptions on delete cascade
);
`;

/** Which log a position is of (its identity). Whoever reads another log cannot take the subscription. */
const ofWhichLog = sql`alter table subscriptions add column log text`;

/**
 * The rows of a generation may be shared out: each partition has its own row here, and all begin, serve and are retired together.
 */
const partitions = sql`
alter table parked_events
  drop constraint parked_events_kind_name_version_generation_fkey,
  drop constraint parked_events_pkey,
  add partition int not null default 0;
drop index one_serves;
drop index one_is_built;
alter table subscriptions
  drop constraint subscriptions_pkey,
  add partition int not null default 0,
  add partitions int not null default 1,
  add check (partition >= 0 and partition < partitions),
  add primary key (kind, name, version, generation, partition);
create unique index one_serves on subscriptions (kind, name, partition) where status = 'serving';
create unique index one_is_built on subscriptions (kind, name, partition) where status = 'building';
alter table parked_events
  add primary key (kind, name, version, generation, partition, position),
  add foreign key (kind, name, version, generation, partition) references subscriptions on delete cascade;

create table subscription_runners (
  owner bigint primary key,
  kind text not null,
  alive_until timestamptz not null
);
`;

/**
 * What each live program can run, so that nothing is handed over to one that cannot. Beside `subscription_runners`, in which
 * programs of earlier releases count each other: not counted there, this one leaves them their whole share.
 */
const programs = sql`
create table subscription_programs (
  owner bigint primary key,
  kind text not null,
  runs jsonb not null,
  alive_until timestamptz not null
);
`;

const migrations: readonly Migration[] = [
  { name: 'subscriptions-and-parked-events', sql: subscriptions },
  { name: 'a-checkpoint-names-its-log', sql: ofWhichLog },
  { name: 'partitions-and-runners', sql: partitions },
];

/** Makes the tables of this lib, where they are missing. */
export async function prepareTables(database: Database): Promise<void> {
  await runMigrations(database, 'projection', migrations);
  // Under a name of their own: a program of an earlier release refuses to start where one that it knows has steps that it does
  // not.
  await runMigrations(database, 'projection-programs', [{ name: 'what-each-program-can-run', sql: programs }]);
}
