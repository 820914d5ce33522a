import { sql, type Migration } from '#postgres';

/**
 * Data keys, wrapped, and what keeps them from being destroyed. No instant stands with a key: when the key of a complaint's file
 * was made is when somebody complained. A hold is asked for here as well as in the aggregate that records it.
 */
export const migrations: readonly Migration[] = [
  {
    name: 'data-keys',
    sql: sql`
create table data_keys (
  id uuid primary key,
  file_kind text not null,
  file_id text not null,
  subject text not null,
  class text not null check (class in ('identity', 'content', 'evidence', 'index')),
  version int not null check (version >= 1),
  epoch int,
  wrapped text,
  commitment text,
  destroyed_on date,
  unique (file_kind, file_id, subject, class, version),
  check ((wrapped is null) = (destroyed_on is not null)),
  check ((wrapped is null) = (commitment is null) and (wrapped is null) = (epoch is null))
);

create table key_holds (
  file_kind text not null,
  file_id text not null,
  hold text not null,
  primary key (file_kind, file_id, hold)
);

create function refuse_to_destroy_held_keys() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (new.wrapped is not null or old.wrapped is null) then return new; end if;
  if exists (select from key_holds h where h.file_kind = old.file_kind and h.file_id = old.file_id) then
    raise exception 'This file is under a legal hold, and its keys are not destroyed.' using errcode = 'RD002';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end
$$;
create trigger held_keys_are_kept before update or delete on data_keys
  for each row execute function refuse_to_destroy_held_keys();

create function tell_of_destroyed_key() returns trigger language plpgsql as $$
begin
  perform pg_notify('redress_keys', old.id::text);
  return null;
end
$$;
create trigger destroyed_keys_are_told after update on data_keys
  for each row when (old.wrapped is not null and new.wrapped is null) execute function tell_of_destroyed_key();
`,
  },
  {
    // Whoever wrapped a key just before the turn must not store it just after: it could never be opened again.
    name: 'oldest-epoch',
    sql: sql`
create table oldest_epoch (only_one boolean primary key default true check (only_one), epoch int not null);
insert into oldest_epoch (epoch) values (1);

create function refuse_ended_epochs() returns trigger language plpgsql as $$
declare
  oldest int;
begin
  select o.epoch into oldest from oldest_epoch o for share;
  if new.epoch < oldest then raise exception 'This epoch has ended.' using errcode = 'RD003'; end if;
  return new;
end
$$;
create trigger new_keys_are_of_a_living_epoch before insert on data_keys for each row execute function refuse_ended_epochs();
`,
  },
  {
    // By which certificate a key was destroyed: what stands in the place of what it sealed says so.
    name: 'certificates',
    sql: sql`alter table data_keys add column certificate text check (certificate is null or wrapped is null)`,
  },
];
