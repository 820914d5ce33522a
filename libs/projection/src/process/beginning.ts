import type { ProcessIdentity } from '#kernel';
import { sql, type Database } from '#postgres';

/** What a process is begun with. */
export interface Beginning {
  readonly definition: string;
  /** The identity of the log that is read here; null while that is empty. */
  readonly log: string | null;
  /** Where the log ends, for a process that begins now. */
  readonly head: bigint;
}

interface Checkpoint {
  readonly name: string;
  readonly position: bigint;
  readonly log: string | null;
}

/**
 * Makes the checkpoint of a process, where there is none: that of its latest former name, or where the process says that it
 * begins. The former one stays as it is, so that an older program can go on with it: the commands of both have the same ids.
 */
export async function begin(database: Database, process: ProcessIdentity, { definition, log, head }: Beginning): Promise<void> {
  const { name, from, formerly = [] } = process;
  await database.transaction(async (tx) => {
    const found = await tx.query<Checkpoint>(
      sql`select name, position, log from subscriptions where kind = 'process' and name = any(${formerly}::text[])`,
    );
    const former = formerly.flatMap((one) => found.filter((checkpoint) => checkpoint.name === one)).at(-1);
    const position = former?.position ?? (from === 'now' ? head : 0n);
    // Who answers to more takes it from who answers to less, and would pass the rest over for good.
    await tx.query(sql`
      insert into subscriptions (kind, name, version, generation, status, position, definition, log)
      values ('process', ${name}, 1, 1, 'serving', ${position}, ${definition}, ${former === undefined ? log : former.log})
      on conflict (kind, name, version, generation, partition) do update
        set definition = excluded.definition, epoch = subscriptions.epoch + 1, owner = null, lease_until = null
        where subscriptions.definition <> excluded.definition
          and string_to_array(subscriptions.definition, ' ') <@ string_to_array(excluded.definition, ' ')`);
    // What could not be done under the former name is still to be done.
    await tx.query(sql`
      update parked_events old set name = ${name} where kind = 'process' and name = any(${formerly}::text[])
        and not exists (select from parked_events new where new.kind = 'process' and new.name = ${name} and new.position = old.position)`);
  });
}
