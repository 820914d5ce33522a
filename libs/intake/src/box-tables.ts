import { raw, runMigrations, sql, type Database, type Migration } from '#postgres';

/**
 * Where complaints wait that an intake process took in. It reaches them by two functions alone, which put something in; nothing
 * of what is there is given out. What was taken in leaves its id and a keyed hash behind, so that a repeat is known as one.
 */
const migrations: readonly Migration[] = [
  {
    name: 'the-box',
    sql: sql`
create table intake_box (
  id uuid primary key,
  asked text not null,
  key_id uuid not null,
  file_key_id uuid,
  sealed bytea,
  refused text
);
create index intake_box_waiting on intake_box (id) where sealed is not null;

create table intake_files (
  box_id uuid not null references intake_box (id) on delete cascade,
  number int not null check (number between 0 and 99),
  part int not null check (part between 0 and 9999),
  sealed bytea not null check (octet_length(sealed) <= 1100000),
  primary key (box_id, number, part)
);

create table intake_notice (
  only_one boolean primary key default true check (only_one),
  notice jsonb not null
);

-- Each key as { id, class, epoch, wrapped, commitment }. Their kind is fixed here: nobody who may only hand things in gives a key to
-- a file of the house.
create function intake_put(box uuid, what_was_asked text, keys jsonb, body bytea)
returns table (fresh boolean, asked_first text) language plpgsql security definer set search_path from current as $$
declare
  fitting int;
begin
  if octet_length(body) > 4000000 or length(what_was_asked) > 100 then
    raise exception 'This is more than the box takes.' using errcode = 'program_limit_exceeded';
  end if;
  insert into intake_box (id, asked, key_id, file_key_id, sealed)
  values (
    box, what_was_asked,
    (select (k->>'id')::uuid from jsonb_array_elements(keys) k where k->>'class' = 'content'),
    (select (k->>'id')::uuid from jsonb_array_elements(keys) k where k->>'class' = 'evidence'),
    body
  ) on conflict (id) do nothing;
  if not found then
    return query select false, b.asked from intake_box b where b.id = box;
    return;
  end if;
  insert into data_keys (id, file_kind, file_id, subject, class, version, epoch, wrapped, commitment)
  select (k->>'id')::uuid, 'intake', box::text, 'file', k->>'class', 1, (k->>'epoch')::int, k->>'wrapped', k->>'commitment'
  from jsonb_array_elements(keys) k where k->>'class' in ('content', 'evidence');
  get diagnostics fitting = row_count;
  if fitting <> jsonb_array_length(keys) then raise exception 'These are no keys of a box.' using errcode = 'check_violation'; end if;
  return query select true, what_was_asked;
end
$$;

create function intake_put_file(box uuid, file_number int, file_part int, piece bytea)
returns void language plpgsql security definer set search_path from current as $$
begin
  insert into intake_files (box_id, number, part, sealed) values (box, file_number, file_part, piece);
end
$$;

revoke all on function intake_put(uuid, text, jsonb, bytea) from public;
revoke all on function intake_put_file(uuid, int, int, bytea) from public;
`,
  },
];

/** Makes the box where there is none: beside the data keys, which are put in together with what they seal. */
export async function prepareIntake(database: Database): Promise<void> {
  await runMigrations(database, 'intake', migrations);
}

/** Lets a role put something into the box, and read what the public is told. Nothing else. */
export async function grantIntake(database: Database, role: string): Promise<void> {
  const [names] = await database.query<{ to: string; schema: string }>(
    sql`select quote_ident(${role}) as to, quote_ident(current_schema()) as schema`,
  );
  if (names === undefined) return;
  const { to, schema } = names;
  await database.transaction(async (tx) => {
    await tx.query(raw(`grant usage on schema ${schema} to ${to}`));
    await tx.query(raw(`grant select on ${schema}.intake_notice to ${to}`));
    await tx.query(raw(`grant execute on function ${schema}.intake_put(uuid, text, jsonb, bytea) to ${to}`));
    await tx.query(raw(`grant execute on function ${schema}.intake_put_file(uuid, int, int, bytea) to ${to}`));
  });
}
