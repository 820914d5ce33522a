import { describe, it } from '@jest/globals';
import { describeEventStoreContract } from '../event-store.contract.js';
import { givenRealServer, noRealServer } from './real-server.contract.js';

const missing = noRealServer();
if (missing === undefined) {
  describeEventStoreContract('the EventStoreDB store on a real server', givenRealServer, {
    holdWriter: 'the server itself orders what its clients write at once',
  });
} else {
  console.warn(`SKIPPED: the contract of the event store on a real EventStoreDB, because ${missing}.`);
  describe('the EventStoreDB store on a real server', () => {
    it.skip(`NOT TRIED HERE: ${missing}`, () => undefined);
  });
}
