export { ComplainantStatusModule } from './complainant-status.module.js';
export { complainantStatus } from './complainant-status.projection.js';
