import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Database, sql } from '#postgres';
import { givenDatabase, type AppendingOrder, type GivenDatabase } from '#testing';
import type { StoreUnderTest } from './event-store-parts.contract.js';
import { PostgresEventStore } from './postgres-event-store.js';

/** A store on a database of its own, with all that the contract can try. Also gives that database. */
export async function givenPostgresLog(): Promise<StoreUnderTest & Required<StoreUnderTest> & { readonly given: GivenDatabase }> {
  const given = await givenDatabase();
  const opened: { store: PostgresEventStore; database: Database }[] = [];
  const open = async () => {
    const database = new Database({ url: given.url });
    const store = await PostgresEventStore.open(database);
    opened.push({ store, database });
    return store;
  };
  return {
    given,
    store: await open(),
    another: open,
    longStretch: 60,
    close: async () => {
      for (const { store, database } of opened) {
        await store.close();
        await database.close();
      }
      await given.drop();
    },
    holdWriter: async (stream, { id, type, data, metadata }) => {
      const client = await given.database.connect();
      await client.query('begin');
      await client.query(
        `select * from append_events(array[$1], '{-1}', '{1}', array[$2::uuid], array[$3], array[$4::bytea], array[$5::bytea])`,
        [stream, id, type, data, metadata],
      );
      return {
        commit: async () => {
          await client.query('commit');
          client.release();
        },
      };
    },
    breakConnections: async () => {
      // From another database of the same server, so as not to break itself.
      const url = new URL(given.url);
      const name = decodeURIComponent(url.pathname.slice(1));
      url.pathname = '/postgres';
      const breaker = new Database({ url: url.href, max: 1 });
      await breaker.query(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`);
      await breaker.close();
    },
    appendAndDie: async (stream, expected, written) => {
      const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
      const ended = await inAnotherProcess(given.url, {
        kind: 'append-and-die',
        stream,
        expected: String(expected),
        events: written.map(({ id, type, data, metadata }) => ({ id, type, data: textOf(data), metadata: textOf(metadata) })),
      });
      if (ended !== 'SIGKILL') throw new Error(`The process ended by ${String(ended)} instead of being killed.`);
    },
    appendInAnotherProcess: async (streams, count) => {
      const ended = await inAnotherProcess(given.url, { kind: 'append', streams, count });
      if (ended !== 0) throw new Error(`The other process ended by ${String(ended)}.`);
    },
  };
}

/** The exit code, or the signal that ended it. */
async function inAnotherProcess(url: string, order: AppendingOrder): Promise<unknown> {
  const testing = new URL('../../testing/', import.meta.url);
  const paths = ['ts-loader.mjs', 'src/appending-process.ts'].map((path) => new URL(path, testing));
  const [loader = '', script = ''] = paths.map((path) => fileURLToPath(path));
  const child = spawn(process.execPath, ['--import', loader, script, JSON.stringify(order)], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return code ?? signal;
}
