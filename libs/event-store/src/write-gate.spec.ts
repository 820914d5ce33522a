import { beforeEach, describe, expect, it } from '@jest/globals';
import { StoreReadOnly } from './errors.js';
import { all, anEvent, Subscriber } from './event-store-parts.contract.js';
import { describeEventStoreContract } from './event-store.contract.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';
import { GatedEventStore, WriteGate } from './write-gate.js';

describeEventStoreContract(
  'a store behind an open gate',
  () => {
    const log = new InMemoryLog();
    const another = () => Promise.resolve(new GatedEventStore(new InMemoryEventStore(log), new WriteGate()));
    const store = new GatedEventStore(new InMemoryEventStore(log), new WriteGate());
    return Promise.resolve({ store, another, longStretch: 2, close: () => store.close() });
  },
  {
    holdWriter: 'its writes are over in one turn',
    breakConnections: 'it has no connections',
    appendAndDie: 'it dies with its process',
    appendInAnotherProcess: 'no other process can reach it',
  },
);

describe('a write gate', () => {
  let gate: WriteGate;
  let inner: InMemoryEventStore;
  let store: GatedEventStore;
  beforeEach(() => {
    gate = new WriteGate();
    inner = new InMemoryEventStore(new InMemoryLog());
    store = new GatedEventStore(inner, gate);
  });

  it('refuses appends with its reason while it is closed, and writes nothing', async () => {
    gate.close('disk', 'The disk is nearly full.', { retryAfterSeconds: 7 });
    const refused = await store.append('case-1', 'no-stream', [anEvent()]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreReadOnly);
    expect(refused).toMatchObject({ reason: 'The disk is nearly full.', retryAfterSeconds: 7 });
    expect(await inner.head()).toBe(0n);
  });

  it('stays closed until everybody who closed it has opened it', async () => {
    gate.close('disk', 'The disk is nearly full.');
    gate.close('move', 'The log is being moved.', { retryAfterSeconds: 5 });
    gate.open('disk');
    gate.open('nobody');
    await expect(store.append('case-1', 'any', [anEvent()])).rejects.toMatchObject({ reason: 'The log is being moved.' });
    gate.close('disk', 'The disk is nearly full.');
    expect(gate.reasons.map(({ key }) => key)).toEqual(['move', 'disk']);
    await expect(store.append('case-1', 'any', [anEvent()])).rejects.toMatchObject({
      reason: 'The log is being moved. The disk is nearly full.',
      retryAfterSeconds: 30,
    });
    gate.open('disk');
    gate.open('move');
    expect(gate.isClosed).toBe(false);
    expect(await store.append('case-1', 'any', [anEvent()])).toMatchObject({ revision: 0n });
  });

  it('lets reading and subscriptions go on while it is closed', async () => {
    await store.append('case-1', 'no-stream', [anEvent()]);
    const subscriber = new Subscriber(store, { after: 0n });
    gate.close('disk', 'The disk is nearly full.');
    // Somebody else's append, past this process's gate.
    await inner.append('case-2', 'no-stream', [anEvent()]);
    await subscriber.until(({ events }) => events.length === 2);
    expect(await all(store.readStream('case-1'))).toHaveLength(1);
    expect(await all(store.readAll())).toHaveLength(2);
    expect(await store.head()).toBe(2n);
    await subscriber.stop();
  });

  it('tells when all that had passed before it was closed has ended', async () => {
    let finish: () => void = () => undefined;
    const slow = gate.pass(() => new Promise<void>((done) => (finish = done)));
    gate.close('move', 'The log is being moved.');
    let quiet = false;
    const settled = gate.settled().then(() => (quiet = true));
    await expect(gate.pass(() => Promise.resolve())).rejects.toBeInstanceOf(StoreReadOnly);
    expect(quiet).toBe(false);
    finish();
    await slow;
    await settled;
    expect(quiet).toBe(true);
  });

  it('tells those who listen of each change, once', () => {
    const heard: number[] = [];
    const stop = gate.onChange(() => heard.push(gate.reasons.length));
    gate.close('disk', 'Full.');
    gate.close('disk', 'Full.');
    gate.close('disk', 'Fuller.');
    gate.open('disk');
    gate.open('disk');
    stop();
    gate.close('disk', 'Full.');
    expect(heard).toEqual([1, 1, 0]);
  });
});
