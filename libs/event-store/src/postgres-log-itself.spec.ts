import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, sql } from '#postgres';
import { OutcomeUnknown, StoreUnavailable } from './errors.js';
import { all, anEvent, events, idsOf, positionsOf, Subscriber } from './event-store-parts.contract.js';
import { PostgresEventStore } from './postgres-event-store.js';
import { givenPostgresLog } from './postgres-log.contract.js';

describe('the log in PostgreSQL', () => {
  let under: Awaited<ReturnType<typeof givenPostgresLog>>;
  beforeEach(async () => {
    under = await givenPostgresLog();
  });
  afterEach(() => under.close());

  it('lets nobody change or remove an event, not even by hand', async () => {
    const { store, given } = under;
    await store.append('case-1', 'no-stream', events(2));
    const before = await all(store.readAll());
    for (const attack of [
      sql`update events set data = '{}'`,
      sql`delete from events where position = 1`,
      sql`truncate events`,
      sql`update events set position = 3 where position = 99`,
    ]) {
      await expect(given.database.query(attack)).rejects.toThrow('Recorded events are never changed or removed.');
    }
    const asReplica = given.database.transaction(async (tx) => {
      await tx.query(sql`set local session_replication_role = replica`);
      await tx.query(sql`delete from events`);
    });
    await expect(asReplica).rejects.toThrow('Recorded events are never changed or removed.');
    expect(await all(store.readAll())).toEqual(before);
  });

  it('counts positions without holes, whatever fails in between', async () => {
    const { store } = under;
    await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) => store.append(`case-${String(n % 10)}`, n % 3 === 0 ? 'no-stream' : 'any', events(2))),
    );
    const positions = positionsOf(await all(store.readAll())).map(Number);
    expect(positions).toEqual(positions.map((_, index) => index + 1));
  });

  it('fetches one event to look at one, however long the log is', async () => {
    const { store, given } = under;
    for (let n = 0; n < 3; n += 1) await store.append('case-long', 'any', events(1_000));
    const database = new Database({ url: given.url });
    const pool = database.pool as unknown as { query: (...asked: readonly unknown[]) => Promise<{ rows: readonly unknown[] }> };
    const query = pool.query.bind(pool);
    let fetched = 0;
    pool.query = async (...asked) => {
      const result = await query(...asked);
      fetched += result.rows.length;
      return result;
    };
    const counting = await PostgresEventStore.open(database);
    fetched = 0;
    for (const backwards of [false, true]) {
      for await (const { position } of counting.readAll({ upTo: 3_000n, backwards, maxCount: 1 })) {
        expect(position).toBe(backwards ? 3_000n : 1n);
        break;
      }
    }
    expect(fetched).toBe(2);
    await counting.close();
    await database.close();
  });

  it('commits appends that come together in one transaction', async () => {
    const { store, given } = under;
    await store.append('case-0', 'no-stream', [anEvent()]);
    await Promise.all(Array.from({ length: 200 }, (_, n) => store.append(`case-${String(n + 1)}`, 'no-stream', [anEvent()])));
    const [row] = await given.database.query<{ transactions: bigint }>(
      sql`select count(distinct xmin::text) as transactions from events`,
    );
    expect(Number(row?.transactions)).toBe(2);
  });

  it('looks up streams and repeats by the index, though its plan was made when the table was empty', async () => {
    const { store, given } = under;
    const early = events(2);
    const repeat = () => store.append('case-early', 'no-stream', early);
    await repeat();
    await given.database.query(sql`vacuum analyze events`);
    for (let n = 0; n < 8; n += 1) await repeat();
    await Promise.all(Array.from({ length: 20 }, () => store.append('case-bulk', 'any', events(1_000))));
    for (let n = 0; n < 50; n += 1) await Promise.all([repeat(), store.append('case-late', 'any', [anEvent()])]);
    await store.close();
    // A connection reports what it read when it ends.
    await expectEventually(async () => {
      const lanes = sql`select 1 from pg_stat_activity where datname = current_database() and query like '%append_events(%' and pid <> pg_backend_pid()`;
      return (await given.database.query(lanes)).length === 0;
    });
    const [row] = await given.database.query<{ rows_read: bigint }>(
      sql`select seq_tup_read as rows_read from pg_stat_user_tables where relname = 'events'`,
    );
    expect(Number(row?.rows_read)).toBeLessThan(1_000);
  });

  it('brings news by polling where LISTEN is of no use', async () => {
    const { store, given } = under;
    const subscriber = await new Subscriber(store, { after: 0n }).untilCaughtUpAt(0n);
    // As behind a pooler that loses notifications: written without NOTIFY.
    await given.database.transaction(async (tx) => {
      await tx.query(sql`
        insert into events values (1, 'case-1', 0, gen_random_uuid(), 'Quiet', '{}', '{}', now())`);
      await tx.query(sql`update log_head set position = 1`);
    });
    await subscriber.until(() => subscriber.events.length === 1);
    await subscriber.stop();
  });

  describe('behind a wire that can be cut', () => {
    it('says that the outcome is unknown when the answer is lost, and knows the repeat', async () => {
      const wire = await givenWire(under.given.url);
      const database = new Database({ url: wire.url });
      const store = await PostgresEventStore.open(database);
      await store.append('case-0', 'no-stream', [anEvent()]);
      const written = events(2);
      wire.swallowAnswers();
      const appending = store.append('case-1', 'no-stream', written);
      await expectEventually(async () => (await all(under.store.readStream('case-1'))).length === 2);
      wire.cut();
      await expect(appending).rejects.toBeInstanceOf(OutcomeUnknown);
      wire.mend();
      expect((await store.append('case-1', 'no-stream', written)).revision).toBe(1n);
      expect(idsOf(await all(store.readStream('case-1')))).toEqual(idsOf(written));
      await store.close();
      await database.close();
      await wire.close();
    });

    it('says that the store is out of reach when nothing was sent', async () => {
      const wire = await givenWire(under.given.url);
      const database = new Database({ url: wire.url });
      const store = await PostgresEventStore.open(database);
      await store.append('case-1', 'no-stream', [anEvent()]);
      await wire.close();
      const failure = await store.append('case-1', 0n, [anEvent()]).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StoreUnavailable);
      await expect(store.append('case-1', 0n, [anEvent()])).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await expect(all(store.readAll())).rejects.toMatchObject({ name: 'StoreUnavailable' });
      expect(await all(under.store.readAll())).toHaveLength(1);
      await store.close();
      await database.close();
    });
  });
});

async function expectEventually(condition: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to pass within 4 s.');
}

/** A TCP proxy before the server of `url`, at a port of its own. */
async function givenWire(url: string) {
  const target = new URL(url);
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let swallowing = false;
  const proxy = createServer((near) => {
    const socket = target.searchParams.get('host');
    const far =
      socket === null ? connect(Number(target.port), target.hostname) : connect(`${socket}/.s.PGSQL.${target.port || '5432'}`);
    const pair = { near, far };
    pairs.add(pair);
    near.pipe(far);
    far.on('data', (bytes) => {
      if (!swallowing) near.write(bytes);
    });
    for (const end of [near, far]) {
      end.on('error', () => undefined);
      end.on('close', () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const through = new URL(url);
  through.searchParams.delete('host');
  through.hostname = '127.0.0.1';
  through.port = String((proxy.address() as AddressInfo).port);
  const cut = () => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: through.href,
    swallowAnswers: () => {
      swallowing = true;
    },
    cut,
    mend: () => {
      swallowing = false;
    },
    close: async () => {
      proxy.close();
      cut();
      await once(proxy, 'close').catch(() => undefined);
    },
  };
}
