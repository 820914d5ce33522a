export { addressedBodies } from './addressed-bodies.reader.js';
export { ComplainantStatusModule } from './complainant-status.module.js';
export { receipts } from './receipts.reader.js';
