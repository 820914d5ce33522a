import { sql, type Migration } from '#postgres';

/**
 * The log. Positions come from the one row of `log_head`, whose lock is held until the commit: so they are given in the order in
 * which they become visible, without holes, and a reader that has seen position n has seen all before it.
 */
const tables = sql`
create table events (
  position bigint primary key,
  stream text not null,
  revision bigint not null check (revision >= 0),
  id uuid not null,
  type text not null,
  data bytea not null,
  metadata bytea not null,
  stored_at timestamptz(3) not null,
  unique (stream, revision)
);
create index events_by_type on events (type, position);

create table log_head (
  position bigint not null check (position >= 0),
  only_row boolean primary key default true check (only_row)
);
insert into log_head (position) values (0);
`;

const immutability = sql`
create function refuse_to_change_events() returns trigger language plpgsql as $$
begin
  raise exception 'Recorded events are never changed or removed.'
    using errcode = 'integrity_constraint_violation', hint = 'Record a correction as a further event.';
end
$$;
create trigger events_are_immutable before update or delete or truncate on events
  for each statement execute function refuse_to_change_events();
alter table events enable always trigger events_are_immutable;
`;

/**
 * Many appends in one transaction, each judged for itself; one row of answer each, in order. The events of all appends stand one
 * behind the other in the last four arrays; \`sizes\` says how many belong to each append. \`expected\` is a revision,
 * -1 for no stream, -2 for an existing stream, -3 for no demand. An append that does not fit but whose very ids stand exactly
 * where it would have put them was done before, and is answered as then.
 *
 * Plans are made once and kept, perhaps while the table is still empty: hence no sequential scans.
 */
const append = sql`
create function append_events(
  streams text[], expected bigint[], sizes int[], ids uuid[], types text[], data bytea[], metadata bytea[]
) returns table (accepted boolean, at_revision bigint, at_position bigint)
language plpgsql set enable_seqscan = off set plan_cache_mode = force_generic_plan as $$
declare
  head bigint;
  start bigint;
  current bigint;
  size int;
  base int := 0;
  now_there int;
  taken timestamptz;
begin
  select h.position into strict head from log_head h for update;
  start := head;
  taken := clock_timestamp();
  for i in 1 .. cardinality(streams) loop
    size := sizes[i];
    select e.revision into current from events e where e.stream = streams[i] order by e.revision desc limit 1;
    current := coalesce(current, -1);
    if expected[i] = current or expected[i] = -3 or (expected[i] = -2 and current >= 0) then
      if size = 1 then
        insert into events (position, stream, revision, id, type, data, metadata, stored_at)
        values (head + 1, streams[i], current + 1, ids[base + 1], types[base + 1], data[base + 1], metadata[base + 1], taken);
      else
        insert into events (position, stream, revision, id, type, data, metadata, stored_at)
        select head + n, streams[i], current + n, ids[base + n], types[base + n], data[base + n], metadata[base + n], taken
        from generate_series(1, size) n;
      end if;
      head := head + size;
      accepted := true;
      at_revision := current + size;
      at_position := head;
    else
      accepted := false;
      at_revision := current;
      at_position := null;
      if expected[i] >= -1 and expected[i] <= current - size then
        select count(*), max(e.position) into now_there, at_position
        from generate_series(1, size) n
        join events e on e.stream = streams[i] and e.revision = expected[i] + n and e.id = ids[base + n];
        if now_there = size then
          accepted := true;
          at_revision := expected[i] + size;
        end if;
      end if;
    end if;
    base := base + size;
    return next;
  end loop;
  if head > start then
    update log_head set position = head;
    perform pg_notify('redress_log', head::text);
  end if;
end
$$;
`;

/**
 * A log that its operator closed, or that was moved elsewhere, takes nothing more, not even from a process that does not know of
 * it: the head is locked while appends are judged, so none is under way when it is closed. What only fills a copy says so for its
 * transaction.
 */
const closing = sql`
alter table log_head add column closed text;
create function refuse_while_closed() returns trigger language plpgsql as $$
begin
  if old.closed is not null and new.position > old.position and current_setting('redress.filling', true) is distinct from 'on' then
    raise exception '%', old.closed using errcode = 'RD001';
  end if;
  return new;
end
$$;
create trigger a_closed_log_takes_nothing before update of position on log_head
  for each row execute function refuse_while_closed();
alter table log_head enable always trigger a_closed_log_takes_nothing;
`;

export const migrations: readonly Migration[] = [
  { name: 'events-and-their-head', sql: tables },
  { name: 'events-are-immutable', sql: immutability },
  { name: 'append-events', sql: append },
  { name: 'a-closed-log-takes-nothing', sql: closing },
];
