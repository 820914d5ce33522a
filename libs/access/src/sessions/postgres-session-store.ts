import { runMigrations, sql, type Database, type Migration } from '#postgres';
import type { Session } from './session.js';
import { SessionStore } from './session-store.js';

/**
 * Whoever removes a session, by whatever way, tells all processes; likewise when what a session stands for changes. Using a
 * session changes nothing but `idle_ends`, of which nobody is told.
 */
const migrations: readonly Migration[] = [
  {
    name: 'sessions',
    sql: sql`
create table sessions (
  id text primary key,
  kind text not null,
  holder text not null,
  sealed text,
  acting text,
  assurance text not null,
  authenticated_at bigint not null,
  idle_ends bigint not null,
  ends bigint not null
);
create index sessions_by_holder on sessions (holder);

create function tell_of_session() returns trigger language plpgsql as $$
begin
  perform pg_notify('redress_sessions', old.id);
  return null;
end
$$;
create trigger ended_sessions_are_told after delete on sessions for each row execute function tell_of_session();
create trigger changed_sessions_are_told after update of id, kind, holder, sealed, acting, assurance, authenticated_at, ends
  on sessions for each row execute function tell_of_session();

create table used_once (mark text primary key, until bigint not null);
`,
  },
];

/** Makes the tables for sessions, where they are missing. */
export async function prepareSessions(database: Database): Promise<void> {
  await runMigrations(database, 'sessions', migrations);
}

/** Between two questions whether the line of news still stands. */
const questionMs = 1_000;
/** For so long after the last answer on that line, memory may say who is signed in. */
const trustMs = 2_000;
/** Without requests for this long, nobody asks, and memory says nothing. */
const restAfterMs = 60_000;
const shortestPauseMs = 50;
const longestPauseMs = 5_000;
/** Ended sessions do not stay in the table for longer than this. */
const sweepMs = 5 * 60_000;

export interface PostgresSessionsOptions {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Sessions in the database, the same for all processes on it. One connection listens for what others end, and is asked once a
 * second whether it still does: a connection that has gone silent must not keep a session alive.
 */
export class PostgresSessionStore extends SessionStore {
  private readonly database: Database;
  private readonly now: () => number;
  private readonly closing = new AbortController();
  private heardAt = -Infinity;
  private wantedAt = -Infinity;
  private sweptAt = -Infinity;
  private listener: Promise<void> | undefined;

  constructor({ database, now = Date.now }: PostgresSessionsOptions) {
    super();
    this.database = database;
    this.now = now;
  }

  async add({ id, kind, holder, sealed, acting, assurance, authenticatedAt, idleEnds, ends }: Session): Promise<void> {
    this.listen();
    await this.database.query(sql`
      insert into sessions (id, kind, holder, sealed, acting, assurance, authenticated_at, idle_ends, ends)
      values (${id}, ${kind}, ${holder}, ${sealed ?? null}, ${acting ?? null}, ${assurance}, ${authenticatedAt}, ${idleEnds}, ${ends})`);
  }

  async find(id: string): Promise<Session | undefined> {
    this.listen();
    const [row] = await this.database.query<Row>(
      sql`select id, kind, holder, sealed, acting, assurance, authenticated_at, idle_ends, ends from sessions where id = ${id}`,
      { prepared: 'find-session' },
    );
    return row === undefined ? undefined : sessionIn(row);
  }

  isUpToDate(): boolean {
    this.listen();
    return performance.now() - this.heardAt < trustMs;
  }

  async prolong(id: string, idleEnds: number): Promise<void> {
    await this.database.query(sql`update sessions set idle_ends = greatest(idle_ends, ${idleEnds}::bigint) where id = ${id}`);
  }

  async actUnder(id: string, acting: string): Promise<void> {
    await this.database.query(sql`update sessions set acting = ${acting} where id = ${id}`);
    this.onForget(id);
  }

  async remove(id: string): Promise<void> {
    // Forgotten first: nobody may be let in from memory while the database is asked.
    this.onForget(id);
    await this.database.query(sql`delete from sessions where id = ${id}`);
    this.onForget(id);
  }

  async removeAllOf(holder: string, but = ''): Promise<void> {
    const rows = await this.database.query<{ id: string }>(
      sql`delete from sessions where holder = ${holder} and id <> ${but} returning id`,
    );
    for (const { id } of rows) this.onForget(id);
  }

  async removeEnded(now: number): Promise<void> {
    await this.database.query(sql`delete from sessions where idle_ends <= ${now} or ends <= ${now}`);
    await this.database.query(sql`delete from used_once where until <= ${now}`);
  }

  async firstUse(mark: string, until: number): Promise<boolean> {
    const rows = await this.database.query(
      sql`insert into used_once (mark, until) values (${mark}, ${until}) on conflict do nothing returning mark`,
    );
    return rows.length === 1;
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.listener;
  }

  private listen(): void {
    this.wantedAt = performance.now();
    this.listener ??= this.keepListening();
  }

  private async keepListening(): Promise<void> {
    const { signal } = this.closing;
    let wait = shortestPauseMs;
    while (!signal.aborted) {
      await this.hear().catch(() => undefined);
      wait = this.heardAt === -Infinity ? Math.min(wait * 2, longestPauseMs) : shortestPauseMs;
      this.heardAt = -Infinity;
      await paused(wait, signal);
    }
  }

  /** Hears what ends elsewhere until the line breaks, an answer stays away, or the store is closed. */
  private async hear(): Promise<void> {
    const { signal } = this.closing;
    const line = await this.database.session();
    const end = () => line.close();
    signal.addEventListener('abort', end);
    try {
      await line.listen('redress_sessions', (id) => this.onForget(id));
      // What ended before anybody listened is not told.
      this.onForget();
      while (!signal.aborted && !line.hasEnded()) {
        const asked = performance.now();
        if (asked - this.wantedAt < restAfterMs) {
          await line.query(sql`listen redress_sessions`, trustMs);
          this.heardAt = asked;
        }
        if (asked - this.sweptAt > sweepMs) {
          this.sweptAt = asked;
          await this.removeEnded(this.now());
        }
        await paused(questionMs, signal);
      }
    } finally {
      signal.removeEventListener('abort', end);
      line.close();
    }
  }
}

interface Row {
  readonly id: string;
  readonly kind: Session['kind'];
  readonly holder: string;
  readonly sealed: string | null;
  readonly acting: string | null;
  readonly assurance: string;
  readonly authenticated_at: bigint;
  readonly idle_ends: bigint;
  readonly ends: bigint;
}

function sessionIn({ sealed, acting, authenticated_at, idle_ends, ends, ...same }: Row): Session {
  return {
    ...same,
    ...(sealed !== null && { sealed }),
    ...(acting !== null && { acting }),
    authenticatedAt: Number(authenticated_at),
    idleEnds: Number(idle_ends),
    ends: Number(ends),
  };
}

/** Waits, at most until the signal aborts; keeps no process alive. */
async function paused(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds).unref();
    signal.addEventListener('abort', end);
  });
}
