import { sql, type Migration } from '#postgres';

/** Which log the read models and checkpoints of this database belong to, and whether the operator lets anything be written. */
const logInUse = sql`
create table log_in_use (
  only_row boolean primary key default true check (only_row),
  identity text,
  kind text,
  recorded_at timestamptz,
  read_only text,
  read_only_since timestamptz,
  check ((read_only is null) = (read_only_since is null))
);
insert into log_in_use default values;
`;

export const migrations: readonly Migration[] = [{ name: 'the-log-in-use', sql: logInUse }];
