import { describeEventStoreContract } from './event-store.contract.js';
import { InMemoryEventStore, InMemoryLog } from './in-memory-event-store.js';

describeEventStoreContract(
  'the in-memory store',
  () => {
    const log = new InMemoryLog();
    const store = new InMemoryEventStore(log);
    const stores = [store];
    return Promise.resolve({
      store,
      longStretch: 2,
      another: () => {
        const other = new InMemoryEventStore(log);
        stores.push(other);
        return Promise.resolve(other);
      },
      close: async () => {
        await Promise.all(stores.map((each) => each.close()));
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
