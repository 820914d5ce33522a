import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closeLog, PostgresEventStore, StoreReadOnly } from '#event-store';
import { Database } from '#postgres';
import { copyLog } from './copy-log.js';
import { aPostgresLog, aStory, eventsIn, inMemory, specEvent, type SpecLog } from './spec-logs.js';

const reason = 'This log was moved.';
let log: SpecLog;
beforeEach(async () => {
  log = await aPostgresLog();
});
afterEach(async () => {
  await log.drop();
});

describe('a closed log in PostgreSQL', () => {
  it('takes nothing from any process, says why, and can be read', async () => {
    const event = specEvent(1);
    const first = await log.store.append('case-1', 'no-stream', [event]);
    const elsewhere = new Database({ url: log.url });
    const another = await PostgresEventStore.open(elsewhere);
    await closeLog(log.database, reason);
    for (const store of [log.store, another]) {
      const refusal = store.append('case-1', 0n, [specEvent(2)]);
      await expect(refusal).rejects.toBeInstanceOf(StoreReadOnly);
      await expect(refusal).rejects.toMatchObject({ reason });
    }
    expect(await eventsIn(another)).toHaveLength(1);
    // What was done before is answered as then.
    expect(await another.append('case-1', 'no-stream', [event])).toEqual({ ...first, repeated: true });
    await another.close();
    await elsewhere.close();
  });

  it('takes events again once it is open', async () => {
    await closeLog(log.database, reason);
    await expect(log.store.append('case-1', 'no-stream', [specEvent(1)])).rejects.toMatchObject({ reason });
    await closeLog(log.database, undefined);
    await log.store.append('case-1', 'no-stream', [specEvent(1)]);
    expect(await eventsIn(log.store)).toHaveLength(1);
  });

  it('is closed behind the appends that are under way, with none of them halfway', async () => {
    const appends = Array.from({ length: 200 }, (_, n) => log.store.append(`case-${String(n)}`, 'no-stream', [specEvent(n)]));
    const closing = closeLog(log.database, reason);
    const results = await Promise.allSettled(appends);
    await closing;
    const written = results.filter(({ status }) => status === 'fulfilled').length;
    expect(await eventsIn(log.store)).toHaveLength(written);
  });

  it('is still filled by a copy, and stays closed to others', async () => {
    const source = inMemory();
    await aStory(source.store, 10);
    await closeLog(log.database, reason);
    expect(await copyLog(source.store, log)).toMatchObject({ equal: true });
    await expect(log.store.append('case-new', 'no-stream', [specEvent(1)])).rejects.toBeInstanceOf(StoreReadOnly);
  });
});
