export { addressedBodies } from './addressed-bodies.reader.js';
export { ComplainantStatusModule } from './complainant-status.module.js';
export { GetBodies } from './complainant-status.queries.js';
export { complaintFormPage, neutralPage } from './public.pages.js';
export { receipts } from './receipts.reader.js';
