import { describeEventStoreContract } from '../event-store.contract.js';
import { EventStoreDbEventStore } from './eventstoredb-event-store.js';
import { patient } from './spec-server.js';
import { StandIn } from './spec-stand-in.js';

describeEventStoreContract(
  'the EventStoreDB store on a stand-in',
  async () => {
    const server = await StandIn.start();
    const stores: EventStoreDbEventStore[] = [];
    const open = async () => {
      const store = await EventStoreDbEventStore.open(server.url, { deadlineMs: patient.deadlineMs });
      stores.push(store);
      return store;
    };
    return {
      store: await open(),
      another: open,
      close: async () => {
        await Promise.all(stores.map((store) => store.close()));
        await server.stop();
      },
      breakConnections: () => {
        server.cut();
        return Promise.resolve();
      },
    };
  },
  {
    holdWriter: 'the server itself orders what its clients write at once',
    appendAndDie: 'the stand-in lives in this process; tried on a real server',
    appendInAnotherProcess: 'the stand-in lives in this process; tried on a real server',
  },
);
