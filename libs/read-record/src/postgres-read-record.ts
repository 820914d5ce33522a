import { ReadRecord, type Reading } from '#access';
import type { Clock } from '#kernel';
import { Gathered, sql, type Database } from '#postgres';

export interface PostgresReadRecordOptions {
  readonly database: Database;
  readonly clock: Clock;
  /** Readings that may wait at once; more are refused. */
  readonly mostWaiting?: number;
  /** How long one may wait to be stored, in milliseconds. */
  readonly patienceMs?: number;
}

/** Memory that a stalled database may cost; at a few hundred bytes each. */
const usualMostWaiting = 2_000;
/** A person still waits for so long, and a stalled database is not asked for longer. */
const usualPatienceMs = 3_000;

interface Kept extends Reading {
  readonly at: string;
}

/**
 * The record of reads, in a table that only grows. What comes while a statement is under way shares the next one, so that many
 * readers cost one commit.
 */
export class PostgresReadRecord extends ReadRecord {
  private readonly clock: Clock;
  private readonly mostWaiting: number;
  private readonly patienceMs: number;
  private readonly gathered: Gathered<Kept, true>;
  private waiting = 0;

  constructor({ database, clock, mostWaiting = usualMostWaiting, patienceMs = usualPatienceMs }: PostgresReadRecordOptions) {
    super();
    this.clock = clock;
    this.mostWaiting = mostWaiting;
    this.patienceMs = patienceMs;
    this.gathered = new Gathered(async (readings) => {
      await database.query(insertion(readings), { prepared: 'keep-readings', patienceMs });
      return readings.map(() => true as const);
    });
  }

  /**
   * Rejects when too many wait, when the database refuses, or when time is up. In the last case the reading may be stored all the
   * same: the record may say more than was shown, and never less.
   */
  async keep(reading: Reading): Promise<void> {
    if (this.waiting >= this.mostWaiting) throw new Error(`${String(this.waiting)} readings wait to be recorded already.`);
    this.waiting += 1;
    const stored = this.gathered.ask({ ...reading, at: this.clock.now().instant }).finally(() => (this.waiting -= 1));
    await withinTime(stored, this.patienceMs);
  }
}

const insertion = (readings: readonly Kept[]) => sql`
  insert into read_records (read_at, reader, role, body_id, query, kind, classes, fields, matters, purpose)
  select at, reader, role, "bodyId", query, kind, classes, fields, matters, purpose
  from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) as reading (
    at timestamptz, reader text, role text, "bodyId" text, query text, kind text, classes text[], fields text[], matters text[],
    purpose text
  )`;

async function withinTime(stored: Promise<unknown>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`A reading was not recorded within ${String(patienceMs)} ms.`));
    }, patienceMs);
  });
  try {
    await Promise.race([stored, late]);
  } finally {
    clearTimeout(timer);
  }
}
