import { sql, type Queryable, type Transaction } from '#postgres';

/** What becomes of the checkpoints when the log is moved to another store. */
export interface MovedLog {
  /** The identity of the new log. */
  readonly log: string | null;
  /**
   * Where, in the new log, the last event stands that has this position or a smaller one in the old log; 0 when there is none.
   */
  readonly positionOf: (old: bigint) => Promise<bigint>;
}

export interface MovedCheckpoints {
  readonly processes: number;
  readonly projections: number;
}

/**
 * Translates every checkpoint to the new log, and takes all subscriptions from those who run them: processes go on behind the
 * very event they had come to. Read models go on from there as well, and are filled anew beside that at the next start, because
 * their rows name positions. What is being filled is given up; it begins anew. Whoever reads the old log can take none of them
 * any more.
 */
export async function moveCheckpoints(tx: Transaction, { log, positionOf }: MovedLog): Promise<MovedCheckpoints> {
  const [tables] = await tx.query<{ there: boolean }>(sql`select to_regclass('subscriptions') is not null as there`);
  if (tables?.there !== true) return { processes: 0, projections: 0 };
  await tx.query(sql`lock table subscriptions, parked_events in share row exclusive mode`);
  await tx.query(sql`update subscriptions set status = 'retired' where status = 'building'`);
  await translate(tx, 'subscriptions', positionOf);
  await translate(tx, 'parked_events', positionOf);
  const moved = await tx.query<{ kind: string; name: string }>(sql`
    update subscriptions set log = ${log}, owner = null, lease_until = null, epoch = epoch + 1, target = 0,
      failure = null, failing_position = null, failing_since = null,
      definition = case kind when 'projection' then '' else definition end
    where status <> 'retired' returning kind, name`);
  const count = (kind: string) => new Set(moved.filter((one) => one.kind === kind).map(({ name }) => name)).size;
  return { processes: count('process'), projections: count('projection') };
}

async function translate(
  tx: Queryable,
  table: 'subscriptions' | 'parked_events',
  positionOf: MovedLog['positionOf'],
): Promise<void> {
  const name = table === 'subscriptions' ? sql`subscriptions` : sql`parked_events`;
  const old = await tx.query<{ position: bigint }>(sql`select distinct position from ${name} where position > 0`);
  const positions = old.map(({ position }) => position);
  const there = [];
  for (const position of positions) there.push(await positionOf(position));
  // By way of negative numbers: an old position may be a new one of another event.
  await tx.query(sql`
    update ${name} set position = -1 - moved.there
    from unnest(${positions.map(String)}::bigint[], ${there.map(String)}::bigint[]) moved (here, there)
    where ${name}.position = moved.here`);
  await tx.query(sql`update ${name} set position = -1 - position where position < 0`);
}
