import { openDatabase, sql } from '#postgres';
import { consequence } from './story.js';
import type { Acknowledged } from './writers.js';

interface StoredRow {
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly digest: string;
  readonly command: string;
  readonly role: string;
}

export interface LogFindings {
  readonly stored: number;
  /** Acknowledged, and not in the log where it was said to be. */
  readonly lost: string[];
  /** In the log more often than it was asked for. */
  readonly doubled: string[];
  /** Holes, torn appends, and recorded bytes that are no longer the same. */
  readonly damaged: string[];
}

/** Compares the log with what was acknowledged; remembers every event, so that none may ever change afterwards. */
export class LogCheck {
  private readonly digests: string[] = [];

  /** `url` leads to a PostgreSQL other than the embedded one. */
  constructor(
    private readonly dataDirectory: string,
    private readonly url?: string,
  ) {}

  /**
   * Everything acknowledged up to this call must be in the log. `complete` says that every command sent has its answer, and that
   * the processes are done: then nothing may stand in the log that was not asked for.
   */
  async look(acknowledged: readonly Acknowledged[], complete = false): Promise<LogFindings> {
    const expected = [...acknowledged];
    const rows = await this.read();
    const [lost, doubled, damaged]: [string[], string[], string[]] = [[], [], []];

    const revisions = new Map<string, number>();
    const commands = new Map<string, StoredRow>();
    const ids = new Set<string>();
    rows.forEach((row, index) => {
      const { stream, command } = row;
      const at = `position ${String(row.position)}`;
      if (Number(row.position) !== index + 1) damaged.push(`${at} stands where ${String(index + 1)} must stand`);
      const revision = (revisions.get(stream) ?? -1) + 1;
      if (Number(row.revision) !== revision) damaged.push(`${at}: revision ${String(row.revision)}, not ${String(revision)}`);
      revisions.set(stream, revision);
      this.digests[index] ??= row.digest;
      if (this.digests[index] !== row.digest) damaged.push(`${at} is not what it was`);
      // Here each command makes one event.
      const before = commands.get(command);
      if (before !== undefined || ids.has(row.id)) doubled.push(`${at}: ${row.type} of a command that was carried out before`);
      commands.set(command, row);
      ids.add(row.id);
    });
    if (this.digests.length > rows.length)
      damaged.push(`${String(this.digests.length - rows.length)} events at the end are gone`);

    const claimed = new Set<number>();
    for (const { step, id, revision, position } of expected) {
      const isIt = (row: StoredRow | undefined): row is StoredRow =>
        row?.type === step.event && row.stream.endsWith(`-${id}`) && Number(row.revision) === revision;
      const row = position === undefined ? rows.find(isIt) : rows[position - 1];
      if (isIt(row) && !claimed.has(Number(row.position))) claimed.add(Number(row.position));
      else lost.push(`${step.event} of ${id}, acknowledged${position === undefined ? '' : ` at position ${String(position)}`}`);
    }
    if (complete) {
      const delays = expected.filter(({ step }) => step.event === consequence.of).length;
      const told = rows.filter(({ type, role }) => type === consequence.event && role === 'system').length;
      if (told < delays) lost.push(`${String(delays - told)} complainants were not told of a delay`);
      if (told > delays) doubled.push(`${String(told - delays)} complainants were told twice of a delay`);
      for (const { position, type, role } of rows) {
        if (role !== 'system' && !claimed.has(Number(position))) {
          doubled.push(`position ${String(position)}: ${type} that no answer told of`);
        }
      }
    }
    return { stored: rows.length, lost, doubled, damaged };
  }

  /** Whether every read model and every process has taken in the whole log. */
  async isCaughtUp(): Promise<boolean> {
    return this.asGuest(async (query) => {
      const [row] = await query<{ behind: boolean }>(
        sql`select (select position from log_head) > coalesce(min(position), 0) as behind from subscriptions where status <> 'retired'`,
      );
      return row?.behind === false;
    });
  }

  private read(): Promise<StoredRow[]> {
    return this.asGuest((query) =>
      query<StoredRow>(sql`
        select position, stream, revision, id, type,
               encode(sha256(id::text::bytea || type::bytea || data || metadata || stored_at::text::bytea), 'base64') as digest,
               convert_from(metadata, 'UTF8')::json->>'commandId' as command,
               convert_from(metadata, 'UTF8')::json->'actor'->>'role' as role
        from events order by position`),
    );
  }

  /** Only while an application runs on the directory: otherwise we would be its host. */
  private async asGuest<T>(
    work: (query: <Row extends object>(statement: ReturnType<typeof sql>) => Promise<Row[]>) => Promise<T>,
  ) {
    const opened = await openDatabase({
      dataDirectory: this.dataDirectory,
      log: () => undefined,
      whenInUse: 'join',
      max: 1,
      ...(this.url !== undefined && { url: this.url }),
    });
    try {
      if (opened.serverProcessId !== undefined) throw new Error('No application runs on the data directory.');
      return await work((statement) => opened.database.query(statement));
    } finally {
      await opened.close();
    }
  }
}
