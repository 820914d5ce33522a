import { describeEventStoreContract } from './event-store.contract.js';
import { givenPostgresLog } from './postgres-log.contract.js';

describeEventStoreContract('the PostgreSQL store', givenPostgresLog);
