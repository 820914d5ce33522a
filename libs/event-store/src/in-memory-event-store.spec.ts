import { describeEventStoreContract } from './event-store.contract.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';

describeEventStoreContract(
  'the in-memory store',
  async () => {
    const log = new InMemoryLog();
    const stores = [new InMemoryEventStore(log)];
    return Promise.resolve({
      store: stores[0] as InMemoryEventStore,
      another: () => {
        const store = new InMemoryEventStore(log);
        stores.push(store);
        return Promise.resolve(store);
      },
      close: async () => {
        await Promise.all(stores.map((store) => store.close()));
      },
    });
  },
  {
    holdWriter: 'its writes are over in one turn',
    breakConnections: 'it has no connections',
    appendAndDie: 'it dies with its process',
    appendInAnotherProcess: 'no other process can reach it',
  },
);
